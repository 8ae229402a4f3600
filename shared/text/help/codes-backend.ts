// Help on APIG.06xx, 0705 and the breaker: what lies between gateway and back end, and faults of the gateway.
import { type CodeHelp, handOver } from './code-help.ts';
import type { Words } from './help-page.ts';

const tryAgain: Words = [
  'Try again after a moment: [](cause-gateway.internal).',
  '稍后重试：[](cause-gateway.internal)。',
];

export const codesBackend = {
  '0601': {
    meaning: ['The gateway or a function that it asks failed.', '网关或其调用的函数内部错误。'],
    when: [
      'A fault inside the gateway; also a custom authorizer whose function answers anything but status 200 in the required form (that this code is sent then is inferred).',
      '网关自身故障；或自定义认证的函数没有按规定格式返回状态码200（此时返回该错误码是推断）。',
    ],
    check: [
      [
        'An API with a custom authorizer. Provider: run the function by itself and look at its answer.',
        'API使用自定义认证时，由API提供方单独运行函数并检查其返回。',
      ],
      tryAgain,
      handOver,
    ],
    provoke: [
      'Give an authorizer a function that answers without `status`.',
      '让自定义认证的函数返回缺少`status`的内容。',
    ],
    keywords: ['internal server error, authorizer function failed', '内部错误, 自定义认证函数失败'],
    related: ['code-0305', 'code-0201.500'],
  },
  '0602': {
    meaning: ['The gateway takes the request for not legal.', '网关认为请求不合法。'],
    when: ['Not documented beside 0201 with the same status.', '与状态码相同的0201有何区别，没有文档说明。'],
    check: [['The message as sent: [](cause-request.malformed).', '检查实际发送的报文：[](cause-request.malformed)。']],
    keywords: ['bad request, malformed', '请求不合法, 格式错误'],
    related: ['code-0201.400'],
  },
  '0605': {
    meaning: [
      'The name of the back end has no address in the gateway’s network.',
      '在网关所在网络中无法解析后端域名。',
    ],
    when: [
      'The name is misspelt, or only the back end’s own VPC resolves it.',
      '域名拼写错误，或只能在后端所在VPC中解析。',
    ],
    check: [
      ['The spelling of the name: [](cause-backend.dns).', '域名拼写：[](cause-backend.dns)。'],
      ['Use a name that is resolved publicly,', '使用可公网解析的域名，'],
      [
        'or the address of the back end, with its name in a constant `Host` header,',
        '或使用后端的IP地址，并以常量参数`Host`传递域名，',
      ],
      ['or a load balance channel with a host header: [](faq-5.6).', '或使用带Host的负载通道：[](faq-5.6)。'],
    ],
    faults: ['BACKEND_UNRESOLVABLE'],
    provoke: ['Give the back end a name that ends in `.invalid`.', '把后端域名改为以`.invalid`结尾的名称。'],
    keywords: ['DNS, name not resolved, private domain, unknown host', 'DNS, 域名解析, 内网域名, 未知主机'],
    faq: ['5.6', '5.5'],
    related: ['code-0201.502', 'code-0404'],
  },
  '0606': {
    meaning: ['The gateway has not loaded the configuration of the API.', '网关未能加载API的配置。'],
    when: [
      'A fault inside the gateway, or a change made seconds ago: changes take 5 to 10 seconds to act (inferred).',
      '网关自身故障，或配置刚被修改：修改需要5到10秒生效（推断）。',
    ],
    check: [['After a change: wait ten seconds.', '修改配置后等待10秒。'], tryAgain, handOver],
    keywords: ['configuration not loaded, just published', '配置未加载, 刚发布'],
    faq: ['4.1'],
    related: ['code-0601'],
  },
  '0607': {
    meaning: ['The API does not take this protocol.', 'API不支持该协议。'],
    when: [
      'An API for HTTPS only was called with HTTP, or the reverse; the text names what is allowed. WebSocket follows: `ws` where HTTP is allowed, `wss` where HTTPS is.',
      '用HTTP调用仅支持HTTPS的API，或相反；文字中写明支持的协议。WebSocket同理：支持HTTP则用`ws`，支持HTTPS则用`wss`。',
    ],
    check: [
      ['The scheme of the URL: [](cause-request.protocol).', 'URL的协议：[](cause-request.protocol)。'],
      ['A proxy that speaks HTTPS to you and HTTP to the gateway.', '是否有代理对外使用HTTPS、对网关使用HTTP。'],
      ['Provider: the protocol HTTP&HTTPS takes both.', 'API提供方：协议选择HTTP&HTTPS即两者都支持。'],
    ],
    provoke: ['Call an API whose protocol is HTTPS with HTTP.', '用HTTP调用协议为HTTPS的API。'],
    keywords: ['http instead of https, protocol, ws, wss, websocket', '用HTTP调用HTTPS, 协议, ws, wss, WebSocket'],
    faq: ['5.16'],
    related: ['code-0101'],
  },
  '0608': {
    meaning: ['The gateway could not prove itself to IAM.', '网关自身未能通过IAM认证。'],
    when: ['A fault between gateway and IAM.', '网关与IAM之间的故障。'],
    check: [tryAgain, handOver],
    keywords: ['admin token, IAM fault', '管理员Token, IAM故障'],
    related: ['code-0613'],
  },
  '0609': {
    meaning: ['The load balance channel of the API is gone.', 'API使用的负载通道不存在。'],
    when: ['The channel was deleted after the API was published.', 'API发布之后，负载通道被删除。'],
    check: [
      [
        'Provider: choose a channel that exists: [](cause-backend.no-member).',
        'API提供方：选择存在的负载通道：[](cause-backend.no-member)。',
      ],
      ['Publish the API again: [](faq-4.1).', '重新发布API：[](faq-4.1)。'],
    ],
    provoke: ['Publish an API with a channel, then delete the channel.', '发布使用负载通道的API，再删除该通道。'],
    keywords: ['VPC channel deleted, channel missing', 'VPC通道已删除, 负载通道不存在'],
    faq: ['5.4'],
    related: ['code-0610', 'code-0611'],
  },
  '0610': {
    meaning: ['No back end can take the request.', '没有可用的后端。'],
    when: [
      'Every member of the channel is out of use by its health check, or there is none.',
      '负载通道的成员全部因健康检查而停用，或没有成员。',
    ],
    check: [
      ['The members and their health: [](cause-backend.no-member).', '成员及其健康状态：[](cause-backend.no-member)。'],
      ['The port of the service and the one of the health check.', '服务端口与健康检查端口。'],
      ['Path and expected status of the health check.', '健康检查的路径和期望状态码。'],
      [
        'Security groups and access control lists; outbound access for public addresses.',
        '安全组与网络ACL；公网地址需要公网出口。',
      ],
      ['A microservice channel needs a route on the gateway.', '微服务类型的通道需要在网关上有路由。'],
    ],
    faults: ['CHANNEL_WITHOUT_MEMBERS', 'NO_OUTBOUND_ACCESS'],
    provoke: [
      'Give a channel one member whose port is closed and let the health check run.',
      '负载通道只有一个端口关闭的成员，并等待健康检查。',
    ],
    keywords: [
      'health check failed, no member, all members down, load balancer',
      '健康检查失败, 没有成员, 成员全部下线, 负载均衡',
    ],
    faq: ['5.4', '3.5', '3.3'],
    related: ['code-0201.502', 'code-0609'],
  },
  '0611': {
    meaning: ['The back end has no port.', '后端没有端口。'],
    when: ['A channel was published without a port.', '发布的负载通道没有端口。'],
    check: [
      ['Provider: set the port of the channel and publish again.', 'API提供方：设置负载通道的端口并重新发布。'],
      handOver,
    ],
    keywords: ['backend port missing', '后端端口缺失'],
    faq: ['5.4'],
    related: ['code-0609'],
  },
  '0612': {
    meaning: [
      'The back end of the API leads back to the gateway, and round again.',
      'API的后端又指向网关，形成循环调用。',
    ],
    when: ['A call went through the gateway more than ten times.', '同一请求经过网关超过10次。'],
    check: [
      [
        'Provider: the back end is a domain of the gateway, perhaps by way of a redirect or a proxy. Change it: [](cause-backend.unavailable).',
        'API提供方：后端是网关自身的域名，可能经由重定向或代理。请修改后端：[](cause-backend.unavailable)。',
      ],
    ],
    provoke: ['Make an API of the gateway its own back end.', '把API的后端设为它自身。'],
    keywords: ['loop, recursion, calls itself', '循环调用, 递归, 调用自身'],
    related: ['code-0201.502'],
  },
  '0613': {
    meaning: ['IAM cannot be asked at the moment.', 'IAM服务暂时不可用。'],
    when: [
      'The API uses IAM authentication, and IAM does not answer the gateway.',
      'API使用IAM认证，而IAM没有应答网关。',
    ],
    check: [['Retry with growing pauses.', '逐步加大间隔重试。'], handOver],
    keywords: ['IAM unavailable, 503', 'IAM不可用, 503'],
    related: ['code-0608'],
  },
  '0615': {
    meaning: ['The channel of the third-party authorizer has no member.', '第三方认证使用的负载通道没有节点。'],
    when: [
      'The policy calls its service through a channel that is empty.',
      '策略通过负载通道调用认证服务，而通道为空。',
    ],
    check: [['Provider: add members to the channel of the policy.', 'API提供方：为该策略的负载通道添加成员。']],
    provoke: ['Let a third-party authorizer use a channel without members.', '让第三方认证使用没有成员的负载通道。'],
    keywords: ['third-party authorizer, channel empty', '第三方认证, 负载通道为空'],
    related: ['code-0616', 'code-0610'],
  },
  '0616': {
    meaning: ['The service that authenticates callers cannot be reached.', '无法连接第三方认证服务。'],
    when: ['The gateway got no connection to the address of the policy.', '网关无法连接策略中的地址。'],
    check: [
      ['Provider: address, port and protocol of the service.', 'API提供方：检查认证服务的地址、端口和协议。'],
      [
        '`auth_downgrade_enabled` lets calls pass while the service is away.',
        '`auth_downgrade_enabled`可在服务不可用时放行请求。',
      ],
    ],
    provoke: ['Let a third-party authorizer call a closed port.', '让第三方认证调用关闭的端口。'],
    keywords: ['third-party authorizer unreachable', '第三方认证不可达'],
    related: ['code-0615', 'code-0617'],
  },
  '0617': {
    meaning: ['The service that authenticates callers gave no proper answer.', '第三方认证服务的应答不正确。'],
    when: ['It answered with a server error, broke off or took too long.', '服务返回5xx、中断连接或超时。'],
    check: [
      ['Provider: the log of the service.', 'API提供方：查看认证服务的日志。'],
      ['The timeout of the policy.', '策略的超时时间。'],
    ],
    provoke: ['Let the service of a third-party authorizer answer 500.', '让第三方认证服务返回500。'],
    keywords: ['third-party authorizer error', '第三方认证出错'],
    related: ['code-0312', 'code-0616'],
  },
  '0705': {
    meaning: ['The gateway could not sign the request to the back end.', '网关未能对后端请求签名。'],
    when: ['A signature key is bound to the API, and something is wrong with it.', 'API绑定了签名密钥，但该密钥异常。'],
    check: [
      ['Provider: bind the signature key anew: [](faq-2.5).', 'API提供方：重新绑定签名密钥：[](faq-2.5)。'],
      handOver,
    ],
    faults: ['BACKEND_SIGNATURE_FAILURE'],
    keywords: ['signature key, backend signature', '签名密钥, 后端签名'],
    faq: ['2.5'],
    related: ['code-2102'],
  },
  '503': {
    meaning: [
      'A circuit breaker keeps calls away from a back end that failed or was slow.',
      '熔断器已打开，暂不调用失败或缓慢的后端。',
    ],
    when: [
      'The back end failed or was slow more often than the breaker allows within its window. Code and words are not documented; the mock gateway marks its own.',
      '后端在窗口内失败或缓慢的次数超过熔断条件。错误码和文字没有文档，模拟网关会标明是自定的文字。',
    ],
    check: [
      [
        'Why the back end failed before: its last answers in the gateway log.',
        '后端之前为何失败：查看网关日志中最近的应答。',
      ],
      ['Wait until the breaker lets a call through again.', '等待熔断器再次放行。'],
      ['Provider: conditions of the breaker, or a downgrade back end.', 'API提供方：调整熔断条件，或配置降级后端。'],
    ],
    provoke: ['Bind a breaker and let the back end fail as often as it says.', '绑定熔断策略，并让后端按条件失败。'],
    keywords: ['circuit breaker, service unavailable, 503, degraded', '熔断, 服务不可用, 503, 降级'],
    faq: ['5.5'],
    related: ['code-0203', 'code-0308'],
  },
} satisfies Record<string, CodeHelp>;
