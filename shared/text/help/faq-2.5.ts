import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq25: HelpPage = {
  id: 'faq-2.5',
  title: ['How is the backend protected?', '如何保护后端服务？'],
  summary: [
    'Bind a signature key that the backend verifies, use HTTPS to the backend, or a backend authorizer.',
    '绑定由后端校验的签名密钥，到后端使用HTTPS，或使用后端自定义认证。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Whoever learns the address of the backend can call it directly, past the gateway and its checks.',
      '知道后端地址的人可以绕过网关和它的各项检查，直接调用后端。',
    ),
    why,
    paragraph(
      'The gateway checks callers; the backend has to check that a request came through the gateway. There are three ways: a signature key (the gateway signs each forwarded request, the backend verifies), HTTPS to the backend (nobody reads or changes on the way, with two-way TLS the gateway also shows a certificate), and a backend authorizer (a function gives a value that is sent along).',
      '网关检查调用方，后端则要确认请求确实来自网关。有三种办法：签名密钥（网关对转发的请求签名，由后端校验）、到后端使用HTTPS（途中不能被读取或篡改，启用双向认证时网关还会出示证书）、后端自定义认证（由函数给出一个随请求发送的值）。',
    ),
    whatToDo,
    steps(
      [
        'Create a signature key (hmac or basic) with Key and Secret, bind it to the API in the environment, and give both to the backend only.',
        '创建签名密钥（hmac或basic），设置Key和Secret，绑定到API及环境，并且只告知后端。',
      ],
      [
        'In the backend, rebuild the canonical request from what arrived, compute the signature with the Secret and compare. Refuse an `X-Sdk-Date` more than 15 minutes off. With basic, compare `Authorization: Basic`.',
        '后端用收到的内容重新拼出规范请求，用Secret计算签名后比较；`X-Sdk-Date`相差超过15分钟的应拒绝。basic方式则校验`Authorization: Basic`。',
      ],
      ['Set the scheme of the backend to HTTPS.', '后端协议设为HTTPS。'],
    ),
    checkInOrder,
    paragraph(
      '`500 APIG.0705` “Backend signature calculation failed.”: the gateway itself could not sign; look at Key and Secret of the signature key.',
      '返回`500 APIG.0705`“Backend signature calculation failed.”：网关自己签名失败，请检查签名密钥的Key和Secret。',
    ),
    tryItHere,
    steps(
      [
        'Bind a key from {{place.gateway > gateway.tab.configuration > configuration.signatureKeys}} to an API with an HTTP backend, call it and open the request in {{place.gateway > gateway.tab.log}}: it shows the forwarded request with its signature line by line.',
        '把{{place.gateway > gateway.tab.configuration > configuration.signatureKeys}}中的密钥绑定到使用HTTP后端的API，调用后在{{place.gateway > gateway.tab.log}}打开该请求：可逐行看到转发的请求及其签名。',
      ],
      [
        'Check a request that your backend received with `countersign verify captured.json --secret-file secret.txt`.',
        '用`countersign verify captured.json --secret-file secret.txt`校验后端收到的请求。',
      ],
      [
        '{{fault.BACKEND_SIGNATURE_FAILURE}} at {{place.gateway > gateway.tab.faults}} gives 0705.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.BACKEND_SIGNATURE_FAILURE}}即得到0705。',
      ],
    ),
  ],
  keywords: [
    'backend security, signature key, bypass gateway, direct access',
    '后端安全, 签名密钥, 绕过网关, 直连后端',
  ],
  related: ['topic-algorithm', 'faq-6.1', 'code-0705', 'cause-gateway.internal'],
  places: ['gateway'],
};
