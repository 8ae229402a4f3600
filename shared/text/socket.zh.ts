// The same words in Simplified Chinese.
import type { socketEn } from './socket.en.ts';

export const socketZh: Record<keyof typeof socketEn, string> = {
  'socket.lead': '握手请求经签名后发往上面的 URL（http 即 ws，https 即 wss）。',
  'socket.open': '打开 WebSocket',
  'socket.openAgain': '重新打开',
  'socket.cancel': '取消',
  'socket.close': '关闭',
  'socket.ping': 'Ping',
  'socket.send': '发送',
  'socket.text': '消息',
  'socket.messages': '消息列表',
  'socket.sent': '已发送',
  'socket.received': '已接收',
  'socket.kind.text': '文本',
  'socket.kind.binary': '二进制',
  'socket.kind.ping': 'ping',
  'socket.kind.pong': 'pong',
  'socket.protocol': '子协议 {{protocol}}',
  'socket.problem.accept': '响应为 101，但 Sec-WebSocket-Accept 不属于这次握手：应答来自中间设备。',
  'socket.problem.extension': '服务器要求使用未提出的扩展。',
  'socket.closed.client': '由本端关闭，代码 {{code}}，原因：{{reason}}',
  'socket.closed.server': '由服务器关闭，代码 {{code}}，原因：{{reason}}',
  'socket.closed.nobody': '连接中断，没有关闭帧（代码 {{code}}）。',
};
