// 发送、签名、运行和网络的消息。
import type { MessageTable } from './message-translator.ts';

export const sendingMessagesZh: MessageTable = {
  'The URL must begin with http:// or https://.': 'URL 必须以 http:// 或 https:// 开头。',
  'The URL must begin with http:// or https://. It says: {1}': 'URL 必须以 http:// 或 https:// 开头。详情：{1}',
  'Only http:// and https:// URLs can be sent.': '只能发送 http:// 和 https:// 的 URL。',
  'Only http:// and https:// URLs can be sent. It says: {1}': '只能发送 http:// 和 https:// 的 URL。详情：{1}',
  'The URL has no host.': 'URL 中没有主机。',
  'The URL has no host. It says: {1}': 'URL 中没有主机。详情：{1}',
  'The port of the URL is not a number from 1 to 65535.': 'URL 的端口不是 1 至 65535 的数字。',
  'The port of the URL is not a number from 1 to 65535. It says: {1}': 'URL 的端口不是 1 至 65535 的数字。详情：{1}',
  'The host of the URL holds a blank or a backslash.': 'URL 的主机中有空格或反斜杠。',
  'The host of the URL holds a blank or a backslash. It says: {1}': 'URL 的主机中有空格或反斜杠。详情：{1}',
  'The algorithm derives its key for a region. Name the region under Auth.':
    '该算法按区域派生密钥。请在“认证”中填写区域。',
  'The algorithm derives its key for a region. Name the region under Auth. It says: {1}':
    '该算法按区域派生密钥。请在“认证”中填写区域。详情：{1}',
  'The signer chosen under Auth refuses to sign this request.': '“认证”中所选的签名程序拒绝为此请求签名。',
  'The signer chosen under Auth refuses to sign this request. It says: {1}':
    '“认证”中所选的签名程序拒绝为此请求签名。其说明：{1}',
  'The signer chosen under Auth reads the body itself; out of files it can do so up to 8 MB.':
    '“认证”中所选的签名程序会自行读取请求体；来自文件时最大 8 MB。',
  'The mock gateway is not running. Start it on the Gateway screen and send again.':
    '模拟网关未运行。请在“网关”页启动后重新发送。',
  'The request was not sent. {1}': '请求未发送。{1}',
  'The variables {1} refer to each other ({2}).': '变量 {1} 互相引用（{2}）。',
  'The value of {{{1}}} grows beyond a million characters ({2}).': '{{{1}}} 的值超过一百万个字符（{2}）。',
  'The secret {{{1}}} has no value on this machine ({2}).': '密钥变量 {{{1}}} 在本机没有值（{2}）。',
  '{{{1}}} is not defined in the environment or the base ({2}).': '{{{1}}} 在变量集和基础中均未定义（{2}）。',
  'A secret of this request is not in the vault of this machine, or the vault is locked ({1}).':
    '此请求的一个密钥不在本机，或密钥已锁定（{1}）。',
  'This request is not signed.': '此请求不签名。',
  'This signing algorithm is not known. Choose another one under Auth.':
    '无法识别该签名算法。请在“认证”中选择其他算法。',
  'The secret of this credential cannot be read. Type it again under Settings → Credentials.':
    '无法读取该凭据的密钥。请在“设置 → 凭据”中重新输入。',
  'The request has no credential. Choose one under Auth, or the mode "none".':
    '请求没有凭据。请在“认证”中选择一个，或选择“无”。',
  'This sending is under way already.': '该请求正在发送中。',
  'This burst is running already.': '该批量发送正在进行中。',
  'This run is under way already.': '该运行正在进行中。',
  'The results of this run are no longer here. Run it again.': '该次运行的结果已不再保留。请重新运行。',
  'This WebSocket session is not open any more.': '该 WebSocket 会话已关闭。',
  'This WebSocket session is open already.': '该 WebSocket 会话已打开。',
  '{1} WebSocket sessions are open. Close one first.': '已打开 {1} 个 WebSocket 会话。请先关闭一个。',
  'The body of this request was not kept. Open the request it belongs to and send that.':
    '该请求的请求体未保留。请打开它所属的请求再发送。',
  'Secrets of this request are not kept ({1}). Open it as a request and type them again.':
    '该请求的密钥未保留（{1}）。请将其作为请求打开并重新输入。',
  "The boundary of the form must be 1 to 70 letters, digits or '()+_,-./:=? and must not end in a blank.":
    "表单的分隔符须为 1 至 70 个字母、数字或 '()+_,-./:=?，且不能以空格结尾。",
  'A line of this part is the boundary of the form; the receiver would cut the part there.':
    '此部分中有一行与表单的分隔符相同，接收方会在此处截断。',
  'The content type of this part holds a control character.': '此部分的内容类型含有控制字符。',
  'No file is chosen for this part.': '此部分没有选择文件。',
  "Part {1}: The boundary of the form must be 1 to 70 letters, digits or '()+_,-./:=? and must not end in a blank.":
    "第 {1} 部分：表单的分隔符须为 1 至 70 个字母、数字或 '()+_,-./:=?，且不能以空格结尾。",
  'Part {1}: A line of this part is the boundary of the form; the receiver would cut the part there.':
    '第 {1} 部分：此部分中有一行与表单的分隔符相同，接收方会在此处截断。',
  'Part {1}: The content type of this part holds a control character.': '第 {1} 部分：此部分的内容类型含有控制字符。',
  'Part {1}: No file is chosen for this part.': '第 {1} 部分：此部分没有选择文件。',
  'No file is chosen. Enter its path under Body.': '没有选择文件。请在“请求体”中输入其路径。',
  'The path of the file "{1}" must be absolute.': '文件“{1}”的路径必须是绝对路径。',
  'The file "{1}" does not exist. Choose another one under Body.': '文件“{1}”不存在。请在“请求体”中选择其他文件。',
  '"{1}" is no regular file. Folders, pipes and devices cannot be sent.':
    '“{1}”不是普通文件。无法发送文件夹、管道和设备。',
  'The file "{1}" cannot be read ({2}).': '无法读取文件“{1}”（{2}）。',
  'The file "{1}" changed after it was hashed; the signature does not fit it any more. Send again.':
    '文件“{1}”在计算哈希后发生了变化，签名已不匹配。请重新发送。',
  'This request cannot be written as HTTP/1.1.': '该请求无法写成 HTTP/1.1。',
  'This request cannot be written as HTTP/2: a header stands twice that may stand once. Use HTTP/1.1.':
    '该请求无法写成 HTTP/2：有一个只能出现一次的请求头出现了两次。请使用 HTTP/1.1。',
  'The method "{1}" is not a token: letters, digits and !#$%&\'*+.^_`|~- only.':
    "方法“{1}”不合法：只能使用字母、数字和 !#$%&'*+.^_`|~-。",
  'The path and query hold blanks, control characters or bytes beyond ASCII.':
    '路径和查询串中有空格、控制字符或 ASCII 以外的字节。',
  'The header name "{1}" is not a token.': '请求头名称“{1}”不合法。',
  'The value of the header {1} holds the control character U+{2}; it would end or split the header.':
    '请求头 {1} 的值含有控制字符 U+{2}，会使请求头中断或分裂。',
  'Content-Length and Transfer-Encoding cannot both be sent.': '不能同时发送 Content-Length 和 Transfer-Encoding。',
  'Content-Length must be given once, and the body has {1} bytes. Remove the header to have it computed.':
    'Content-Length 只能出现一次，且请求体为 {1} 字节。删除该请求头即可自动计算。',
  'The only Transfer-Encoding that can be sent is chunked.': 'Transfer-Encoding 只能为 chunked。',
  '“{1}” is no origin of a page: write scheme, host and port, e.g. https://app.example.com.':
    '“{1}”不是页面的来源：请写协议、主机和端口，例如 https://app.example.com。',
  '“{1}” is no address of a DNS server: write an IP address, e.g. 10.0.0.2 or [fd00::2]:53.':
    '“{1}”不是 DNS 服务器的地址：请写 IP 地址，例如 10.0.0.2 或 [fd00::2]:53。',
  'The proxy of this request has no host. Name one under Settings of the request.':
    '此请求的代理没有主机。请在请求的“设置”中填写。',
  'The proxy that the environment names cannot be used: write http://host:port or socks5://host:port.':
    '环境变量中的代理无法使用：请写成 http://host:port 或 socks5://host:port。',
  '{1} is larger than 8 MB: it is no list of certificates.': '{1} 大于 8 MB，不是证书列表。',
  'The authorities in {1} cannot be read ({2}). Correct Settings → Network.':
    '无法读取 {1} 中的证书机构（{2}）。请在“设置 → 网络”中更正。',
  '{1} holds no certificate in PEM form, or a damaged one. Correct Settings → Network.':
    '{1} 中没有 PEM 格式的证书，或证书已损坏。请在“设置 → 网络”中更正。',
  '{1} answered without a Date header: its clock cannot be read.': '{1} 的应答没有 Date 头，无法读取其时钟。',
  'The clock was not read.': '未读取时钟。',
  'There is no language {1}.': '没有语言 {1}。',
  'The body is too large to be written into code. Keep it in one file.':
    '请求体过大，无法写入代码。请将其放在一个文件中。',
  'There is no export format {1}.': '没有导出格式 {1}。',
  'An answer could not be diagnosed. This is a fault of the app; please report it.':
    '有一个应答无法诊断。这是应用的缺陷，请反馈。',
  'The diagnosis was cancelled.': '诊断已取消。',
  'The diagnosis was ended together with the app.': '诊断已随应用一起结束。',
  'The diagnosis broke off ({1}). Ask for it again.': '诊断中断（{1}）。请重新诊断。',
  'The diagnosis broke off. Ask for it again.': '诊断中断。请重新诊断。',
  'The diagnosis took too long and was ended. Try it with a smaller body.':
    '诊断耗时过长，已结束。请用较小的请求体重试。',
};
