// Help on APIG.03xx: who calls, whether that can be proved, and how often.
import { type CodeHelp, handOver } from './code-help.ts';

export const codesIdentity = {
  '0301': {
    meaning: [
      'IAM does not accept the caller: the token or the signature with AK and SK is not valid for this request.',
      'IAM不接受该调用方：Token或AK/SK签名对本次请求无效。',
    ],
    when: [
      'The API uses IAM authentication. The text after the colon says which check failed; the table below goes through all of them.',
      'API使用IAM认证。冒号后的文字说明哪项校验失败，下表逐一列出。',
    ],
    check: [
      ['The text after the colon, in the table above.', '先在上表中查找冒号后的文字。'],
      [
        '`verify aksk signature fail`: paste the whole answer and the call into the diagnosis. It compares the printed canonical request line by line.',
        '`verify aksk signature fail`：把完整的响应和请求粘贴到诊断中，逐行对比其中的规范请求。',
      ],
      [
        'AK and SK belong together and stand there without blanks: [](cause-credential.secret-whitespace), [](cause-credential.secret-mismatch).',
        'AK与SK配对且没有多余空格：[](cause-credential.secret-whitespace)、[](cause-credential.secret-mismatch)。',
      ],
      [
        'The clock is within 15 minutes of the gateway’s: [](cause-clock.behind).',
        '时钟与网关相差不超过15分钟：[](cause-clock.behind)。',
      ],
      [
        'A temporary key is sent with its token: [](cause-credential.security-token-missing).',
        '临时密钥需同时发送安全令牌：[](cause-credential.security-token-missing)。',
      ],
      [
        'The API really uses IAM: [](cause-authorization.wrong-mode).',
        '确认API使用的是IAM认证：[](cause-authorization.wrong-mode)。',
      ],
    ],
    faults: ['KEY_LOCKED', 'TOKEN_EXPIRED', 'CLOCK_OFFSET', 'ACCOUNT_FROZEN'],
    provoke: ['Sign a call to an IAM API with a wrong SK.', '用错误的SK签名调用IAM认证的API。'],
    keywords: [
      'IAM, AK, SK, token, signature does not match, unauthorized, 401, X-Auth-Token',
      'IAM, AK, SK, Token, 签名不匹配, 未授权, 401, X-Auth-Token',
    ],
    faq: ['5.7', '5.13', '2.3'],
    related: ['code-0303', 'code-0307'],
  },
  '0302': {
    meaning: ['An access control policy refuses the account of the caller.', '访问控制策略拒绝了调用方的账号。'],
    when: [
      'The signature or token is right. A policy by account name or account id is bound to the API in this environment; it acts on IAM authentication only.',
      '签名或Token正确。该环境中的API绑定了按账号名或账号ID的访问控制策略；它只对IAM认证生效。',
    ],
    check: [
      [
        'The account of the AK or token against the policy: [](cause-control.account-denied).',
        '对照策略检查AK或Token所属账号：[](cause-control.account-denied)。',
      ],
      ['The policy judges the account, not the IAM user in it.', '策略判断的是账号，而不是其中的IAM用户。'],
      [
        'Provider: with a list of allowed and a list of denied accounts, only the allowed ones count.',
        'API提供方：同时有白名单和黑名单时，只有白名单生效。',
      ],
    ],
    provoke: [
      'Bind a policy that permits another account, and call with IAM.',
      '绑定只允许其他账号的策略，再用IAM认证调用。',
    ],
    keywords: ['account blocked, access control, deny list', '账号被拒绝, 访问控制, 黑名单'],
    faq: ['7.5'],
    related: ['code-0306', 'code-0802'],
  },
  '0303': {
    meaning: [
      'The gateway cannot accept the app: the key is unknown, or the signature, the date or the AppCode is not right.',
      '网关不接受该应用：密钥标识未知，或签名、时间、AppCode不正确。',
    ],
    when: [
      'The API uses app authentication. The gateway reads Authorization, looks up the key, checks the date and then computes the signature over what arrived. The text after the colon says where it stopped.',
      'API使用APP认证。网关依次解析Authorization、查找密钥标识、检查时间，再按收到的内容计算签名。冒号后的文字说明在哪一步停止。',
    ],
    check: [
      ['The text after the colon, in the table above.', '先在上表中查找冒号后的文字。'],
      [
        '`verify signature fail`: paste the whole answer and the call into the diagnosis. The canonical request in it is what the gateway computed; the first line that differs from yours is the mistake.',
        '`verify signature fail`：把完整的响应和请求粘贴到诊断中。其中的规范请求由网关计算，第一个与您不同的行就是错误所在。',
      ],
      [
        'All lines agree: it is the secret. [](cause-credential.secret-mismatch), [](cause-credential.secret-whitespace).',
        '所有行都一致时，问题在密钥：[](cause-credential.secret-mismatch)、[](cause-credential.secret-whitespace)。',
      ],
      [
        '`signature expired`: the clock or a reused signature. [](cause-clock.behind), [](cause-clock.timezone), [](cause-clock.stale-signature).',
        '`signature expired`：时钟或重复使用的签名。[](cause-clock.behind)、[](cause-clock.timezone)、[](cause-clock.stale-signature)。',
      ],
      [
        '`app not found`: the key. [](cause-credential.key-unknown).',
        '`app not found`：密钥标识。[](cause-credential.key-unknown)。',
      ],
    ],
    faults: ['CLOCK_OFFSET'],
    provoke: ['Sign the sample request with a changed secret.', '修改密钥后对示例请求签名。'],
    keywords: [
      'signature does not match, wrong signature, AppKey, AppSecret, AppCode, 401, unauthorized, clock, canonical request',
      '签名不匹配, 签名错误, 验签失败, AppKey, AppSecret, AppCode, 401, 时间, 规范请求',
    ],
    faq: ['5.8', '6.2', '5.12'],
    related: ['code-0301', 'code-0304'],
  },
  '0304': {
    meaning: [
      'The app is known and its signature is right, but it may not call this API.',
      '应用存在且签名正确，但无权调用该API。',
    ],
    when: [
      'The credential is not bound to the API in the environment that is called. Each environment has bindings of its own.',
      '凭据没有在所调用的环境中绑定该API。每个环境的授权相互独立。',
    ],
    check: [
      [
        'The environment: with a binding in `BETA` only, a call without `X-Stage` is refused. [](cause-credential.not-authorized).',
        '环境：仅在`BETA`中授权时，不带`X-Stage`的调用会被拒绝。[](cause-credential.not-authorized)。',
      ],
      ['Provider: bind the credential to the API in that environment.', 'API提供方：在该环境中为凭据授权此API。'],
      ['The right one of several keys is used.', '存在多个密钥时，确认使用的是正确的一个。'],
    ],
    provoke: ['Call with a credential that is bound to no API.', '使用没有授权任何API的凭据调用。'],
    keywords: ['not authorized, binding, grant access, permission, 403', '未授权, 授权, 绑定, 没有权限, 403'],
    faq: ['6.3', '2.1'],
    related: ['code-0303', 'code-0502'],
  },
  '0305': {
    meaning: ['The custom authorizer of the API refused the request.', 'API的自定义认证拒绝了请求。'],
    when: [
      'The function behind the authorizer answered `deny`, or one of its identity sources is absent. That this code belongs to custom authorizers is inferred.',
      '自定义认证的函数返回`deny`，或缺少其身份来源参数。该错误码属于自定义认证是推断。',
    ],
    check: [
      [
        'Headers and query parameters that the authorizer reads: [](cause-authorization.wrong-mode).',
        '自定义认证读取的请求头和查询参数：[](cause-authorization.wrong-mode)。',
      ],
      [
        'Provider: the log of the function, and for how long its result is cached.',
        'API提供方：查看函数日志以及结果的缓存时间。',
      ],
    ],
    provoke: [
      'Call an API with an authorizer without its identity source.',
      '调用带自定义认证的API时去掉身份来源参数。',
    ],
    keywords: ['custom authorizer, function, deny, identity source', '自定义认证, 函数, 拒绝, 身份来源'],
    faq: ['2.4'],
    related: ['code-0601', 'code-0312'],
  },
  '0306': {
    meaning: ['Access to this API is not granted.', '没有访问该API的权限。'],
    when: [
      'The API has to be bought or granted first. How this differs from 0302 and 0304 is not documented.',
      '需要先购买或获得授权。它与0302、0304的区别没有文档说明。',
    ],
    check: [
      [
        'Ask the provider for access: [](cause-control.account-denied).',
        '向API提供方申请访问权限：[](cause-control.account-denied)。',
      ],
    ],
    keywords: ['access denied, not purchased, not granted', '拒绝访问, 未购买, 未授权'],
    related: ['code-0302', 'code-0304'],
  },
  '0307': {
    meaning: ['IAM wants a new token.', 'IAM要求更新Token。'],
    when: [
      'The token was made invalid by a change of password or rights, or it is too old.',
      '密码或权限变更使Token失效，或Token过旧。',
    ],
    check: [
      [
        'Get a new token and send it in `X-Auth-Token`: [](cause-credential.token-expired).',
        '重新获取Token并放入`X-Auth-Token`：[](cause-credential.token-expired)。',
      ],
    ],
    provoke: ['Mark the token as `invalidated` in the gateway file.', '在网关文件中把Token标为`invalidated`。'],
    keywords: ['token must be updated, renew token, password changed', 'Token需更新, 修改密码, 重新获取Token'],
    faq: ['5.7'],
    related: ['code-0301'],
  },
  '0308': {
    meaning: ['A limit on the number of calls is used up for this period.', '当前周期内的调用次数已达到上限。'],
    when: [
      'The text names the limit: `api`, `user`, `app`, `ip` or `domain`. Without a policy a gateway takes 200 calls per second and API; a debugging domain takes 1,000 a day.',
      '文字中写明触发的限制：`api`、`user`、`app`、`ip`或`domain`。未绑定策略时，每个API每秒默认200次；调试域名每天1000次。',
    ],
    check: [
      [
        'Which limit: the word after `policy`. [](cause-control.throttled).',
        '触发了哪个限制：看`policy`之后的词。[](cause-control.throttled)。',
      ],
      [
        '`domain`: call through a domain of your own. [](cause-control.debug-domain-quota).',
        '`domain`：改用独立域名调用。[](cause-control.debug-domain-quota)。',
      ],
      ['Wait for the next period, and retry with growing pauses.', '等待下一个周期，重试时逐步加大间隔。'],
      [
        'With `X-Apig-Mode: debug` the answer carries what is left of each limit.',
        '带上`X-Apig-Mode: debug`，响应会包含各项限制的剩余次数。',
      ],
      [
        'Provider: the throttling policy, or `ratelimit_api_limits` of the gateway.',
        'API提供方：调整流控策略或网关参数`ratelimit_api_limits`。',
      ],
    ],
    faults: ['THROTTLING_USED_UP', 'DEBUGGING_QUOTA_USED_UP'],
    provoke: ['Bind a limit of one call a minute and send twice.', '绑定每分钟1次的流控，连续发送两次。'],
    keywords: ['too many requests, rate limit, throttled, 429, quota, QPS', '请求过多, 限流, 流控, 429, 配额, QPS'],
    faq: ['7.4', '7.2', '2.4', '7.1', '5.1'],
    related: ['code-0501', 'code-503'],
  },
  '0310': {
    meaning: ['The IAM project of the caller cannot be used.', '调用方的IAM项目不可用。'],
    when: ['The project is frozen, or belongs to another region.', '项目被冻结，或属于其他区域。'],
    check: [
      [
        'The project for which the token was issued, and its region: [](cause-credential.token-invalid).',
        'Token所属的项目及其区域：[](cause-credential.token-invalid)。',
      ],
      ['Whether the account is in arrears: [](faq-2.3).', '账号是否欠费：[](faq-2.3)。'],
    ],
    keywords: ['project frozen, wrong region, project id', '项目冻结, 区域错误, 项目ID'],
    related: ['code-0802', 'code-0301'],
  },
  '0311': {
    meaning: [
      'The debugging of the console could not prove itself to the gateway.',
      '控制台的调试功能未能通过网关认证。',
    ],
    when: [
      'Only the console’s own debugging sends such requests; programs never do.',
      '只有控制台的调试功能会发送此类请求，程序不会。',
    ],
    check: [
      ['Open the debugging page again, and sign in to the console anew.', '重新登录控制台并打开调试页面。'],
      [
        'Call from your code or this app with `X-Stage` instead: [](faq-4.4).',
        '改为在代码或本应用中带`X-Stage`调用：[](faq-4.4)。',
      ],
      handOver,
    ],
    keywords: ['debugging, console, debug environment', '调试, 控制台, 调试环境'],
    faq: ['4.4'],
  },
  '0312': {
    meaning: ['The service that authenticates callers for this API said no.', '该API的第三方认证服务拒绝了请求。'],
    when: [
      'A third-party authorizer is bound; its answer is not the one that the policy takes as a yes.',
      '绑定了第三方认证；其应答不满足策略的通过条件。',
    ],
    check: [
      [
        'The identity that is sent: [](cause-authorization.wrong-mode).',
        '所发送的身份信息：[](cause-authorization.wrong-mode)。',
      ],
      [
        'Provider: what the service answers, and which answer the policy takes.',
        'API提供方：认证服务的应答，以及策略认可的应答。',
      ],
    ],
    provoke: ['Bind a third-party authorizer whose service answers 401.', '绑定第三方认证，其服务返回401。'],
    keywords: ['third-party authorizer, single sign-on, auth fail', '第三方认证, 单点登录, 认证失败'],
    related: ['code-0313', 'code-0314', 'code-0617'],
  },
  '0313': {
    meaning: ['A value that the third-party authorizer needs was not sent.', '缺少第三方认证所需的身份来源。'],
    when: [
      'One of the headers or query parameters that are named as identity sources is absent.',
      '策略中指定为身份来源的请求头或查询参数缺失。',
    ],
    check: [
      [
        'Send every identity source of the policy: [](cause-authorization.missing).',
        '发送策略中的全部身份来源：[](cause-authorization.missing)。',
      ],
    ],
    provoke: ['Leave out a header that is an identity source.', '去掉作为身份来源的请求头。'],
    keywords: ['identity source missing, third-party authorizer', '身份来源缺失, 第三方认证'],
    related: ['code-0312'],
  },
  '0314': {
    meaning: [
      'This address is blocked, because authentication failed too often from it.',
      '该地址因认证失败次数过多而被禁止访问。',
    ],
    when: [
      'The third-party authorizer counts failures for each address over five minutes and blocks it for the rest of them.',
      '第三方认证按地址统计5分钟内的失败次数，超过后在剩余时间内禁止访问。',
    ],
    check: [
      [
        'Stop retrying, wait five minutes, then send one correct request: [](cause-credential.locked).',
        '停止重试，等待5分钟后发送一次正确的请求：[](cause-credential.locked)。',
      ],
      ['Provider: `custom_forbid_limit` of the policy.', 'API提供方：策略的`custom_forbid_limit`。'],
    ],
    provoke: [
      'Fail more often than `custom_forbid_limit` within five minutes.',
      '5分钟内失败次数超过`custom_forbid_limit`。',
    ],
    keywords: ['brute force, blocked, too many failures', '暴力破解, 被封禁, 失败次数过多'],
    related: ['code-0312', 'code-0301'],
  },
} satisfies Record<string, CodeHelp>;
