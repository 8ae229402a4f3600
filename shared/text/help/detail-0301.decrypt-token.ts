import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0301DecryptToken: HelpPage = {
  id: 'detail-0301.decrypt-token',
  title: ['decrypt token fail', 'decrypt token fail（Token无法解析）'],
  summary: [
    'The gateway cannot read the token: it belongs to another account or region, was cut, or was changed on the way.',
    '网关无法解析该Token：它属于其他账号或区域，被截断，或途中被改动。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: decrypt token fail","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'A token is an encrypted text that only IAM of the same region can open. One missing character is enough to make it unreadable. An account in arrears gets the same words with a good token.',
      'Token是加密文本，只有同一区域的IAM才能解析，少一个字符就无法读取。账号欠费时，Token正确也会返回这句话。',
    ),
    checkInOrder,
    steps(
      [
        'Was the token taken from the answer header `X-Subject-Token`, and whole? Tokens are several thousand characters long; terminals, log files and database columns cut them.',
        'Token是否完整取自响应头`X-Subject-Token`？Token长达数千字符，终端、日志和数据库字段都可能将其截断。',
      ],
      ['Are there line breaks, blanks or quotes in it?', '其中是否有换行、空格或引号？'],
      [
        "Was it issued by the IAM end point of the gateway's region, for the account that may call the API?",
        '是否由网关所在区域的IAM终端节点签发，且属于允许调用该API的账号？',
      ],
      ['Does a proxy limit the size of headers?', '途中的代理是否限制请求头大小？'],
    ),
    whatToDo,
    steps(
      [
        "Get a new token in the gateway's region and put it whole into `X-Auth-Token`.",
        '在网关所在区域重新获取Token，并完整写入`X-Auth-Token`。',
      ],
      [
        'Keep it in memory, not in a field of limited length, and renew it before it ends (24 hours at most).',
        '将其保存在内存而不是长度有限的字段中，并在到期前（最长24小时）更新。',
      ],
    ),
    tryItHere,
    paragraph(
      'Choose {{auth.mode.IAM_TOKEN}} for {{sample.inventory}} with the credential demo-token: 200. Add a credential whose token lacks its last character and send again: 0301 with this text.',
      '将{{sample.inventory}}的认证方式改为{{auth.mode.IAM_TOKEN}}，凭据选demo-token：返回200。再添加一个缺少最后一个字符的Token凭据并发送：返回带这句话的0301。',
    ),
  ],
  keywords: ['token invalid, X-Auth-Token broken, wrong region', 'Token无效, X-Auth-Token损坏, 区域不符'],
  related: ['faq-5.7', 'detail-0301.token-expired', 'faq-2.3', 'code-0301', 'cause-credential.token-invalid'],
  places: ['workbench'],
};
