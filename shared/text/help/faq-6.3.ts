import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq63: HelpPage = {
  id: 'faq-6.3',
  title: ['How many credentials can there be, and who gets which?', '可以创建多少凭据，如何分配给调用方？'],
  summary: [
    'At most 50 per gateway, any number of callers for each; give every third party a credential of its own and bind it to the APIs it may call.',
    '每个网关最多50个，每个凭据的调用方数量不限；给每个第三方单独的凭据，并绑定其可调用的API。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A 51st credential cannot be created, or a caller with a valid credential gets `403 APIG.0304` “The app is not authorized to access the API.”',
      '无法创建第51个凭据；或者凭据有效，却返回`403 APIG.0304`“The app is not authorized to access the API.”',
    ),
    why,
    paragraph(
      'A credential is a key with a secret. The number of programs that use it is not limited, but the gateway cannot tell them apart: they share limits, quota and the fate when the secret is reset. A new credential may call nothing until it is bound to APIs in an environment.',
      '凭据由Key和Secret组成。使用它的程序数量不限，但网关无法区分它们：它们共用流控和配额，重置密钥时也一起受影响。新凭据在绑定API和环境之前不能调用任何API。',
    ),
    whatToDo,
    steps(
      [
        'Create one credential for each party whose calls you want to tell apart or stop alone.',
        '需要区分或单独停用的每一方，各创建一个凭据。',
      ],
      ['Bind it to the APIs, in the environment that is called.', '在所调用的环境中绑定API。'],
      [
        'Hand over: address, environment, AppKey, and, by a safe way, the AppSecret. The caller puts both into the SDK.',
        '交付：地址、环境、AppKey，并通过安全的方式交付AppSecret，由调用方配置到SDK中。',
      ],
      [
        'When a secret becomes known, reset it; the old one ends at once, the key stays.',
        '密钥泄露时重置：旧密钥立即失效，Key不变。',
      ],
    ),
    checkInOrder,
    paragraph(
      '0304: bound, but in another environment? `405 APIG.0501`: the quota of the credential is used up until its next period.',
      '0304：是否绑定在另一个环境？`405 APIG.0501`：该凭据的配额在下个周期之前已用完。',
    ),
    tryItHere,
    paragraph(
      '{{place.gateway > gateway.tab.configuration > configuration.apps}} takes at most 50; {{place.gateway > gateway.tab.configuration > configuration.authorization}} binds them. Untick {{authorization.everything}} for demo-app, apply and send {{sample.list-pets}}: 0304.',
      '{{place.gateway > gateway.tab.configuration > configuration.apps}}最多50个，在{{place.gateway > gateway.tab.configuration > configuration.authorization}}中绑定。取消demo-app的{{authorization.everything}}，应用后发送{{sample.list-pets}}：返回0304。',
    ),
  ],
  keywords: [
    'app, AppKey quota, number of callers, third party, hand over key',
    '应用, AppKey数量, 调用方数量, 第三方, 交付密钥',
  ],
  related: [
    'faq-2.1',
    'topic-throttling',
    'faq-7.5',
    'code-0304',
    'code-0501',
    'cause-credential.not-authorized',
    'cause-credential.key-unknown',
  ],
  places: ['gateway', 'workbench'],
};
