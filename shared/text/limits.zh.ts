// The same words in Simplified Chinese.
import type { limitsEn } from './limits.en.ts';

export const limitsZh: Record<keyof typeof limitsEn, string> = {
  'limits.title': '流量控制额度',
  'limits.api': '该 API',
  'limits.user': '该用户',
  'limits.app': '该凭据',
  'limits.ip': '该地址',
  'limits.api-allenv': '该 API，全部环境',
  'limits.used': '{{period}} 内已用 {{used}}/{{limit}}，剩余 {{remain}}',
  'limits.uri': '路径和查询的长度',
  'limits.uriText': '{{size}}，上限 32 KB',
  'limits.moveQuery': '把查询参数移到请求体',
  'limits.body': '请求体大小',
  'limits.bodyText': '{{size}}，上限 12 MB',
  'response.fromGateway': '来自网关',
  'response.fromBackend': '来自后端',
  'timeline.gateway': '网关内部',
  'timeline.gatewayText': '网关自身 {{own}}，后端 {{backend}}（据 X-Apig-Latency 和 X-Apig-Upstream-Latency）',
  'timeline.gatewayOnly': '网关 {{own}}，未调用后端（据 X-Apig-Latency）',
};
