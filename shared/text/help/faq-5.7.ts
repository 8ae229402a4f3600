import { theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq57: HelpPage = {
  id: 'faq-5.7',
  title: ['Incorrect IAM authentication information (APIG.0301)', 'IAM认证信息错误（APIG.0301）'],
  summary: [
    'The text behind the colon names the reason: signature, lock, token or unknown AK; a wrong signature is found by comparing three texts line by line.',
    '冒号后的文字说明原因：签名、锁定、Token或AK不存在；签名错误可通过逐行比较三段文本找到。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v1/inventory/||host:…","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    whatYouSee,
    paragraph(
      'Status 401 from an API with IAM authentication. Look up your text: [](detail-0301.verify-aksk), [](detail-0301.locked), [](detail-0301.decrypt-token), [](detail-0301.ak-not-exist), [](detail-0301.expired), [](detail-0301.no-token), [](detail-0301.token-expired).',
      '使用IAM认证的API返回401。请对照您看到的文字：[](detail-0301.verify-aksk)、[](detail-0301.locked)、[](detail-0301.decrypt-token)、[](detail-0301.ak-not-exist)、[](detail-0301.expired)、[](detail-0301.no-token)、[](detail-0301.token-expired)。',
    ),
    why,
    paragraph(
      'If it is the signature, gateway and client computed different texts. The comparison needs no guessing:',
      '如果是签名错误，说明网关与客户端算出的文本不同。无需猜测，逐项比较即可：',
    ),
    whatToDo,
    steps(
      [
        'Open the call in the workbench, choose {{auth.mode.IAM}} and the credential. {{response.tab.signature}} shows all steps while you type.',
        '在工作台打开该调用，认证方式选择{{auth.mode.IAM}}并选择凭据。{{response.tab.signature}}会随输入显示全部步骤。',
      ],
      [
        "Compare `X-Sdk-Date`: it must be UTC and at most 15 minutes from the gateway's time.",
        '比较`X-Sdk-Date`：必须是UTC，与网关时间相差不超过15分钟。',
      ],
      [
        'Write the same headers, and the body for every method but GET, DELETE and HEAD.',
        '填写相同的请求头；除GET、DELETE、HEAD以外的方法还要填写请求体。',
      ],
      [
        "Compare, in this order, your program's canonical request, string to sign and Authorization with those shown. The first line that differs is the mistake.",
        '依次比较程序算出的规范请求、待签字符串、Authorization与界面所示，第一处不同就是错误所在。',
      ],
      [
        'If the API has a custom authorizer that reads the signature from another header, set that name as {{auth.header}}.',
        '如果API使用自定义认证并从其他请求头读取签名，请在{{auth.header}}中填写该名称。',
      ],
    ),
    tryItHere,
    steps(
      [
        "Paste the gateway's answer and your program's texts at {{place.diagnosis}}: it compares your canonical request, ours and the gateway's, and tries the known mistakes until one gives your signature.",
        '把网关的响应和程序算出的文本粘贴到{{place.diagnosis}}：它会比较您的、本工具的和网关的规范请求，并逐一尝试已知错误，直到得出您的签名。',
      ],
      [
        'Send {{sample.inventory}} with a mistake chosen at {{auth.mistake}}. {{place.gateway > gateway.tab.faults}} has {{fault.KEY_LOCKED}}, {{fault.TOKEN_EXPIRED}} and {{fault.CLOCK_OFFSET}}.',
        '发送{{sample.inventory}}，在{{auth.mistake}}中选择一种错误。{{place.gateway > gateway.tab.faults}}提供{{fault.KEY_LOCKED}}、{{fault.TOKEN_EXPIRED}}和{{fault.CLOCK_OFFSET}}。',
      ],
    ),
  ],
  keywords: ['401, IAM, AK/SK, aksk, token, signature fail', '401, IAM, AK/SK, aksk, 令牌, 签名失败'],
  related: [
    'detail-0301.verify-aksk',
    'detail-0301.locked',
    'detail-0301.decrypt-token',
    'detail-0301.ak-not-exist',
    'detail-0301.expired',
    'detail-0301.no-token',
    'detail-0301.token-expired',
    'topic-algorithm',
    'code-0301',
    'cause-credential.secret-mismatch',
    'cause-credential.key-unknown',
    'cause-credential.locked',
    'cause-credential.token-invalid',
  ],
  places: ['diagnosis', 'gateway', 'workbench'],
};
