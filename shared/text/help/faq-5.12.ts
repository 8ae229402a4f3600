import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq512: HelpPage = {
  id: 'faq-5.12',
  title: ['Which languages have an SDK, and what if mine has none?', '哪些语言有SDK，没有怎么办？'],
  summary: [
    'There are signing SDKs for Java, Go, Python, C#, JavaScript, PHP, C++, C and Android; for others implement the algorithm, about fifty lines.',
    '签名SDK支持Java、Go、Python、C#、JavaScript、PHP、C++、C和Android；其他语言可自行实现算法，约五十行代码。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'An API with App authentication shall be called from a language without an SDK, such as Swift or Objective-C, or an SDK gives a signature that is refused.',
      '要用没有SDK的语言（如Swift、Objective-C）调用App认证的API，或者SDK生成的签名被拒绝。',
    ),
    why,
    paragraph(
      'The SDKs do nothing but compute the headers `X-Sdk-Date` and `Authorization`. Any language with SHA-256 and HMAC can do it; the steps are on the page [](topic-algorithm).',
      'SDK只是计算`X-Sdk-Date`和`Authorization`两个请求头。只要语言支持SHA-256和HMAC就能实现，步骤见[](topic-algorithm)。',
    ),
    whatToDo,
    steps(
      [
        'With an SDK: set AppKey and AppSecret, method, URL, headers and body, call its sign function last, and send exactly what it returns.',
        '有SDK时：设置AppKey、AppSecret、方法、URL、请求头和请求体，最后调用签名函数，并原样发送其返回的内容。',
      ],
      [
        'Without one: implement the six lines of the canonical request, the string to sign and the HMAC; compare each intermediate text with the one shown here.',
        '没有SDK时：实现规范请求的六个部分、待签字符串和HMAC，并把每个中间文本与这里显示的比较。',
      ],
    ),
    checkInOrder,
    steps(
      [
        'SDKs differ in small things: some sign no `host`, some leave out `content-type` or headers with an underscore, some encode the path twice. If the others agree with the gateway and yours does not, it is one of these.',
        '各SDK有细微差别：有的不签`host`，有的不签`content-type`或含下划线的请求头，有的对路径编码两次。其他SDK与网关一致而您的不一致，就是其中之一。',
      ],
      [
        "Use the key of App authentication with the gateway's SDK. The SDKs for cloud services (v3) sign bodies that are not JSON as `UNSIGNED-PAYLOAD`.",
        'App认证请使用网关的签名SDK。用于云服务的SDK（v3）会把非JSON的请求体签成`UNSIGNED-PAYLOAD`。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{comparison.title}} under {{response.tab.signature}} shows, for the open request, which of eleven SDKs computes something else.',
        '{{response.tab.signature}}下的{{comparison.title}}显示对当前请求，十一个SDK中哪些的计算结果不同。',
      ],
      [
        'Sign as another SDK would: {{auth.profile}} under {{place.workbench > request.tab.auth}}, or `countersign sign https://pets.example.com/v1/pets --key demo-app-key --secret-file secret.txt --profile apig-go`',
        '按其他SDK的方式签名：使用{{place.workbench > request.tab.auth}}的{{auth.profile}}，或`countersign sign https://pets.example.com/v1/pets --key demo-app-key --secret-file secret.txt --profile apig-go`',
      ],
    ),
  ],
  keywords: [
    'SDK, Objective-C, Swift, iOS, Rust, language support, implement signature',
    'SDK, Objective-C, Swift, iOS, Rust, 支持语言, 实现签名',
  ],
  related: [
    'topic-algorithm',
    'faq-5.14',
    'faq-5.8',
    'code-0303',
    'cause-algorithm.mismatch',
    'cause-algorithm.derived-key',
    'cause-header.list-mismatch',
  ],
  places: ['workbench'],
};
