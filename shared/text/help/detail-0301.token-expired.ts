import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0301TokenExpired: HelpPage = {
  id: 'detail-0301.token-expired',
  title: ['token expires, expires_at: …', 'token expires, expires_at: …（Token过期）'],
  summary: [
    'The token is past its time; get a new one and renew it before it ends.',
    'Token已超过有效期，请重新获取，并在到期前更新。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: token expires, expires_at: 2026-11-22T22:11:04.000000Z","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'A token lives for 24 hours at most, from when it was issued. The text says when it ended, in UTC. A program that gets one token at its start fails a day later. `401 APIG.0307` “The token must be updated.” is a relative: the token is in time, but IAM takes it no longer, for example after the password was changed.',
      'Token自签发起最长有效24小时，错误文字给出失效时间（UTC）。只在启动时获取一次Token的程序，一天后就会失败。`401 APIG.0307`“The token must be updated.”与此类似：Token未到期，但IAM不再接受，例如修改密码之后。',
    ),
    checkInOrder,
    steps(
      ['Compare `expires_at` with the time now, in UTC.', '将`expires_at`与当前UTC时间比较。'],
      [
        'Does the program renew the token by itself? Do several processes share one that nobody renews?',
        '程序是否自动更新Token？多个进程是否共用一个无人更新的Token？',
      ],
      [
        "Is the machine's clock right? Otherwise the program renews too late.",
        '本机时钟是否准确？否则程序会更新得太晚。',
      ],
    ),
    whatToDo,
    steps(
      ["Get a new token from IAM of the gateway's region.", '从网关所在区域的IAM重新获取Token。'],
      [
        'Keep `expires_at` with the token and renew some minutes before; on this error renew once and repeat the call once.',
        '连同`expires_at`一起保存，提前数分钟更新；遇到此错误时，更新一次并重试一次。',
      ],
      [
        'For programs that run for long, sign with AK and SK instead: nothing expires.',
        '长期运行的程序可改用AK/SK签名，不存在过期问题。',
      ],
    ),
    tryItHere,
    paragraph(
      "Turn on {{fault.TOKEN_EXPIRED}} at {{place.gateway > gateway.tab.faults}} and send {{sample.inventory}} with {{auth.mode.IAM_TOKEN}} and demo-token. A token's own end is set at {{place.gateway > gateway.tab.configuration > configuration.tokens}}.",
      '在{{place.gateway > gateway.tab.faults}}开启{{fault.TOKEN_EXPIRED}}，用{{auth.mode.IAM_TOKEN}}和demo-token发送{{sample.inventory}}。单个Token的有效期在{{place.gateway > gateway.tab.configuration > configuration.tokens}}设置。',
    ),
  ],
  keywords: ['token expired, 24 hours, renew token', 'Token过期, 24小时, 更新Token'],
  related: ['faq-5.7', 'detail-0301.decrypt-token', 'code-0301', 'code-0307', 'cause-credential.token-expired'],
  places: ['gateway', 'workbench'],
};
