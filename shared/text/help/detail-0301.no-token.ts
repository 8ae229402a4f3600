import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0301NoToken: HelpPage = {
  id: 'detail-0301.no-token',
  title: ['x-auth-token not found', 'x-auth-token not found（没有Token）'],
  summary: [
    'The API wants IAM authentication, and the request carries neither a token nor a signature with an AK.',
    'API使用IAM认证，而请求既没有携带Token，也没有用AK签名。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: x-auth-token not found","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'With IAM authentication a caller shows either a token in `X-Auth-Token` or a signature in `Authorization` with an AK. Nothing of this arrived. Often the client holds a credential for App authentication, or something on the way removed the header.',
      '使用IAM认证时，调用方要么在`X-Auth-Token`中携带Token，要么在`Authorization`中携带AK签名。网关两者都没有收到。常见的情况是客户端使用的是App认证的凭据，或者请求头在途中被删除。',
    ),
    checkInOrder,
    steps(
      [
        'What does the API want? The console shows it as authentication mode. With an AppKey or AppCode you need an API with App authentication.',
        'API要求哪种认证？可在控制台的认证方式中查看。使用AppKey或AppCode时，API应为App认证。',
      ],
      [
        "Is the header's name `X-Auth-Token` (any case)? Its value must not be empty.",
        '请求头名称是否为`X-Auth-Token`（不区分大小写）？值不能为空。',
      ],
      [
        'Did a redirect, a proxy or the browser drop the header? Browsers may send `X-Auth-Token` to another origin only if a CORS policy allows it.',
        '重定向、代理或浏览器是否丢弃了该头？浏览器跨域发送`X-Auth-Token`须由跨域资源共享策略允许。',
      ],
    ),
    whatToDo,
    steps(
      ['Get a token and send it, or sign with AK and SK.', '获取Token并随请求发送，或用AK/SK签名。'],
      [
        "Do not declare `x-auth-token` as a parameter of the API: it is the gateway's own header.",
        '不要把`x-auth-token`声明为API的参数：它是网关自身使用的请求头。',
      ],
    ),
    tryItHere,
    paragraph(
      'Set {{auth.mode}} of {{sample.inventory}} to {{auth.mode.NONE}} and send: this text. With {{auth.mode.IAM_TOKEN}} and demo-token the answer is 200.',
      '将{{sample.inventory}}的{{auth.mode}}设为{{auth.mode.NONE}}并发送：返回这句话。改用{{auth.mode.IAM_TOKEN}}和demo-token则返回200。',
    ),
  ],
  keywords: ['missing token, no authentication, X-Auth-Token', '缺少Token, 没有认证信息, X-Auth-Token'],
  related: [
    'faq-5.7',
    'faq-5.13',
    'code-0301',
    'cause-authorization.missing',
    'cause-authorization.wrong-mode',
    'cause-authorization.overwritten',
  ],
  places: ['workbench'],
};
