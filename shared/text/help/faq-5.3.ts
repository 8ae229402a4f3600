import { tryItHere } from './help-headings.ts';
import { code, type HelpPage, heading, note, paragraph, same, steps, table } from './help-page.ts';

export const faq53: HelpPage = {
  id: 'faq-5.3',
  title: ['The API does not exist or has not been published', 'API不存在或未发布'],
  summary: [
    'No published API answers this combination of domain, environment, method and path: at least one of the four is not what the API says.',
    '没有已发布的API与请求的域名、环境、方法和路径同时匹配：四者之中至少有一项与API的定义不符。',
  ],
  blocks: [
    code(
      '{"error_msg":"The API does not exist or has not been published in the environment.","error_code":"APIG.0101","request_id":"…"}',
      ['The answer, with status 404', '响应内容，状态码为404'],
    ),
    paragraph(
      'The gateway narrows the search down in this order, so go through it from the top. The diagnosis does the same with the APIs of your gateway file and shows the nearest one.',
      '网关按以下顺序逐步缩小查找范围，请从上到下检查。诊断也按此顺序对照网关文件中的API，并给出最接近的一个。',
    ),
    steps(
      [
        '`Host` names a domain of the group that the API belongs to. An IP address, the domain of another group or a left-out `Host` leads to no API: [](cause-route.host-unbound).',
        '`Host`是API所属分组的域名。使用IP地址、其他分组的域名或不带`Host`，都找不到任何API：[](cause-route.host-unbound)。',
      ],
      [
        'The environment is right. Without `X-Stage` the gateway looks in `RELEASE` only: [](cause-route.stage-missing), [](cause-route.stage-wrong).',
        '环境正确。不带`X-Stage`时，网关只在`RELEASE`中查找：[](cause-route.stage-missing)、[](cause-route.stage-wrong)。',
      ],
      [
        'The API is published there, and was published again after its last change: [](cause-route.not-published).',
        'API已发布到该环境，且最近一次修改之后重新发布过：[](cause-route.not-published)。',
      ],
      [
        'The path agrees letter by letter, case and closing slash included: [](cause-route.trailing-slash), [](cause-route.path).',
        '路径逐字一致，包括大小写和末尾的斜杠：[](cause-route.trailing-slash)、[](cause-route.path)。',
      ],
      ['The method is the one of the API: [](cause-route.method).', '请求方法与API一致：[](cause-route.method)。'],
      [
        'A browser asks first with `OPTIONS`. The group needs an `OPTIONS` API, or the API a CORS policy: [](cause-route.cors-preflight).',
        '浏览器会先发送`OPTIONS`请求。分组需要有`OPTIONS`方法的API，或为API绑定跨域策略：[](cause-route.cors-preflight)。',
      ],
    ),
    heading('Examples', '示例'),
    table(
      [
        ['Published', '已发布'],
        ['Called', '请求'],
        ['What is wrong', '问题'],
      ],
      [
        ['`GET /test/`, exact match', '`GET /test/`，绝对匹配'],
        same('`GET /test`'),
        ['the closing slash is missing', '缺少末尾的斜杠'],
      ],
      [
        ['`GET /test` in `BETA`', '`GET /test`，环境`BETA`'],
        ['`GET /test` without `X-Stage`', '`GET /test`，未带`X-Stage`'],
        ['`X-Stage: BETA` is missing', '缺少`X-Stage: BETA`'],
      ],
      [
        ['`GET /v1` with prefix match', '`GET /v1`，前缀匹配'],
        same('`POST /v1/pets`'),
        ['the path fits, the method does not', '路径匹配，方法不匹配'],
      ],
    ),
    tryItHere,
    steps(
      [
        'Send {{sample.unbound-host}} and {{sample.wrong-stage}}: {{response.tab.diagnosis}} names the domain or the environment, and {{report.apply}} sends the corrected call.',
        '发送{{sample.unbound-host}}和{{sample.wrong-stage}}：{{response.tab.diagnosis}}指出域名或环境的问题，{{report.apply}}发送修正后的请求。',
      ],
      [
        'Add a slash to the path of {{sample.list-pets}}, or choose another method, and send. {{place.gateway > gateway.tab.log}} shows at which step the gateway stopped, and which API came nearest.',
        '在{{sample.list-pets}}的路径末尾加上斜杠，或换一种方法后发送。{{place.gateway > gateway.tab.log}}显示网关停在哪一步，以及最接近的API。',
      ],
    ),
    note(
      'To try a call by IP address, keep the domain in `Host` and set the address as “connect to” in the settings of the request.',
      '需要通过IP地址调用时，`Host`仍填写域名，并在请求的“设置”中填写连接地址。',
    ),
  ],
  keywords: [
    'not found, wrong path, wrong domain, wrong method, missing slash, IP address instead of the domain',
    '找不到, 路径错误, 域名错误, 方法错误, 斜杠, 用IP访问',
  ],
  related: ['code-0101', 'code-0101.method', 'faq-4.1', 'faq-4.2', 'faq-3.7'],
  places: ['workbench', 'gateway'],
};
