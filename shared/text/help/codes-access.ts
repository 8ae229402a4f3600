// Help on APIG.04xx, 05xx and 0802: addresses, quotas, accounts.
import type { CodeHelp } from './code-help.ts';

export const codesAccess = {
  '0401': {
    meaning: ['The gateway could not tell the address of the client.', '网关无法确定客户端地址。'],
    when: [
      '`real_ip_from_xff` is on, and `X-Forwarded-For` has no entry at the place that `xff_index` names. Inferred: no document says when this code is sent.',
      '开启了`real_ip_from_xff`，而`X-Forwarded-For`在`xff_index`指定的位置没有值。此为推断，文档没有说明何时返回该错误码。',
    ],
    check: [
      [
        'The header `X-Forwarded-For` as it arrives, against `xff_index`: [](cause-control.ip-denied).',
        '对照`xff_index`检查到达网关的`X-Forwarded-For`：[](cause-control.ip-denied)。',
      ],
      ['Provider: 0 is the first entry, -1 the last.', 'API提供方：0表示第一个，-1表示最后一个。'],
    ],
    provoke: ['Set `xff_index` to 5 and send one address.', '把`xff_index`设为5，只发送一个地址。'],
    keywords: ['unknown client, X-Forwarded-For, xff_index, proxy', '未知客户端, X-Forwarded-For, xff_index, 代理'],
    faq: ['7.6'],
    related: ['code-0402'],
  },
  '0402': {
    meaning: ['Access control by address refuses the call.', '按IP地址的访问控制拒绝了请求。'],
    when: [
      'The address is on a list of denied ones, or not on the list of allowed ones. Judged is the other end of the connection, hence a proxy’s address if there is one.',
      '地址在黑名单中，或不在白名单中。判断的是连接的对端地址，因此经过代理时是代理的地址。',
    ],
    check: [
      [
        'Which address was judged: the gateway log shows it. [](cause-control.ip-denied).',
        '判断的是哪个地址：查看网关日志。[](cause-control.ip-denied)。',
      ],
      [
        'A proxy or NAT between client and gateway: `real_ip_from_xff` takes the address from `X-Forwarded-For`.',
        '客户端与网关之间是否有代理或NAT：开启`real_ip_from_xff`后取`X-Forwarded-For`中的地址。',
      ],
      ['Provider: the policy that is bound in this environment.', 'API提供方：该环境中绑定的策略。'],
    ],
    provoke: ['Bind a policy that denies `127.0.0.1`.', '绑定拒绝`127.0.0.1`的策略。'],
    keywords: ['IP blocked, allow list, deny list, whitelist, proxy address', 'IP被拒绝, 白名单, 黑名单, 代理地址'],
    faq: ['7.6', '7.5'],
    related: ['code-0401', 'code-0405'],
  },
  '0404': {
    meaning: ['The gateway may not reach the address of the back end.', '网关不允许访问该后端地址。'],
    when: [
      'The address, or the one its name resolves to, lies in one of the 16 segments that a gateway does not support.',
      '后端地址或其域名解析出的地址位于网关不支持的16个网段之一。',
    ],
    check: [
      [
        'The address and the segment: [](cause-backend.address-denied).',
        '地址及其所在网段：[](cause-backend.address-denied)。',
      ],
      ['What the name resolves to from the gateway’s network.', '域名在网关所在网络中的解析结果。'],
      [
        'Provider: an address of the gateway’s subnet, of a data centre that is connected, or a channel.',
        'API提供方：使用网关子网内的地址、已连通的数据中心地址或负载通道。',
      ],
    ],
    faults: ['STRICT_BACKEND_ADDRESSES'],
    keywords: ['reserved segment, private address, 127.0.0.1, subnet', '保留网段, 私有地址, 127.0.0.1, 子网'],
    faq: ['3.4', '3.3'],
  },
  '0405': {
    meaning: [
      'The app may be used from certain addresses only, and this is not one of them.',
      '该应用只允许从指定地址调用，当前地址不在其中。',
    ],
    when: ['The credential has an access control of its own.', '凭据自身设置了访问控制。'],
    check: [
      [
        'The address from which the call comes: [](cause-control.ip-denied).',
        '发起调用的地址：[](cause-control.ip-denied)。',
      ],
      [
        'The list of the credential. It holds for all APIs that are called with it.',
        '凭据的地址列表，对使用该凭据的所有API生效。',
      ],
    ],
    provoke: ['Allow only another address for the credential.', '为凭据只允许其他地址。'],
    keywords: ['trusted IP, credential access control, allow list', '可信IP, 凭据访问控制, 白名单'],
    faq: ['7.6'],
    related: ['code-0402'],
  },
  '0501': {
    meaning: ['The app has used up its quota of calls.', '应用的调用配额已用完。'],
    when: [
      'A quota is bound to the credential. It counts all calls with it, in periods from its start time on.',
      '凭据绑定了配额策略，从起始时间起按周期统计该凭据的全部调用。',
    ],
    check: [
      [
        'Quota and period of the credential: [](cause-control.throttled).',
        '凭据的配额与周期：[](cause-control.throttled)。',
      ],
      ['Calls that were bought and are spent.', '购买的次数是否已用完。'],
    ],
    provoke: ['Bind a quota of one call and send twice.', '绑定1次的配额，连续发送两次。'],
    keywords: ['quota used up, purchased calls', '配额用尽, 购买次数'],
    faq: ['7.4'],
    related: ['code-0308'],
  },
  '0502': {
    meaning: ['The app is frozen.', '应用已被冻结。'],
    when: [
      'The account that owns the credential is in arrears or frozen. The signature was right.',
      '凭据所属账号欠费或被冻结。签名正确。',
    ],
    check: [
      ['The account: pay what is due. [](faq-2.3).', '检查账号并结清欠费：[](faq-2.3)。'],
      [
        'The credential itself was not frozen by the provider: [](cause-credential.not-authorized).',
        '确认凭据未被API提供方停用：[](cause-credential.not-authorized)。',
      ],
    ],
    faults: ['ACCOUNT_FROZEN'],
    keywords: ['arrears, frozen account, overdue, billing', '欠费, 账号冻结, 逾期, 账单'],
    faq: ['2.3', '3.1'],
    related: ['code-0301', 'code-0304'],
  },
  '0802': {
    meaning: ['The IAM user is not allowed in this region.', 'IAM用户在该区域被禁用。'],
    when: ['The region is not enabled for the account or the user.', '账号或用户未开通该区域。'],
    check: [
      [
        'The region of the gateway against those of the user: [](cause-control.account-denied).',
        '对照用户可用的区域检查网关所在区域：[](cause-control.account-denied)。',
      ],
      ['A token or AK of the right region.', '使用正确区域的Token或AK。'],
    ],
    keywords: ['region, not enabled, forbidden user', '区域, 未开通, 用户被禁用'],
    related: ['code-0302', 'code-0310'],
  },
} satisfies Record<string, CodeHelp>;
