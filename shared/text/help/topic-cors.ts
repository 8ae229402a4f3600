import { checkInOrder, tryItHere } from './help-headings.ts';
import { code, type HelpPage, heading, note, paragraph, same, steps, table } from './help-page.ts';

export const topicCors: HelpPage = {
  id: 'topic-cors',
  title: ['CORS: calls from web pages of another origin', 'CORS：来自其他源的网页调用'],
  summary: [
    'A browser asks by OPTIONS before it calls; the gateway answers through an OPTIONS API or a CORS policy.',
    '浏览器在调用前先用OPTIONS询问，网关通过OPTIONS API或跨域资源共享策略应答。',
  ],
  blocks: [
    heading('Two ways', '两种方式'),
    table(
      [
        ['Subject', '项目'],
        ['Switch and OPTIONS API', '开关加OPTIONS API'],
        ['CORS policy', '跨域资源共享策略'],
      ],
      [
        ['for the call itself', '针对调用本身'],
        ['CORS switched on in the API', '在API中开启CORS'],
        ['policy bound to the API', '为API绑定策略'],
      ],
      [
        ['for the preflight', '针对预检'],
        [
          'one OPTIONS API per group: same protocol, path equal or prefix, no authentication, CORS on, Mock',
          '每个分组一个OPTIONS API：协议相同，路径相同或为前缀，无认证，开启CORS，Mock后端',
        ],
        ['the policy answers it', '由策略应答'],
      ],
      [['allowed origins', '允许的来源'], same('`*`'), ['as listed', '按策略所列']],
      [
        ['headers a page may send', '网页可发送的请求头'],
        ['a fixed list, without `X-Auth-Token` and `X-Apig-AppCode`', '固定列表，不含`X-Auth-Token`和`X-Apig-AppCode`'],
        ['as listed', '按策略所列'],
      ],
      [
        ['acts', '生效'],
        ['after publishing', '发布之后'],
        ['without publishing', '无需发布'],
      ],
    ),
    note(
      "If both are there the policy wins. Headers that the backend sends itself win over those of the switch. A policy needs the API's method in its list of methods.",
      '两者同时存在时以策略为准。后端自行返回的跨域响应头优先于开关的设置。策略允许的方法中必须包含该API的方法。',
    ),
    heading('Which headers the plain switch allows', '开关方式允许的请求头'),
    code(
      'X-Stage,X-Sdk-Date,X-Sdk-Nonce,X-Proxy-Signed-Headers,X-Sdk-Content-Sha256,X-Forwarded-For,Authorization,Content-Type,Accept,Accept-Ranges,Cache-Control,Range',
      ['Access-Control-Allow-Headers of the OPTIONS API', 'OPTIONS API返回的Access-Control-Allow-Headers'],
    ),
    checkInOrder,
    steps(
      ['Preflight 404: no OPTIONS API fits, see [](faq-3.7).', '预检返回404：没有匹配的OPTIONS API，见[](faq-3.7)。'],
      [
        'Preflight 200, call blocked: the header that the page sends is not allowed, or the call itself failed before CORS headers were added.',
        '预检返回200，调用仍被阻止：网页发送的请求头不被允许，或调用在添加跨域响应头之前就已失败。',
      ],
      [
        'Cookies or other credentials: the origin must be named, `*` will not do.',
        '携带Cookie等凭证：必须指明来源，不能用`*`。',
      ],
    ),
    tryItHere,
    paragraph(
      'Switch {{field.cors}} on at {{place.gateway > gateway.tab.configuration > configuration.apis}}, or add a policy at {{place.gateway > gateway.tab.configuration > configuration.plugins}}. {{browser.run}} under {{response.tab.checks}} sends preflight and call as a page would, and says what a browser decides and because of which header.',
      '在{{place.gateway > gateway.tab.configuration > configuration.apis}}打开{{field.cors}}，或在{{place.gateway > gateway.tab.configuration > configuration.plugins}}添加策略。{{response.tab.checks}}中的{{browser.run}}像网页一样发送预检和调用，并说明浏览器如何判断、依据哪个响应头。',
    ),
  ],
  keywords: ['cross-origin, preflight, Access-Control, browser, Origin', '跨域, 预检, Access-Control, 浏览器, Origin'],
  related: ['faq-3.7', 'faq-5.13', 'code-0101', 'cause-route.cors-preflight'],
  places: ['gateway', 'workbench'],
};
