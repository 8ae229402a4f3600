// The same words in Simplified Chinese.
import type { rebaseEn } from './rebase.en.ts';

export const rebaseZh: Record<keyof typeof rebaseEn, string> = {
  'rebase.title': '把请求迁移到另一个域名',
  'rebase.lead':
    '用于 API 导入到另一个网关之后：只有域名变化。URL 中的主机与重复它的 Host 请求头一起修改；每个请求在发送时重新签名。',
  'rebase.from': '现在的域名',
  'rebase.host': '{{host}}（{{count}}）',
  'rebase.to': '新域名',
  'rebase.wrong': '填主机，非默认端口时加 :端口',
  'rebase.changes': '变化内容',
  'rebase.change': '{{before}} 变为 {{after}}',
  'rebase.nothing': '请先填写新域名',
  'rebase.apply': '修改 {{count}} 个请求',
  'rebase.cancel': '取消',
  'rebase.done': '已把 {{count}} 个请求迁移到 {{host}}',
};
