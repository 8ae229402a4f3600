import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq58: HelpPage = {
  id: 'faq-5.8',
  title: ['Incorrect app authentication information (APIG.0303)', 'App认证信息错误（APIG.0303）'],
  summary: [
    'The text behind the colon names the reason: the key is unknown, the signature differs, the time is off, or the AppCode is wrong.',
    '冒号后的文字说明原因：Key不存在、签名不一致、时间超出范围或AppCode错误。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect app authentication information: app not found, appkey 0117***e5e1","error_code":"APIG.0303","request_id":"…"}',
      theAnswer,
    ),
    whatYouSee,
    paragraph(
      'Status 401 from an API with App authentication. Look up your text: [](detail-0303.app-not-found), [](detail-0303.verify), [](detail-0303.expired), [](detail-0303.appcode).',
      '使用App认证的API返回401。请对照您看到的文字：[](detail-0303.app-not-found)、[](detail-0303.verify)、[](detail-0303.expired)、[](detail-0303.appcode)。',
    ),
    why,
    paragraph(
      'The gateway looks up the AppKey, then checks the time, then the signature over method, path, query, signed headers and body. It stops at the first fault; so an unknown key hides a wrong signature.',
      '网关先查找AppKey，再检查时间，最后校验签名（覆盖方法、路径、查询参数、签名头和请求体），遇到第一个错误即停止。因此Key不存在时，签名错误不会显示出来。',
    ),
    checkInOrder,
    steps(
      [
        '`Access=` in Authorization: is it the AppKey of a credential of this gateway? Masked characters (`***`) in the answer are no difference.',
        'Authorization中的`Access=`是否为该网关上某个凭据的AppKey？响应中被掩盖的字符（`***`）不算差异。',
      ],
      [
        "Is `X-Sdk-Date` UTC and at most 15 minutes from the gateway's time?",
        '`X-Sdk-Date`是否为UTC，与网关时间相差不超过15分钟？',
      ],
      [
        'Compare the `canonicalRequest` of the answer with yours. Its line ends are printed as `|`, an empty line as `||`.',
        '将响应中的`canonicalRequest`与您的比较。其中换行显示为`|`，空行显示为`||`。',
      ],
      [
        'All lines equal? Then the AppSecret is another one, or has blanks around it.',
        '各行都相同？那么AppSecret不是同一个，或其前后带有空白。',
      ],
    ),
    whatToDo,
    paragraph(
      'Change the line that differs in the program, not the request: the next request has the same fault.',
      '在程序中修正不同的那一行，而不是只改这个请求，否则下一个请求仍会失败。',
    ),
    tryItHere,
    steps(
      [
        'The samples {{sample.query-unsorted}}, {{sample.closing-slash}}, {{sample.body-not-signed}}, {{sample.wrong-secret}} and {{sample.clock-eight-hours}} each get another 0303; {{response.tab.diagnosis}} names line and fix (as code in seven languages too), and {{report.apply}} sends the corrected request.',
        '示例{{sample.query-unsorted}}、{{sample.closing-slash}}、{{sample.body-not-signed}}、{{sample.wrong-secret}}、{{sample.clock-eight-hours}}会得到不同的0303；{{response.tab.diagnosis}}指出出错的行和修改方法（并给出七种语言的代码），{{report.apply}}发送修正后的请求。',
      ],
      [
        "{{fault.CLOCK_OFFSET}} at {{place.gateway > gateway.tab.faults}} moves the gateway's clock.",
        '{{place.gateway > gateway.tab.faults}}中的{{fault.CLOCK_OFFSET}}可调整网关的时钟。',
      ],
      [
        '`countersign diagnose case.json --secret-file secret.txt` does the same in a shell.',
        '命令行：`countersign diagnose case.json --secret-file secret.txt`。',
      ],
    ),
  ],
  keywords: [
    '401, App authentication, AppKey, AppSecret, verify signature fail, signature expired',
    '401, APP认证, AppKey, AppSecret, 签名失败, 签名过期',
  ],
  related: [
    'detail-0303.app-not-found',
    'detail-0303.verify',
    'detail-0303.expired',
    'detail-0303.appcode',
    'topic-algorithm',
    'topic-appcode',
    'topic-clock',
    'code-0303',
    'cause-credential.key-unknown',
    'cause-credential.secret-mismatch',
    'cause-clock.behind',
    'cause-authorization.missing',
    'cause-authorization.malformed',
  ],
  places: ['gateway', 'workbench'],
};
