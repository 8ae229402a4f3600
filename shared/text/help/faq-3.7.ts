import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq37: HelpPage = {
  id: 'faq-3.7',
  title: ['A call from a web page fails across origins', '网页跨域调用失败'],
  summary: [
    'Switch CORS on for the API and add one OPTIONS API to the group, or bind a CORS policy.',
    '为API开启CORS并在分组中新增一个OPTIONS API，或绑定跨域资源共享策略。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      "The browser's console says that CORS blocked the request. In the network view an OPTIONS request got `404 APIG.0101`, or the answer lacks `Access-Control-Allow-Origin`.",
      '浏览器控制台提示请求被CORS阻止。网络面板中OPTIONS请求返回`404 APIG.0101`，或响应缺少`Access-Control-Allow-Origin`。',
    ),
    why,
    paragraph(
      'Before a call with a signature or JSON, a browser asks the gateway by OPTIONS (the preflight). No API of the group takes this OPTIONS call, or CORS is off for the API itself.',
      '调用带签名或JSON时，浏览器会先用OPTIONS询问网关（预检）。分组中没有API接收这个OPTIONS请求，或者被调用的API自身没有开启CORS。',
    ),
    checkInOrder,
    steps(
      ['Is CORS switched on for the API that the page calls?', '网页所调用的API是否开启了CORS？'],
      [
        'Is there an OPTIONS API in the group with the same protocol, a path that is equal or a prefix (match mode SWA; `/` will do), authentication NONE, CORS on and a Mock backend?',
        '分组中是否有OPTIONS方法的API：协议相同，路径相同或为其前缀（匹配模式SWA，用`/`即可），认证方式NONE，开启CORS，后端为Mock？',
      ],
      ['Are both published in the environment that is called?', '两者是否都已发布到所调用的环境？'],
      [
        'Does the page send a header that the answer does not allow? `X-Auth-Token` and `X-Apig-AppCode` are not in the list of the plain switch.',
        '网页是否发送了不被允许的请求头？`X-Auth-Token`和`X-Apig-AppCode`不在开关方式的允许列表中。',
      ],
    ),
    whatToDo,
    paragraph(
      'Switch CORS on, add one OPTIONS API per group, publish both. Or bind a CORS policy: it answers preflights itself and lets you name origins, methods and headers.',
      '开启CORS，每个分组新增一个OPTIONS API，并都发布。也可以绑定跨域资源共享策略：由策略应答预检，并可指定来源、方法和请求头。',
    ),
    tryItHere,
    steps(
      [
        'Switch {{field.cors}} on for listPets at {{place.gateway > gateway.tab.configuration > configuration.apis}} and publish. Open {{sample.list-pets}}, type an origin under {{response.tab.checks}} and press {{browser.run}}: the preflight gets 404, and you see that a browser would block the call.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}为listPets打开{{field.cors}}并发布。打开{{sample.list-pets}}，在{{response.tab.checks}}填写来源并点击{{browser.run}}：预检返回404，并显示浏览器会阻止该调用。',
      ],
      [
        'Add the OPTIONS API (path `/`, SWA, NONE, CORS on, Mock), apply, send again: 200 with the allowed methods and headers.',
        '新增OPTIONS API（路径`/`、SWA、NONE、开启CORS、Mock），应用后重新发送：返回200及允许的方法和请求头。',
      ],
    ),
  ],
  keywords: [
    'cross-origin, preflight, browser blocked, Access-Control-Allow-Origin',
    '跨域, 预检, 浏览器拦截, Access-Control-Allow-Origin',
  ],
  related: ['topic-cors', 'code-0101', 'cause-route.cors-preflight'],
  places: ['gateway', 'workbench'],
};
