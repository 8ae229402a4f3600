// Help on APIG.02xx: the message itself, its size, TLS, and the connection to the back end.
import { type CodeHelp, handOver } from './code-help.ts';

export const codesMessage = {
  '0201.400': {
    meaning: [
      'The gateway could not read the HTTP message, or it breaks a rule that the gateway sets for every message.',
      '网关无法解析该HTTP报文，或报文违反了网关对所有请求的规定。',
    ],
    when: [
      'Before anything else is looked at: blanks or control characters in the request line, a header name or `Host`; several `Host` headers; `Content-Length` together with `Transfer-Encoding`; `Transfer-Encoding` with HTTP/1.0. That exactly this code is sent is inferred.',
      '在任何其他检查之前：请求行、请求头名称或`Host`中有空格或控制字符；有多个`Host`；同时带`Content-Length`和`Transfer-Encoding`；HTTP/1.0带`Transfer-Encoding`。是否恰好返回此错误码是推断。',
    ],
    check: [
      [
        'The bytes as sent, not as your code builds them: [](cause-request.malformed).',
        '查看实际发送的字节，而不是代码中的写法：[](cause-request.malformed)。',
      ],
      ['Blanks in the URL: encode them as `%20`.', 'URL中的空格应编码为`%20`。'],
      [
        'Headers built by hand: line ends, a colon in the name, the same header twice.',
        '手工拼接的请求头：换行、名称中的冒号、重复的请求头。',
      ],
    ],
    provoke: ['Send two `Host` headers.', '发送两个`Host`请求头。'],
    keywords: [
      'malformed, bad request line, control character, duplicate host, content-length and transfer-encoding, smuggling',
      '报文格式错误, 请求行, 控制字符, 重复的Host, 请求走私',
    ],
    related: ['code-0602'],
  },
  '0201.405': {
    meaning: ['The gateway does not take this method at all.', '网关完全不接受该请求方法。'],
    when: [
      'The documents list `CONNECT` among the forms that are refused; the status for it is a choice of the mock gateway.',
      '文档把`CONNECT`列为拒绝的形式；返回的状态码是模拟网关的选择。',
    ],
    check: [
      [
        'A proxy setting that points at the gateway: an HTTP client sends `CONNECT` only to a proxy.',
        '检查代理设置是否指向了网关：HTTP客户端只会向代理发送`CONNECT`。',
      ],
      ['[](cause-request.malformed)', '[](cause-request.malformed)'],
    ],
    keywords: ['CONNECT, proxy, method not allowed', 'CONNECT, 代理, 方法不允许'],
    related: ['code-0201.400'],
  },
  '0201.413': {
    meaning: ['The body is larger than the gateway takes.', '请求体超过网关允许的大小。'],
    when: [
      'A body may have 12 MB; on a dedicated gateway `request_body_size` sets another limit, 1 to 9536 MB. The gateway stops reading at the limit.',
      '请求体默认最大12 MB；专享版网关可用`request_body_size`设置为1到9536 MB。读到上限时网关停止接收。',
    ],
    check: [
      [
        'The size of the body, encoding included (base64 adds a third): [](cause-limit.body).',
        '请求体大小，包括编码后的增量（base64增加三分之一）：[](cause-limit.body)。',
      ],
      ['Split the upload, or store the file in OBS and send its address.', '拆分上传，或把文件存入OBS后只传地址。'],
      ['Dedicated gateway: raise `request_body_size`.', '专享版网关：调大`request_body_size`。'],
    ],
    provoke: ['Send more bytes than `request_body_size` allows.', '发送超过`request_body_size`的请求体。'],
    keywords: ['body too large, upload, file size, 12 MB, payload too large', '请求体过大, 上传, 文件大小, 12 MB'],
    faq: ['5.10'],
    related: ['code-0201.414', 'code-0201.494'],
  },
  '0201.414': {
    meaning: ['Path and query together are longer than 32 KB.', '路径与查询参数合计超过32 KB。'],
    when: [
      'The request line is read before anything else: 32,768 bytes pass, one more does not.',
      '网关最先读取请求行：32768字节可以通过，多一个字节即拒绝。',
    ],
    check: [
      ['The longest query parameters: [](cause-limit.uri).', '查看最长的查询参数：[](cause-limit.uri)。'],
      ['Move them into the body of a `POST`.', '把这些参数改为放入`POST`请求体。'],
      ['Encoding: one Chinese character takes nine bytes in a URL.', '注意编码：一个汉字在URL中占9个字节。'],
    ],
    provoke: ['Send a query of more than 32 KB.', '发送超过32 KB的查询参数。'],
    keywords: ['URL too long, query too long, long link', 'URL过长, 查询参数过长'],
    faq: ['5.2'],
    related: ['code-0201.494', 'code-0201.413'],
  },
  '0201.494': {
    meaning: [
      'One header is longer than 32 KB, or all of them together are longer than 128 KB.',
      '单个请求头超过32 KB，或全部请求头合计超过128 KB。',
    ],
    when: [
      'While the head of the message is read. Over plain HTTP the quota page limits URL and headers together to 32 KB.',
      '读取报文头部时。使用HTTP时，配额页面规定URL与请求头合计不超过32 KB。',
    ],
    check: [
      [
        'Cookies and tokens that grew: [](cause-limit.headers).',
        '是否有不断增长的Cookie或Token：[](cause-limit.headers)。',
      ],
      ['Send fewer or shorter headers; move data into the body.', '减少或缩短请求头，把数据放入请求体。'],
    ],
    provoke: ['Send a header of more than 32 KB.', '发送超过32 KB的请求头。'],
    keywords: ['header too large, cookie too large, token too long', '请求头过大, Cookie过大, Token过长'],
    related: ['code-0201.414'],
  },
  '0201.502': {
    meaning: [
      'The gateway got no connection to the back end, or the connection broke.',
      '网关无法连接后端，或连接中断。',
    ],
    when: [
      'After all checks are passed: the connection is refused, reset or cannot be made.',
      '所有检查通过之后：连接被拒绝、被重置或无法建立。',
    ],
    check: [
      [
        'Address and port of the back end: [](cause-backend.unavailable).',
        '后端的地址和端口：[](cause-backend.unavailable)。',
      ],
      [
        'The protocol: HTTPS to an HTTP port fails as well: [](cause-backend.protocol).',
        '协议：用HTTPS访问HTTP端口同样会失败：[](cause-backend.protocol)。',
      ],
      [
        'Security groups, access control lists and routes between gateway and back end.',
        '网关与后端之间的安全组、网络ACL和路由。',
      ],
      ['A public address needs outbound access of the gateway.', '后端为公网地址时，网关需开启公网出口。'],
      ['The back end’s own log: did the call arrive.', '后端自身的日志：请求是否到达。'],
    ],
    faults: ['BACKEND_DOWN', 'BACKEND_RESET', 'NO_OUTBOUND_ACCESS'],
    provoke: ['Give an API a back-end port that nothing listens on.', '把API的后端端口改为没有程序监听的端口。'],
    keywords: [
      'connection refused, connection reset, backend down, security group',
      '连接被拒绝, 连接重置, 后端宕机, 安全组',
    ],
    faq: ['5.5', '3.8'],
    related: ['code-0202', 'code-0610'],
  },
  '0201.504': {
    meaning: ['The back end did not answer in time (older gateways).', '后端没有在超时时间内应答（较早的网关）。'],
    when: [
      'Older pages and several services report a timeout under 0201, newer ones under 0203. A client has to accept both.',
      '较早的文档和部分服务用0201表示超时，新文档用0203。客户端应同时接受两者。',
    ],
    check: [
      ['All of [](code-0203).', '见[](code-0203)。'],
      ['[](cause-backend.timeout)', '[](cause-backend.timeout)'],
    ],
    faults: ['BACKEND_SLOW'],
    keywords: ['timeout, slow backend, gateway timeout', '超时, 后端慢'],
    faq: ['5.5', '5.9'],
    related: ['code-0203'],
  },
  '0201.500': {
    meaning: ['The gateway itself failed.', '网关内部错误。'],
    when: ['A fault inside the gateway, whatever was sent.', '网关自身发生故障，与请求内容无关。'],
    check: [
      ['Try again after a moment: [](cause-gateway.internal).', '稍后重试：[](cause-gateway.internal)。'],
      handOver,
    ],
    keywords: ['internal error, unexpected error', '内部错误, 未知错误'],
    related: ['code-0601'],
  },
  '0202': {
    meaning: ['The back end speaks another protocol than the API says.', '后端使用的协议与API中配置的不一致。'],
    when: [
      'The TLS handshake with the back end fails, or its answer is not HTTP.',
      '与后端的TLS握手失败，或后端的应答不是HTTP。',
    ],
    check: [
      [
        'HTTP or HTTPS in the back end’s settings against what the port speaks: [](cause-backend.protocol).',
        '对照后端配置中的HTTP或HTTPS与端口实际使用的协议：[](cause-backend.protocol)。',
      ],
      [
        'TLS version and certificate of the back end; two-way TLS needs `backend_client_certificate`.',
        '后端的TLS版本和证书；双向认证需要`backend_client_certificate`。',
      ],
      ['Address and port: [](cause-backend.unavailable).', '地址和端口：[](cause-backend.unavailable)。'],
    ],
    faults: ['BACKEND_WRONG_PROTOCOL'],
    provoke: ['Give an API an HTTPS back end at an HTTP port.', '为API配置HTTPS后端，但端口提供的是HTTP。'],
    keywords: ['https to http, tls handshake with backend, wrong protocol', 'HTTPS访问HTTP, 后端TLS握手失败, 协议错误'],
    faq: ['5.5', '6.1'],
    related: ['code-0201.502'],
  },
  '0203': {
    meaning: ['The back end did not answer within the timeout of the API.', '后端没有在API的超时时间内应答。'],
    when: [
      'The connection stands, but no answer comes within the API’s own timeout (5,000 ms unless changed).',
      '连接已建立，但在API自身的超时时间内（默认5000 ms）没有应答。',
    ],
    check: [
      [
        'How long the back end takes without the gateway: [](cause-backend.timeout).',
        '不经过网关时后端需要多长时间：[](cause-backend.timeout)。',
      ],
      [
        'The timeout of the API, then publish it. `backend_timeout` of the gateway is only the upper bound: [](faq-5.9).',
        '调整API的超时时间并重新发布。网关的`backend_timeout`只是上限：[](faq-5.9)。',
      ],
      [
        'A security group that drops packets: that looks like a slow back end.',
        '安全组丢弃报文时，现象与后端缓慢相同。',
      ],
    ],
    faults: ['BACKEND_SLOW'],
    provoke: ['Give the API a timeout of 50 ms and a slower back end.', '把API的超时设为50 ms，后端慢于该时间。'],
    keywords: ['timeout, slow, gateway timeout, 5 seconds', '超时, 响应慢, 5秒'],
    faq: ['5.5', '5.9'],
    related: ['code-0201.504'],
  },
  '0204': {
    meaning: ['The TLS version of the client is too old for this domain.', '客户端的TLS版本低于该域名的最低要求。'],
    when: [
      'The domain asks for TLS 1.2 and the client offers less. The text names the version that was used.',
      '域名要求TLS 1.2，而客户端使用更低的版本。文字中写明所用的版本。',
    ],
    check: [
      [
        'The versions that the client may use; old Java and .NET need a setting for TLS 1.2: [](cause-network.tls).',
        '客户端允许的TLS版本；旧版Java和.NET需要配置才能使用TLS 1.2：[](cause-network.tls)。',
      ],
      ['Provider: the minimum version set for the domain.', 'API提供方：域名设置的最低TLS版本。'],
    ],
    provoke: ['Call a domain whose minimum is TLS 1.2 with TLS 1.1.', '用TLS 1.1调用最低要求为TLS 1.2的域名。'],
    keywords: ['TLS 1.0, TLS 1.1, old Java, protocol version', 'TLS 1.0, TLS 1.1, 旧版Java, 协议版本'],
    faq: ['6.1'],
    related: ['code-0205'],
  },
  '0205': {
    meaning: [
      'The domain asks for a client certificate, and none that it accepts was sent.',
      '该域名要求客户端证书，但没有收到可接受的证书。',
    ],
    when: [
      'Two-way TLS is switched on for the domain; the client sends no certificate, an expired one, or one of another CA.',
      '域名开启了双向认证；客户端没有发送证书，证书已过期，或由其他CA签发。',
    ],
    check: [
      [
        'A client certificate is set for this host in the settings: [](cause-network.tls).',
        '在设置中为该主机配置客户端证书：[](cause-network.tls)。',
      ],
      [
        'Its issuer is the CA that was uploaded with the domain’s certificate, and it has not expired.',
        '证书由域名证书上传的CA签发，且未过期。',
      ],
    ],
    provoke: ['Call a domain with two-way TLS without a certificate.', '不带证书调用开启双向认证的域名。'],
    keywords: ['client certificate, mutual TLS, mTLS, two-way authentication', '客户端证书, 双向认证, mTLS'],
    faq: ['6.1'],
    related: ['code-0204'],
  },
} satisfies Record<string, CodeHelp>;
