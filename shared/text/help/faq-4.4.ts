import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq44: HelpPage = {
  id: 'faq-4.4',
  title: ['Debugging in the console works, the real call does not', '控制台调试成功，实际调用却失败'],
  summary: [
    'The console debugs in an environment of its own, where the draft answers and nothing bound acts; code has to name its environment with X-Stage.',
    '控制台调试使用自己的环境：按草稿应答，绑定的策略不生效；用代码调用时须以X-Stage指定环境。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The debugging page of the console answers 200. The same call from code or Postman gets 404, 403 or 429.',
      '在控制台的调试页面返回200，用代码或Postman发送同样的调用却返回404、403或429。',
    ),
    why,
    paragraph(
      "The console's debugging uses an environment of its own. It runs the definition as it stands, published or not; throttling, access control and signature keys do not act; an answer may take 60 seconds at most. No environment can be chosen there, and APIs with variables in the backend path cannot be debugged. Real callers get the published snapshot with all that is bound.",
      '控制台调试有专门的调试环境：无论是否发布都按当前定义执行；流控策略、访问控制策略和签名密钥都不生效；最长等待60秒。调试时不能选择环境，后端路径含变量的API也不能调试。实际调用得到的则是已发布的快照以及所有绑定的策略。',
    ),
    checkInOrder,
    steps(
      [
        '404: is the API published, and does the call name the environment with `X-Stage`?',
        '404：API是否已发布，请求是否用`X-Stage`指定了环境？',
      ],
      [
        '403 or 429: which policies are bound in that environment? Is the credential bound there?',
        '403或429：该环境绑定了哪些策略？凭据是否在该环境绑定？',
      ],
      [
        'Same method, path, query and body as on the debugging page?',
        '方法、路径、查询参数和请求体是否与调试页面一致？',
      ],
    ),
    whatToDo,
    steps(
      [
        'Publish, then call with `X-Stage` from code or Postman to test an environment.',
        '先发布，再用代码或Postman携带`X-Stage`测试指定的环境。',
      ],
      [
        'Treat a successful debugging run as proof of the backend, not of the call.',
        '调试成功只说明后端可用，不代表调用方的请求正确。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Turn on {{fault.CONSOLE_DEBUGGING}} at {{place.gateway > gateway.tab.faults}} and send {{sample.wrong-stage}}: it answers 200, as the console would, whatever X-Stage says.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.CONSOLE_DEBUGGING}}，发送{{sample.wrong-stage}}：与控制台一样返回200，与X-Stage无关。',
      ],
      [
        'Turn it off and send again: 404, with the reason in {{place.gateway > gateway.tab.log}}.',
        '关闭后重新发送：返回404，原因见{{place.gateway > gateway.tab.log}}。',
      ],
    ),
  ],
  keywords: ['console debug, Postman, debug succeeds call fails', '控制台调试, Postman, 调试成功, 调用失败'],
  related: [
    'faq-4.2',
    'topic-environments',
    'code-0101',
    'code-0311',
    'cause-route.stage-missing',
    'cause-route.not-published',
  ],
  places: ['gateway', 'workbench'],
};
