// What people search for when they have one of these causes: symptoms, names of errors in libraries, everyday words. Causes
// that are found by their own title are not here.
import type { CauseId } from '../../model/cause-ids.ts';
import type { Words } from './help-page.ts';

export const causeKeywords: Readonly<Partial<Record<CauseId, Words>>> = {
  'credential.key-unknown': ['wrong key, AppKey, AK, access key not found', '密钥错误, AppKey, AK, 找不到密钥'],
  'credential.secret-mismatch': [
    'wrong secret, SignatureDoesNotMatch, invalid signature, signature mismatch',
    '密钥错误, 签名不匹配, 签名无效, 验签失败',
  ],
  'credential.secret-whitespace': ['blank, space, newline, trim, BOM, copy and paste', '空格, 换行, 复制粘贴, BOM'],
  'credential.swapped': ['key and secret mixed up', '密钥填反, 颠倒'],
  'credential.locked': ['lock, blocked, brute force, five minutes', '锁定, 封禁, 五分钟'],
  'credential.not-authorized': ['no permission, forbidden, grant, bind, arrears', '没有权限, 禁止, 授权, 绑定, 欠费'],
  'credential.token-invalid': ['decrypt token fail, wrong region, damaged token', '令牌无效, 区域错误'],
  'credential.token-expired': ['renew token, 24 hours', '更新令牌, 24小时'],
  'credential.security-token-missing': ['STS, temporary credentials, X-Security-Token', 'STS, 临时密钥, 安全令牌'],
  'clock.behind': ['clock skew, signature expired, NTP, system time', '时钟偏差, 签名过期, NTP, 系统时间'],
  'clock.ahead': ['clock skew, signature expired, NTP, system time', '时钟偏差, 签名过期, NTP, 系统时间'],
  'clock.timezone': ['time zone, UTC, GMT, local time, eight hours', '时区, UTC, GMT, 本地时间, 八小时'],
  'clock.stale-signature': ['reused signature, cached, retry, queue', '重复使用签名, 缓存, 重试, 排队'],
  'uri.not-encoded': ['percent-encoding, Chinese path, space in path', '百分号编码, 中文路径, 路径空格'],
  'uri.double-encoded': ['encoded twice, %25', '二次编码, %25'],
  'query.plus-for-space': ['URLEncoder, form encoding, plus sign', 'URLEncoder, 表单编码, 加号'],
  'query.not-encoded': ['query encoding, Chinese parameter', '查询参数编码, 中文参数'],
  'query.unsorted': ['sort parameters, order of parameters', '参数排序, 参数顺序'],
  'header.host-mismatch': ['Host header, port in Host, reverse proxy, nginx', 'Host请求头, Host端口, 反向代理, nginx'],
  'header.changed-in-transit': ['proxy changed header, Content-Type charset', '代理修改请求头, Content-Type, charset'],
  'body.not-signed': ['body hash, empty body, POST', '请求体哈希, 空请求体, POST'],
  'body.changed-after-signing': [
    'serialized again, JSON key order, pretty print, gzip, trailing newline',
    '重新序列化, JSON顺序, 格式化, gzip, 末尾换行',
  ],
  'body.charset': ['encoding, GBK, UTF-16, Chinese body', '字符编码, GBK, UTF-16, 中文乱码'],
  'algorithm.mismatch': ['SM3, AWS4, wrong algorithm', 'SM3, AWS4, 算法错误'],
  'authorization.missing': [
    'no Authorization header, unsigned, redirect drops header',
    '没有Authorization, 未签名, 重定向丢失请求头',
  ],
  'authorization.overwritten': ['Bearer, Basic, interceptor', 'Bearer, Basic, 拦截器'],
  'route.cors-preflight': [
    'CORS, OPTIONS, browser, cross-origin, Access-Control-Allow-Origin',
    '跨域, CORS, OPTIONS, 浏览器',
  ],
  'route.not-published': ['publish, taken offline, changed API', '发布, 下线, 修改API'],
  'request.malformed': ['bad request, invalid HTTP', '报文错误, 非法请求'],
  'control.throttled': ['too many requests, QPS, rate limit, flow control', '请求过多, QPS, 限流, 流控'],
  'control.ip-denied': ['IP blocked, whitelist, allow list, deny list', 'IP被拒绝, 白名单, 黑名单'],
  'control.debug-domain-quota': ['1000 calls a day, debugging domain', '每天1000次, 调试域名'],
  'limit.body': ['upload, file too large, payload too large', '上传, 文件太大'],
  'limit.headers': ['cookie too large, 431, 494', 'Cookie过大, 431, 494'],
  'network.dns': [
    'ENOTFOUND, EAI_AGAIN, getaddrinfo, UnknownHostException, could not resolve host',
    'ENOTFOUND, UnknownHostException, 找不到主机, 域名解析失败',
  ],
  'network.refused': [
    'ECONNREFUSED, ECONNRESET, connection refused, connection reset, socket hang up, ConnectException',
    'ECONNREFUSED, ECONNRESET, 连接被拒绝, 连接重置',
  ],
  'network.tls': [
    'SSLHandshakeException, certificate verify failed, self-signed, unable to verify, x509, PKIX',
    'SSLHandshakeException, 证书校验失败, 自签名, x509, PKIX',
  ],
  'network.proxy': [
    '407, Proxy Authentication Required, CONNECT, tunnel, SOCKS, http_proxy, https_proxy, no_proxy',
    '407, 代理认证, 代理, CONNECT, 隧道, SOCKS, http_proxy, no_proxy',
  ],
  'network.timeout': [
    'ETIMEDOUT, timed out, SocketTimeoutException, deadline exceeded, EIP, security group',
    'ETIMEDOUT, 连接超时, SocketTimeoutException, EIP, 安全组',
  ],
};
