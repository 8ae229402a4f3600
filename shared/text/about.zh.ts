import type { aboutEn } from './about.en.ts';

export const aboutZh: Record<keyof typeof aboutEn, string> = {
  'updates.title': '更新',
  'updates.lead': '此版本从不检查新版本，也没有可以打开此功能的开关。',
  'updates.version': '当前版本为 {{version}}。',
  'updates.page': '获取新版本的页面',
  'updates.pageHint': 'https 地址。仅在您点击按钮时由浏览器打开。',
  'updates.pageWrong': '地址须以 https:// 开头。',
  'updates.open': '打开页面',
  'updates.save': '保存',
  'about.purposeCount': '{{purpose}}：{{count}}',
  'about.connections': '启动以来建立的连接：{{count}}，均为您所要求',
  'about.noConnections': '启动以来没有建立任何连接。',
  'about.purpose.request': '请求',
  'about.purpose.token': '令牌',
  'about.purpose.clock': '时钟测量',
  'about.purpose.probe': '连接检查',
  'about.purpose.dns': 'DNS 服务器查询',
  'about.purpose.proxy': '到您的代理',
  'about.purpose.gateway': '模拟网关的后端',
};
