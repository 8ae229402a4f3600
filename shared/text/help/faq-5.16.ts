import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq516: HelpPage = {
  id: 'faq-5.16',
  title: ['Does the gateway support WebSocket?', '网关是否支持WebSocket？'],
  summary: [
    'Yes: an API for HTTP serves ws, one for HTTPS serves wss, one for both serves both; nothing else has to be set.',
    '支持：HTTP协议的API对应ws，HTTPS对应wss，两者都选则都支持，无需其他设置。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A WebSocket client is refused at the handshake, or it is not clear which protocol to choose for the API.',
      'WebSocket客户端握手时被拒绝，或不清楚API应选择哪种协议。',
    ),
    why,
    paragraph(
      'The handshake is an ordinary GET request with `Upgrade: websocket`. The gateway checks it like every call: domain, path, environment, authentication, throttling. Then it connects the two sides.',
      '握手是带有`Upgrade: websocket`的普通GET请求。网关像检查其他调用一样检查它：域名、路径、环境、认证、流控，通过之后再连接两端。',
    ),
    checkInOrder,
    steps(
      [
        'Does the scheme fit? ws to an API for HTTPS gives `400 APIG.0607` “The following protocol is supported: …”.',
        '协议是否一致？用ws访问HTTPS的API会返回`400 APIG.0607`“The following protocol is supported: …”。',
      ],
      [
        "Is the API's method GET (or ANY) and the backend a WebSocket server?",
        'API的方法是否为GET（或ANY），后端是否为WebSocket服务器？',
      ],
      [
        "401: the handshake must be signed like a GET with an empty body. A browser's WebSocket cannot set headers; put what authenticates into the query for a custom authorizer, or use an API without authentication.",
        '返回401：握手须像空请求体的GET一样签名。浏览器的WebSocket不能设置请求头，可将认证信息放在查询参数中由自定义认证校验，或使用无认证的API。',
      ],
      [
        'A connection that closes after a while without messages: send pings.',
        '一段时间没有消息后连接关闭：请发送ping。',
      ],
    ),
    whatToDo,
    paragraph(
      'Sign the handshake, add `X-Sdk-Date` and `Authorization` to its headers, and do not sign `Connection` and `Upgrade`.',
      '对握手签名，把`X-Sdk-Date`和`Authorization`加入其请求头；不要签`Connection`和`Upgrade`。',
    ),
    tryItHere,
    steps(
      [
        'Give listPets a WebSocket server as HTTP backend at {{place.gateway > gateway.tab.configuration > configuration.apis}}.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}为listPets设置一个WebSocket服务器作为HTTP后端。',
      ],
      [
        'Open {{place.workbench > response.tab.socket}} beside “List pets” and open a session: the handshake is signed like the request, and messages, pings and close codes are listed. Choose a mistake at {{place.workbench > request.tab.auth}} to see the handshake refused and explained.',
        '在“查询宠物列表”旁打开{{place.workbench > response.tab.socket}}并建立会话：握手与该请求一样签名，消息、ping和关闭码都会列出。在{{place.workbench > request.tab.auth}}选择一个错误，即可看到握手被拒绝及其诊断。',
      ],
    ),
  ],
  keywords: ['ws, wss, websocket, upgrade, 101, socket', 'ws, wss, websocket, 升级, 101, 长连接'],
  related: ['topic-websocket', 'faq-5.8', 'code-0607', 'code-0303', 'cause-request.protocol', 'cause-backend.timeout'],
  places: ['workbench', 'gateway'],
};
