// 模拟网关、其文件以及外壳的消息。
import type { MessageTable } from './message-translator.ts';

export const gatewayMessagesZh: MessageTable = {
  'The gateway cannot listen on {1}:{2}: another program uses this port. Choose another port, or 0 for a free one.':
    '网关无法监听 {1}:{2}：该端口已被其他程序占用。请选择其他端口，或填 0 使用空闲端口。',
  'The gateway may not listen on {1}:{2}. Choose a port above 1023.': '网关无权监听 {1}:{2}。请选择大于 1023 的端口。',
  'The gateway cannot listen on {1}: this computer has no such address. Use 127.0.0.1.':
    '网关无法监听 {1}：本机没有这个地址。请使用 127.0.0.1。',
  'The gateway cannot listen on {1}:{2}.': '网关无法监听 {1}:{2}。',
  'The gateway cannot listen on {1}:{2} ({3}).': '网关无法监听 {1}:{2}（{3}）。',
  '{1} It listens on port {2} until the app closes.': '{1}在应用关闭前改用端口 {2}。',
  'The mock gateway could not be started.': '模拟网关未能启动。',
  'The certificate authority of the mock gateway could not be saved in the data folder. Programs that trust it must trust a new one after the next start.':
    '模拟网关的证书机构未能保存到数据文件夹。下次启动后，信任它的程序须改为信任新的证书机构。',
  'The log has no request {1} any more. The oldest entries leave first.': '日志中已没有请求 {1}。最早的记录会先移除。',
  'The gateway file has no member {1}:{2} in a channel “{3}”. Apply the changed file first, then probe again.':
    '网关文件的通道“{3}”中没有成员 {1}:{2}。请先应用修改后的文件再探测。',
  'The mock gateway’s file has secrets that are locked or were not kept: {1}. Type them again there.':
    '模拟网关的文件中有 {1} 个密钥已锁定或未保留。请在其中重新输入。',
  'There is no API {1} in the gateway file.': '网关文件中没有 API {1}。',
  'The gateway file has several groups; name one of: {1}.': '网关文件中有多个分组，请指定其一：{1}。',
  'There is no group called “{1}”. Groups: {2}.': '没有名为“{1}”的分组。已有分组：{2}。',
  'There is no group called “{1}”. Groups: none.': '没有名为“{1}”的分组，且没有任何分组。',
  'Group {1} has no API called “{2}”. APIs: {3}.': '分组 {1} 中没有名为“{2}”的 API。已有 API：{3}。',
  'Group {1} has no API called “{2}”. APIs: none.': '分组 {1} 中没有名为“{2}”的 API，且没有任何 API。',
  'The import broke off ({1}). Split the document and try it again.': '导入中断（{1}）。请拆分文档后重试。',
  'The import broke off. Split the document and try it again.': '导入中断。请拆分文档后重试。',
  '{1} is neither a URL with http or https nor a path.': '{1} 既不是 http 或 https 的 URL，也不是路径。',
  '{1} is left out: a document has each method and path once, whatever the match mode':
    '未写出 {1}：无论匹配模式如何，文档中每个方法和路径只能出现一次',
  'There is no API group {1}. Groups: {2}.': '没有 API 分组 {1}。已有分组：{2}。',
  'The API cannot be added to {1}: {2} ({3}); allowed: {4}.': '无法将 API 添加到 {1}：{2!}（{3}）；允许：{4!}。',
  '{1} gateway.yaml was left as it is.': '{1}gateway.yaml 保持原样。',
  'gateway.yaml was changed and is not valid: the mock gateway goes on as it was.':
    'gateway.yaml 已被更改但不合法：模拟网关保持原来的配置。',
  'Another program repaired gateway.yaml meanwhile.': '其他程序在此期间修复了 gateway.yaml。',
  'gateway.yaml is in the middle of a merge.': 'gateway.yaml 正处于合并之中。',
  'gateway.yaml in the workspace folder was not valid and was set aside as {1}.':
    '工作区文件夹中的 gateway.yaml 不合法，已另存为 {1}。',
  'gateway.json could not be taken into the workspace folder: {1}': 'gateway.json 未能移入工作区文件夹：{1}',

  'The built page is missing from {1}. Run "npm run build" and start again.':
    '{1} 中没有构建好的页面。请运行“npm run build”后重新启动。',
  'The address is not text.': '该地址不是文本。',
  'The address is longer than 2,048 characters.': '该地址超过 2,048 个字符。',
  'Only https and http addresses are opened.': '只打开 https 和 http 地址。',
  'The address cannot be read.': '无法解析该地址。',
  'Addresses with a user name are not opened.': '不打开带有用户名的地址。',
  'Only https addresses are opened from here. Copy the address and open it yourself.':
    '此处只打开 https 地址。请复制该地址后自行打开。',
  'There is no browser to open the address with.': '没有可用于打开该地址的浏览器。',
  'Unusable arguments. See --help.': '参数无法使用。请见 --help。',
  '{1}. See --help.': '{1!}。请见 --help。',
  '--host {1}: another address than 127.0.0.1 needs a TLS certificate, which this version does not take. Leave --host out and reach the app through an SSH tunnel.':
    '--host {1}：127.0.0.1 以外的地址需要 TLS 证书，此版本不支持。请不要指定 --host，改用 SSH 隧道访问应用。',
  '--port {1}: a number from 0 to 65535 is needed.': '--port {1}：须为 0 至 65535 的数字。',
  '--data needs the name of a folder.': '--data 须指定文件夹的名称。',
  'The host has no method of that name.': '主机没有这个名称的方法。',
  'Something went wrong in the host. The details are in its log.': '主机内部出错。详情见其日志。',
  'The input does not fit: {1}.': '输入不符合格式：{1!}。',
  'The message is not plain JSON.': '消息不是纯 JSON。',
  'The message could not be read as plain JSON.': '消息无法按纯 JSON 读取。',
  'The message is larger than 32 MB.': '消息大于 32 MB。',
  'A held text takes the place of an empty one only.': '已保留的文本只能放在空文本的位置。',
  'The app does not hold this text any more.': '应用已不再保留这段文本。',
  'The answer is larger than 32 MB.': '应答大于 32 MB。',
  'The message did not arrive in time.': '消息未在时限内到达。',
  'The message was cut off.': '消息被截断。',
  'The message is not UTF-8.': '消息不是 UTF-8。',
  'The message is not JSON.': '消息不是 JSON。',
  'The message is nested deeper than {1} levels.': '消息嵌套超过 {1} 层。',
  'This link was used before or is older than a minute. Open a fresh one.':
    '该链接已使用过，或已超过一分钟。请打开新链接。',
  'The control secret does not fit.': '控制密钥不正确。',
  'Calls are sent as application/json.': '调用须以 application/json 发送。',
  'A call is {"method": "noun.verb", "input": {…}}.': '调用的形式为 {"method": "noun.verb", "input": {…}}。',
  'The code of a link is sent as {"code": "…"}.': '链接的代码以 {"code": "…"} 的形式发送。',
  'Too many pages of the app are open.': '打开的应用页面过多。请关闭一些。',
  'The app answered in a form that this page does not know.': '应用的应答格式无法识别。请重新加载页面。',
  'The app does not answer. It may have been closed.': '应用没有应答，可能已关闭。',
  'The app refused the event stream.': '应用拒绝了事件流。',
  'This page has no connection to the app. Open a fresh link.': '此页面没有连接到应用。请打开新链接。',
};
