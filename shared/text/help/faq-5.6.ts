import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq56: HelpPage = {
  id: 'faq-5.6',
  title: ['Backend domain name resolution failed', '后端域名解析失败'],
  summary: [
    "The gateway's VPC cannot resolve the backend's name; use a public domain, the IP with a constant Host, or a channel with a host header.",
    '网关所在VPC无法解析后端域名；可改用公网域名，或IP加常量参数Host，或负载通道加Host头域。',
  ],
  blocks: [
    code('{"error_msg":"Domain name resolution failed.","error_code":"APIG.0605","request_id":"…"}', theAnswer),
    whatYouSee,
    paragraph(
      'The status is 500 with the text above. From your own machine the name resolves.',
      '状态码为500，文字如上；在自己的机器上却能解析该域名。',
    ),
    why,
    paragraph(
      "The gateway resolves the backend's name where it stands, in its own VPC. A name of another VPC's private zone, of an office network or of a hosts file is unknown there.",
      '网关在自身所在的VPC中解析后端域名。其他VPC的内网域名、办公网域名或写在hosts文件里的域名，在那里都无法解析。',
    ),
    checkInOrder,
    steps(
      ['Is the name spelled right, without `http://` and without a path?', '域名是否拼写正确，没有带`http://`和路径？'],
      [
        "Is it a private name? Is its private zone associated with the gateway's VPC?",
        '是否为内网域名？其内网解析区域是否关联了网关所在的VPC？',
      ],
      ['Was the record deleted, or did the domain expire?', '解析记录是否已删除，域名是否过期？'],
    ),
    whatToDo,
    steps(
      [
        'First way: use a domain that public DNS resolves, and open outbound access.',
        '方法一：改用公共DNS能解析的域名，并开通公网出口。',
      ],
      [
        'Second way: write the IP address as backend address, and add a constant backend parameter `Host` in the header with the name. The service still sees its name.',
        '方法二：后端地址填写IP，并在请求头位置增加常量后端参数`Host`，值为原域名，服务仍能识别域名。',
      ],
      [
        "Third way: put the address into a load balance channel and set the host header of the API's backend to the name.",
        '方法三：把地址加入负载通道，并将API后端的Host头域设为原域名。',
      ],
      ['Publish again.', '重新发布。'],
    ),
    tryItHere,
    steps(
      [
        'Turn on {{fault.BACKEND_UNRESOLVABLE}} at {{place.gateway > gateway.tab.faults}} and call an API with an HTTP backend: 500 APIG.0605. (A member of the gateway file, a table of names, can say the same for single names.)',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.BACKEND_UNRESOLVABLE}}，调用使用HTTP后端的API：返回500 APIG.0605。（网关文件中的解析表也可以指定单个域名没有地址。）',
      ],
      [
        'The form of such an API at {{place.gateway > gateway.tab.configuration > configuration.apis}} offers the three ways as buttons: {{presets.public}}, {{presets.constantHost}}, {{presets.channel}}. Apply and call again.',
        '该API在{{place.gateway > gateway.tab.configuration > configuration.apis}}的表单提供三个按钮：{{presets.public}}、{{presets.constantHost}}、{{presets.channel}}。应用后重新调用。',
      ],
    ),
  ],
  keywords: ['DNS, 0605, private domain backend, resolve', 'DNS, 0605, 内网域名后端, 解析'],
  related: ['faq-3.5', 'faq-3.8', 'code-0605', 'cause-backend.dns'],
  places: ['gateway'],
};
