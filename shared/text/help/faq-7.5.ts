import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq75: HelpPage = {
  id: 'faq-7.5',
  title: ['How is an API opened to certain users only?', '如何只向特定用户开放API？'],
  summary: [
    'Either App authentication, with the credential given to these users only, or an access control policy with their addresses or accounts.',
    '使用App认证，只把凭据交给这些用户；或绑定访问控制策略，只允许他们的IP或账号。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'An API shall be used by some partners, addresses or accounts, and be closed to everybody else.',
      'API只供部分合作方、IP或账号使用，对其他人关闭。',
    ),
    why,
    paragraph(
      'Two ways exist, and they can be combined. App authentication asks for a secret; access control looks at where a call comes from.',
      '有两种办法，也可以同时使用。App认证要求提供密钥，访问控制则看调用来自哪里。',
    ),
    whatToDo,
    steps(
      [
        'First way: set authentication to App, publish, create a credential per partner, bind it to the API in the environment, hand out key and secret. Others get 0303 (no valid signature) or 0304 (not bound).',
        '方法一：认证方式设为App并发布，为每个合作方创建凭据，在环境中绑定该API，交付Key和Secret。其他人得到0303（没有有效签名）或0304（未绑定）。',
      ],
      [
        'Second way: create an access control policy with effect PERMIT, entity IP with addresses or CIDR blocks, or entity account; bind it to the API in the environment. Others get `403 APIG.0402` or `0302`.',
        '方法二：创建动作为允许的访问控制策略，限制类型为IP（地址或CIDR）或账号，并在环境中绑定该API。其他人得到`403 APIG.0402`或`0302`。',
      ],
    ),
    checkInOrder,
    steps(
      ['Account policies act only on APIs with IAM authentication.', '账号策略只对IAM认证的API生效。'],
      [
        "Of callers behind a proxy the gateway sees the proxy's address, see [](faq-7.6).",
        '调用方经过代理时，网关看到的是代理的地址，见[](faq-7.6)。',
      ],
      [
        'If a few addresses shall call without a signature: make a second API without authentication, and bind it to an allow list.',
        '少数IP需要免签名调用时：另建一个无认证的API，并绑定白名单。',
      ],
    ),
    tryItHere,
    steps(
      [
        'First way: {{place.gateway > gateway.tab.configuration > configuration.authorization}}; leave the credential unbound and send {{sample.list-pets}}.',
        '方法一：在{{place.gateway > gateway.tab.configuration > configuration.authorization}}取消凭据的绑定，发送{{sample.list-pets}}。',
      ],
      [
        'Second way: make a policy that permits `10.0.0.0/8` at {{place.gateway > gateway.tab.configuration > configuration.accessControlPolicies}}, choose it at listPets, apply and send: 403, since the call comes from `127.0.0.1`.',
        '方法二：在{{place.gateway > gateway.tab.configuration > configuration.accessControlPolicies}}新建允许`10.0.0.0/8`的策略，在listPets中选用并应用后发送：返回403，因为调用来自`127.0.0.1`。',
      ],
    ),
  ],
  keywords: ['whitelist, restrict access, only some users, partner access', '白名单, 限制访问, 指定用户, 合作方'],
  related: [
    'topic-access-control',
    'faq-7.6',
    'faq-6.3',
    'code-0304',
    'code-0402',
    'code-0302',
    'cause-control.ip-denied',
    'cause-control.account-denied',
    'cause-credential.not-authorized',
  ],
  places: ['gateway', 'workbench'],
};
