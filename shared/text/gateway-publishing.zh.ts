// 无法发布、下线或切换版本的原因。主机发送英文；窗口按错误数据中的 id 用自己的语言显示。
import type { gatewayPublishingEn } from './gateway-publishing.en.ts';

export const gatewayPublishingZh: Record<keyof typeof gatewayPublishingEn, string> = {
  'publishing.unknown-api': '没有 API {{api}}。请按网关文件写成 分组/API。',
  'publishing.unknown-environment': '没有环境 {{environment}}。已有环境：{{known}}。',
  'publishing.unknown-version': '{{api}} 在 {{environment}} 没有版本 {{version}}。已有版本：{{known}}。',
  'publishing.no-version': '{{api}} 在 {{environment}} 还没有版本。请先在该环境发布。',
  'publishing.not-published': '{{api}} 未在 {{environment}} 发布，因此无法下线。',
  'publishing.variables':
    '{{api}} 无法发布到 {{environment}}：变量 {{names}} 在该环境没有值。请在环境或分组中为其赋值。',
  'publishing.route': '{{api}} 无法发布到 {{environment}}：它会应答 {{found}}。请先重新发布或下线另一个 API。',
  'making.method': '该方法不是 API 可用的方法，因此 API 接受任意方法。',
  'making.path': '该路径不能作为 API 的路径，请另选一个。',
  'making.binary': '响应不是文本，Mock 后端无法重现；其响应体为空。',
  'making.truncated': '日志只保留了响应的开头部分。',
  'making.no-answer': '没有可重现的 API 响应；Mock 后端返回 200，不带响应体。',
};
