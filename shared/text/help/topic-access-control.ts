import { tryItHere, whatToDo } from './help-headings.ts';
import { type HelpPage, heading, list, paragraph, same, steps, table } from './help-page.ts';

export const topicAccessControl: HelpPage = {
  id: 'topic-access-control',
  title: ['Access control: who is let in', '访问控制：谁可以访问'],
  summary: [
    'Policies permit or deny addresses or accounts per API and environment; a refusal is status 403, and the code says by what.',
    '策略按API和环境允许或禁止IP或账号；被拒绝时状态码为403，错误码说明被哪一项拒绝。',
  ],
  blocks: [
    table(
      [
        ['Answer', '响应'],
        ['Refused by', '被什么拒绝'],
      ],
      [same('`APIG.0402`'), ['a policy for addresses', 'IP访问控制策略']],
      [same('`APIG.0302`'), ['a policy for accounts', '账号访问控制策略']],
      [same('`APIG.0405`'), ["the credential's own address list", '凭据自身的地址名单']],
      [
        same('`APIG.0401`'),
        ["the caller's address is not where `xff_index` says", '`xff_index`指定的位置没有调用方地址'],
      ],
    ),
    heading('Rules', '规则'),
    list(
      [
        'PERMIT lets only the listed ones in, DENY all but them. Values are addresses, ranges `a-b` or CIDR blocks, at most 100.',
        'PERMIT只允许名单内的访问，DENY禁止名单内的访问。取值为IP、`a-b`形式的IP段或CIDR，最多100个。',
      ],
      [
        'One policy of each kind (address, account name, account ID) for an API and environment. Address and account must both be passed.',
        '每个API在每个环境，IP、账号名、账号ID各只能绑定一个策略。IP与账号须同时通过。',
      ],
      [
        'Account policies act on IAM authentication only, and on the account, not on its users.',
        '账号策略只对IAM认证生效，针对账号而不是其下的用户。',
      ],
      [
        'The address judged is the peer of the connection; `real_ip_from_xff` takes an entry of `X-Forwarded-For` instead, see [](faq-7.6).',
        '判断的地址是连接的对端；开启`real_ip_from_xff`后改为取`X-Forwarded-For`中的一项，见[](faq-7.6)。',
      ],
      [
        'Access control is checked after authentication: a caller with a wrong signature gets 401, not 403.',
        '访问控制在认证之后检查：签名错误的调用方得到401，而不是403。',
      ],
    ),
    whatToDo,
    paragraph(
      'Add the address that the gateway sees, or bind another policy; it acts within seconds, without publishing.',
      '加入网关看到的地址，或改绑其他策略；数秒内生效，无需发布。',
    ),
    tryItHere,
    steps(
      [
        'Make a policy at {{place.gateway > gateway.tab.configuration > configuration.accessControlPolicies}} that denies `127.0.0.1`, choose it at listPets in {{place.gateway > gateway.tab.configuration > configuration.apis}}, apply and send {{sample.list-pets}}: 403. {{place.gateway > gateway.tab.log}} names policy, address and where the address was taken from.',
        '在{{place.gateway > gateway.tab.configuration > configuration.accessControlPolicies}}新建禁止`127.0.0.1`的策略，在{{place.gateway > gateway.tab.configuration > configuration.apis}}的listPets中选用并应用，发送{{sample.list-pets}}：返回403。{{place.gateway > gateway.tab.log}}给出策略、地址及地址的来源。',
      ],
      [
        'Each API at {{place.gateway > gateway.tab.configuration > configuration.apis}} without such a policy has the badge for access control.',
        '{{place.gateway > gateway.tab.configuration > configuration.apis}}中未绑定此类策略的API会带有访问控制标记。',
      ],
    ),
  ],
  keywords: ['blacklist, whitelist, allow list, deny list, IP restriction, ACL', '黑名单, 白名单, IP限制, ACL'],
  related: [
    'faq-7.5',
    'faq-7.6',
    'faq-2.4',
    'code-0402',
    'code-0302',
    'code-0401',
    'code-0405',
    'cause-control.ip-denied',
    'cause-control.account-denied',
  ],
  places: ['gateway', 'workbench'],
};
