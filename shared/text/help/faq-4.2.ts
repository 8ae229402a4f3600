import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq42: HelpPage = {
  id: 'faq-4.2',
  title: ['How is an API called in another environment than RELEASE?', '如何调用RELEASE以外环境中的API？'],
  summary: [
    'Send the header X-Stage with the name of the environment; without it the gateway takes RELEASE.',
    '请求中携带X-Stage头，值为环境名称；不带时网关按RELEASE处理。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'An API that is published in BETA only gets `404 APIG.0101`; or calls that were meant for BETA change the data of RELEASE.',
      '只发布到BETA的API返回`404 APIG.0101`；或者本想调用BETA，却改动了RELEASE的数据。',
    ),
    why,
    paragraph(
      "All environments share the domain and the path. The gateway knows which one is meant by the header `X-Stage` alone. The header's name is taken in any case, the environment's name letter by letter.",
      '各环境共用域名和路径，网关只靠`X-Stage`头判断要调用哪个环境。头名称不区分大小写，环境名称则逐字符匹配。',
    ),
    checkInOrder,
    steps(
      [
        'Does the request really carry `X-Stage`? Proxies and browsers may drop it; a browser may send it across origins only if CORS allows it (the plain switch does).',
        '请求是否真的带有`X-Stage`？代理和浏览器可能将其丢弃；跨域时须由CORS允许（开关方式默认允许）。',
      ],
      [
        'Is the name written as in the console: `BETA`, not `beta`?',
        '名称是否与控制台一致：应为`BETA`，而不是`beta`？',
      ],
      ['Is the API published in that environment?', 'API是否已发布到该环境？'],
    ),
    whatToDo,
    steps(
      [
        'Set the header before signing, for instance in Go: `r.Header.Add("x-stage", "BETA")`. If it is among the signed headers, nobody can change it on the way; it need not be.',
        '签名之前设置该头，例如Go：`r.Header.Add("x-stage", "BETA")`。将其加入签名头可防止途中被改，但并非必须。',
      ],
      [
        'If callers cannot send headers, publish the API in RELEASE.',
        '如果调用方无法添加请求头，请将API发布到RELEASE。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Choose the X-Stage at {{bar.environment}} in the title bar, or type it into {{connect.stage}} under {{place.workbench > request.tab.settings}}.',
        '在标题栏的{{bar.environment}}选择X-Stage，或在{{place.workbench > request.tab.settings}}的{{connect.stage}}中填写。',
      ],
      [
        'Send {{sample.preview}} (200) and {{sample.wrong-stage}} (404): the diagnosis lists the environments that have the API.',
        '发送{{sample.preview}}（200）和{{sample.wrong-stage}}（404）：诊断会列出发布了该API的环境。',
      ],
      [
        "From a shell: `countersign send http://pets.example.com/v1/preview -H 'X-Stage: BETA' --key demo-app-key --secret demo-app-secret --connect-to 127.0.0.1:8780`",
        "命令行：`countersign send http://pets.example.com/v1/preview -H 'X-Stage: BETA' --key demo-app-key --secret demo-app-secret --connect-to 127.0.0.1:8780`",
      ],
    ),
  ],
  keywords: ['x-stage, BETA, test environment, stage header', 'x-stage, BETA, 测试环境, 环境头'],
  related: ['topic-environments', 'faq-4.4', 'code-0101', 'cause-route.stage-missing', 'cause-route.stage-wrong'],
  places: ['workbench'],
};
