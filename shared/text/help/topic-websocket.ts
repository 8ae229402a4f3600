import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, same, steps, table } from './help-page.ts';

export const topicWebsocket: HelpPage = {
  id: 'topic-websocket',
  title: ['WebSocket through the gateway', '通过网关使用WebSocket'],
  summary: [
    'The handshake is a signed GET request; after the gateway has let it through, frames pass in both directions unchanged.',
    '握手是一个签名的GET请求，网关放行之后，双向的帧原样传递。',
  ],
  blocks: [
    table(
      [['Protocol of the API', 'API的协议'], same('ws'), same('wss')],
      [same('HTTP'), ['yes', '支持'], same('`400 APIG.0607`')],
      [same('HTTPS'), same('`400 APIG.0607`'), ['yes', '支持']],
      [same('HTTP&HTTPS'), ['yes', '支持'], ['yes', '支持']],
    ),
    heading('The handshake', '握手'),
    list(
      [
        'It is checked like any other call, so it can get the same answers: 404, 401, 403, 429. A refusal comes as an ordinary HTTP answer, not as a close code.',
        '与其他调用一样接受检查，因此可能得到同样的响应：404、401、403、429。拒绝时返回普通的HTTP响应，而不是关闭码。',
      ],
      [
        'Signed are method GET, path, query, the chosen headers and an empty body. Leave `Connection`, `Upgrade` and `Sec-WebSocket-…` out of the signed headers.',
        '参与签名的有GET方法、路径、查询参数、所选的请求头和空请求体。`Connection`、`Upgrade`和`Sec-WebSocket-…`不要加入签名头。',
      ],
      [
        'The signature matters for the handshake only; a connection outlives its 15 minutes.',
        '签名只在握手时校验，连接可以超过15分钟。',
      ],
      [
        'One handshake counts as one call, however many messages follow.',
        '一次握手计为一次调用，与之后的消息数量无关。',
      ],
      [
        'Browsers cannot add headers to a WebSocket. Let a custom authorizer read a query parameter.',
        '浏览器不能给WebSocket添加请求头，可由自定义认证读取查询参数。',
      ],
    ),
    heading('The backend', '后端'),
    list(
      [
        'An HTTP backend (address or channel) whose server speaks WebSocket, scheme HTTP for ws and HTTPS for wss.',
        '使用HTTP后端（地址或负载通道），其服务器支持WebSocket；ws用HTTP协议，wss用HTTPS协议。',
      ],
      [
        "`504 APIG.0203`: the server did not answer the handshake within the API's timeout.",
        '`504 APIG.0203`：服务器没有在API的超时时间内应答握手。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Open a session at {{place.workbench > response.tab.socket}}: the handshake goes to the URL of the request. For a client of your own, `countersign sign http://pets.example.com/v1/pets --key demo-app-key --secret-file secret.txt` gives the headers; addresses of the mock gateway are at {{place.gateway > gateway.tab.connect}}.',
        '在{{place.workbench > response.tab.socket}}建立会话，握手发往该请求的URL。若用自己的客户端，可用`countersign sign http://pets.example.com/v1/pets --key demo-app-key --secret-file secret.txt`得到请求头，模拟网关的地址见{{place.gateway > gateway.tab.connect}}。',
      ],
      [
        '{{place.gateway > gateway.tab.log}} shows the decisions for the handshake. To see a refusal, change one header after signing.',
        '{{place.gateway > gateway.tab.log}}显示握手的判断过程。签名后改动一个请求头，即可看到被拒绝的情形。',
      ],
    ),
  ],
  keywords: [
    'ws, wss, Upgrade, 101 Switching Protocols, frames, long connection',
    'ws, wss, Upgrade, 101 Switching Protocols, 帧, 长连接',
  ],
  related: ['faq-5.16', 'topic-algorithm', 'code-0607', 'code-0303', 'code-0203', 'cause-request.protocol'],
  places: ['workbench', 'gateway'],
};
