// 选定后端之后各步骤的原因：通道、请求、签名、调用。
import type { gatewayBackendEn } from './gateway-backend.en.ts';

export const gatewayBackendZh: Record<keyof typeof gatewayBackendEn, string> = {
  'load-balance.none': '后端不经过负载通道。',
  'load-balance.WRR':
    '负载通道 {{channel}}，加权轮询：由 {{member}} 处理，权重占 {{weight}}/{{total}}。[[健康检查未通过的成员数：{{unhealthy}}。]][[{{standby}} 只剩备用成员。]]',
  'load-balance.WLC':
    '负载通道 {{channel}}，加权最少连接：按权重 {{weight}} 计算，{{member}} 正在处理的请求最少。[[健康检查未通过的成员数：{{unhealthy}}。]][[{{standby}} 只剩备用成员。]]',
  'load-balance.SH':
    '负载通道 {{channel}}，源地址哈希：调用者的地址对应 {{member}}，权重占 {{weight}}/{{total}}。[[健康检查未通过的成员数：{{unhealthy}}。]][[{{standby}} 只剩备用成员。]]',
  'load-balance.URI_HASH':
    '负载通道 {{channel}}，URI 哈希：请求路径对应 {{member}}，可用成员共 {{usable}} 个。[[健康检查未通过的成员数：{{unhealthy}}。]][[{{standby}} 只剩备用成员。]]',
  'backend.mock': 'Mock 后端应答 {{status}}。',
  'backend.http': '请求转发到后端：{{method}} {{address}}。[[解析表给出的地址是 {{connect}}。]]',
  'backend.no-channel': '负载通道 {{channel}} 不存在。',
  'backend.no-member':
    '负载通道 {{channel}} 没有可用的成员：共 {{members}} 个，可选 {{enabled}} 个，其中 {{unhealthy}} 个未通过健康检查或没有权重。',
  'backend.no-member-switch': '故障开关 CHANNEL_WITHOUT_MEMBERS 已打开：负载通道 {{channel}} 视为没有可用成员。',
  'backend.address': '填入变量后，后端地址无效。',
  'backend.variable':
    '后端地址中的变量 {{name}} 在环境 {{environment}} 中没有值。真实网关不允许在该环境发布这样的 API。',
  'backend.header-value': '调用者发送的某个值要放入后端请求的请求头，但其中含有控制字符。',
  'backend.unresolvable': '解析表写明域名 {{name}} 没有地址。',
  'backend.unresolvable-switch': '故障开关 BACKEND_UNRESOLVABLE 已打开：域名 {{name}} 视为没有地址。',
  'backend.denied': '已开启严格后端地址：{{address}}[[（{{name}} 的地址）]]位于后端不得使用的网段 {{segment}}。',
  'backend.outbound': '网关没有公网出口（故障开关）：{{address}}[[（{{name}} 的地址）]]是公网地址，无法到达。',
  'backend.recursion': '此调用已经十次回到网关，而 {{address}} 又是网关自身。',
  'proxy-cache.none': '没有绑定响应缓存。',
  'proxy-cache.mock': '响应缓存 {{policy}} 不起作用：Mock 后端不会被调用。',
  'proxy-cache.method': '响应缓存 {{policy}} 只缓存 GET 和 HEAD 的响应，不缓存 {{method}} 和 WebSocket。',
  'proxy-cache.hit':
    '响应缓存 {{policy}} 返回后端 {{age}} 秒前的响应，还可使用 {{left}} 秒。除策略指定的内容外，缓存键还包含 API、环境、路径、方法和选定的后端。',
  'proxy-cache.miss': '响应缓存 {{policy}} 中没有此调用的响应。',
  'proxy-cache.refused': '响应缓存 {{policy}} 中有响应，但调用方不接受（Cache-Control: {{directive}}）。',
  'proxy-cache.kept': '响应缓存 {{policy}} 将此响应保存 {{seconds}} 秒（依据 {{by}}）。',
  'proxy-cache.not-kept': '响应缓存 {{policy}} 不保存此响应：{{why}}。',
  'proxy-mirror.no-request': '流量镜像 {{policy}} 没有可复制的请求：类型为 {{type}} 的后端不接收 HTTP 请求。',
  'proxy-mirror.upgrade': '流量镜像 {{policy}} 不复制 WebSocket 连接。',
  'proxy-mirror.not-sampled': '流量镜像 {{policy}} 没有抽中此调用（采样率 {{ratio}}）。',
  'proxy-mirror.copied': '流量镜像 {{policy}} 把后端请求（签名密钥签名之前）的副本发送到 {{address}}，并忽略其响应。',
  'proxy-mirror.answered': '{{policy}} 的镜像对发往 {{address}} 的副本返回了 {{status}}，该响应被忽略。',
  'proxy-mirror.failed': '发往 {{address}} 的副本（流量镜像 {{policy}}）失败[[：{{detail}}]]。调用方不会察觉。',
  'kafka-log.not-sent':
    'Kafka 日志推送 {{policy}}：离线时不发送。真实网关会向 {{brokers}} 的主题 {{topic}} 写入一条不超过 4 KB 的消息[[，键为 {{key}}]][[，包含字段 {{fields}}]]。',
  'backend-signature.none': 'API 没有绑定签名密钥。',
  'backend-signature.hmac': '签名密钥 {{key}}（HMAC）对转发的请求签名；签名放在 {{header}}，时间放在 X-Sdk-Date。',
  'backend-signature.basic': '签名密钥 {{key}}（basic）把用户名和密码放入 {{header}}。',
  'backend-signature.unknown-form': '签名密钥 {{key}} 的类型是 {{type}}，其报文形式没有公开：请求不签名直接转发。',
  'backend-signature.public-key-off':
    '签名密钥 {{key}} 的类型是 PUBLIC_KEY，只有网关参数 public_key 打开时才可使用：请求不签名直接转发。',
  'backend-signature.no-secret': '无法读取签名密钥 {{key}} 的 Key 或 Secret：请解锁保管库，或重新填写。',
  'backend-signature.impossible': '无法用签名密钥 {{key}} 对请求签名：请求的 Host 不是有效的主机。',
  'backend-signature.switch': '故障开关 BACKEND_SIGNATURE_FAILURE 已打开。',
  'breaker.none': 'API 没有绑定断路器。',
  'breaker.closed':
    '断路器 {{policy}} 处于关闭状态：时间窗口内 {{calls}} 次调用中有 {{unhealthy}} 次不健康。[[适用规则 {{rule}}。]]',
  'breaker.closes': '断路器 {{policy}} 的断开时间已过：它重新关闭，并重新计数。[[适用规则 {{rule}}。]]',
  'breaker.open': '断路器 {{policy}} 已打开，还剩 {{seconds}} 秒，且没有降级后端。[[适用规则 {{rule}}。]]',
  'breaker.downgraded':
    '断路器 {{policy}} 已打开，还剩 {{seconds}} 秒：请求转到降级后端（{{type}}）。[[适用规则 {{rule}}。]]',
  'breaker.passthrough':
    '断路器 {{policy}} 已打开，还剩 {{seconds}} 秒：请求透传到 API 自身的后端，并加上断路器的请求头。[[适用规则 {{rule}}。]]',
  'function.answered': '函数 {{urn}} 应答 {{status}}。[[用时 {{ms}} ms。]]',
  'function.accepted': '异步调用函数 {{urn}}：无论结果如何，请求已被接受。',
  'function.form': '函数 {{urn}} 没有返回所需的 JSON：应含 statusCode，并可含 body、headers 和 isBase64Encoded。',
  'function.status': '代替函数 {{urn}} 的程序应答了 HTTP 状态码 {{status}}，而不是 200。',
  'function.fault': '无法调用代替函数 {{urn}} 的程序：{{detail}}。',
  'function.body': '请求体太大，无法放入函数的事件。',
  'backend.function': '网关文件没有给出代替函数 {{urn}} 的内容：请在其后端或 functions 中填写 url 或 answer。',
  'call.answered': '后端在 {{ms}} ms 后应答 {{status}}。[[尝试次数：{{tries}}，最后一次由 {{member}} 处理。]]',
  'call.unreachable': '无法连接后端：{{detail}}。[[尝试次数：{{tries}}。]]',
  'call.timeout':
    '后端没有在 {{timeout}} ms 内应答。[[尝试次数：{{tries}}。]][[这是 API 自身的超时时间；网关参数 backend_timeout 允许 {{allowed}} ms，但修改它不会改变 API 自身的超时时间。]][[API 自身的超时时间是 {{own}} ms，但受网关参数 backend_timeout 限制。]]',
  'call.dns': '后端域名没有解析到地址：{{detail}}。',
  'call.protocol': '无法读取后端的应答：{{detail}}。',
  'call.denied': '已开启严格后端地址：后端域名的地址 {{address}} 位于后端不得使用的网段 {{segment}}。',
};
