import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq513: HelpPage = {
  id: 'faq-5.13',
  title: ['The header x-auth-token cannot be declared', '无法定义请求头参数x-auth-token'],
  summary: [
    "It is the gateway's own header; leave it out of the API's parameters and just send it.",
    '它是网关自身使用的请求头，无需定义为API的参数，直接发送即可。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The console refuses `x-auth-token` as a header parameter of an API with IAM authentication, or an import fails because of it.',
      '为IAM认证的API添加请求头参数`x-auth-token`时控制台拒绝，或导入因此失败。',
    ),
    why,
    paragraph(
      'The gateway reads the token of IAM authentication from this header itself. Reserved in the same way are `Authorization`, `x-stage` and all names that begin with `x-apig-` or `x-sdk-`. Reserved means: not to be declared. Sending them is what they are for.',
      '网关自己从这个请求头读取IAM认证的Token。同样保留的还有`Authorization`、`x-stage`以及以`x-apig-`或`x-sdk-`开头的名称。保留的意思是不能定义为参数，但可以发送。',
    ),
    whatToDo,
    steps(
      ['Remove the parameter from the API or the document.', '从API或文档中删除该参数。'],
      [
        'Send `X-Auth-Token: TOKEN` with the request; the name in any case.',
        '请求中直接携带`X-Auth-Token: TOKEN`，名称不区分大小写。',
      ],
      [
        "If the backend needs the caller's token: the gateway does not pass it on unless it is allowed for the account (`backend_token_allow`). Declare a header of another name instead and let callers send the value there.",
        '后端需要调用方的Token时：除非对账号开放（`backend_token_allow`），网关不会转发它。可定义另一个名称的请求头，让调用方把值放在其中。',
      ],
    ),
    checkInOrder,
    steps(
      [
        '`x-auth-token not found` (0301): the header was not sent, or it is empty.',
        '返回`x-auth-token not found`（0301）：没有发送该头，或其值为空。',
      ],
      [
        'Header names of parameters have no underscore and 1 to 32 characters, a letter first.',
        '参数的请求头名称不能有下划线，长度1到32个字符，以字母开头。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Add a parameter `X-Auth-Token` in the header to an API at {{place.gateway > gateway.tab.configuration > configuration.apis}}: the field is refused with the reason as you type.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}为API添加请求头参数`X-Auth-Token`：输入时即被拒绝，并说明原因。',
      ],
      [
        'Choose {{auth.mode.IAM_TOKEN}} and demo-token under {{place.workbench > request.tab.auth}} of {{sample.inventory}}: the header is filled in, and the answer is 200.',
        '在{{sample.inventory}}的{{place.workbench > request.tab.auth}}选择{{auth.mode.IAM_TOKEN}}和demo-token：自动填入该头，返回200。',
      ],
    ),
  ],
  keywords: [
    'X-Auth-Token parameter, reserved header, cannot add parameter',
    'X-Auth-Token参数, 保留请求头, 无法添加参数',
  ],
  related: [
    'detail-0301.no-token',
    'faq-8.1',
    'code-0301',
    'code-0106',
    'cause-authorization.missing',
    'cause-request.parameter-missing',
  ],
  places: ['gateway', 'workbench'],
};
