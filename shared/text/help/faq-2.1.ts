import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq21: HelpPage = {
  id: 'faq-2.1',
  title: ['How do APIs, environments and credentials belong together?', 'API、环境和凭据之间是什么关系？'],
  summary: [
    'A credential may call an API only in the environments in which the two were bound, and the API answers only where it is published.',
    '凭据只能在与API绑定过的环境中调用，API也只在已发布的环境中应答。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A credential works in one environment and gets `403 APIG.0304` “The app is not authorized to access the API.” in another, although key and secret are the same.',
      '同一个凭据在一个环境能调用成功，在另一个环境却返回`403 APIG.0304`：“The app is not authorized to access the API.”',
    ),
    why,
    paragraph(
      'An API answers only in the environments in which it is published (RELEASE, BETA …). A credential (app) is a key with a secret; it may call an API only in the environments in which the two were bound. Throttling, access control and signature keys are bound per environment too, so limits can differ between RELEASE and BETA.',
      'API只在已发布的环境（RELEASE、BETA等）中应答。凭据（应用）由Key和Secret组成，只能在与API绑定过的环境中调用该API。流控策略、访问控制策略和签名密钥同样按环境绑定，因此RELEASE和BETA的限制可以不同。',
    ),
    checkInOrder,
    steps(
      [
        'Which environment was called? Without `X-Stage` it is RELEASE.',
        '调用的是哪个环境？不带`X-Stage`时为RELEASE。',
      ],
      [
        'Is the API published there? If not, the answer is `404 APIG.0101`, before any credential is looked at.',
        'API是否已发布到该环境？未发布时返回`404 APIG.0101`，此时还没有检查凭据。',
      ],
      [
        'Is the credential bound to this API in this environment? {{place.gateway > gateway.tab.configuration > configuration.authorization}} shows the matrix of credentials, APIs and environments.',
        '凭据是否已在该环境绑定此API？{{place.gateway > gateway.tab.configuration > configuration.authorization}}以矩阵列出凭据、API和环境。',
      ],
    ),
    whatToDo,
    paragraph(
      'Bind the credential in the environment that is called, or send `X-Stage` with the name of the environment in which it is bound.',
      '在所调用的环境中绑定凭据；或者用`X-Stage`指定已绑定凭据的环境。',
    ),
    tryItHere,
    steps(
      [
        'Open {{place.gateway > gateway.tab.configuration > configuration.authorization}}, untick {{authorization.everything}} for demo-app, tick listPets for BETA only and apply.',
        '打开{{place.gateway > gateway.tab.configuration > configuration.authorization}}，取消demo-app的{{authorization.everything}}，只勾选listPets的BETA，然后应用。',
      ],
      [
        'Send the sample {{sample.list-pets}}: it gets 0304, and the diagnosis names the environment.',
        '发送示例{{sample.list-pets}}：返回0304，诊断会指出缺少授权的环境。',
      ],
    ),
  ],
  keywords: ['unauthorized app, bind credential, authorize app, app key', '未授权, 绑定凭据, 授权应用, AppKey'],
  related: [
    'topic-environments',
    'faq-4.2',
    'faq-6.3',
    'code-0304',
    'cause-credential.not-authorized',
    'cause-route.stage-missing',
  ],
  places: ['gateway', 'workbench'],
};
