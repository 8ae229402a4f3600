import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, paragraph, same, steps, table } from './help-page.ts';

export const topicEnvironments: HelpPage = {
  id: 'topic-environments',
  title: ['Environments and X-Stage', '环境与X-Stage'],
  summary: [
    'An environment is a place where APIs are published; the header X-Stage names the one that is called, RELEASE is the default.',
    '环境是发布API的地方；X-Stage头指定要调用的环境，默认为RELEASE。',
  ],
  blocks: [
    paragraph(
      'A gateway has up to ten environments. RELEASE is always there. A name has 3 to 64 characters, a letter first, then letters, digits and `_`. All environments share domain and path; only the header tells them apart.',
      '每个网关最多十个环境，RELEASE始终存在。名称3到64个字符，以字母开头，可含字母、数字和`_`。各环境共用域名和路径，只靠请求头区分。',
    ),
    heading('What belongs to one environment', '按环境区分的内容'),
    list(
      ['The published snapshot of an API and up to ten versions of it.', 'API的发布快照，以及最多十个版本。'],
      [
        'The binding of credentials, throttling, access control and signature keys.',
        '凭据、流控策略、访问控制策略和签名密钥的绑定。',
      ],
      [
        'Environment variables, written `#name#` in backend address and path.',
        '环境变量，在后端地址和路径中写作`#name#`。',
      ],
    ),
    heading('How a call chooses', '请求如何选择环境'),
    table(
      [same('X-Stage'), ['Environment', '环境'], ['If the API is not published there', 'API未发布到该环境时']],
      [['none', '不带'], same('`RELEASE`'), same('404 APIG.0101')],
      [same('`BETA`'), same('`BETA`'), same('404 APIG.0101')],
      [same('`beta`'), ['none of this name', '没有这个环境'], same('404 APIG.0101')],
    ),
    note(
      "The header's name is taken in any case, its value letter by letter. It need not be signed; signed it cannot be changed on the way. The console's debugging uses an environment of its own and ignores it.",
      '请求头名称不区分大小写，值则逐字符匹配。该头可以不签名，签名后途中不能被改动。控制台调试使用自己的环境，不理会该头。',
    ),
    tryItHere,
    steps(
      [
        'Choose the X-Stage at {{bar.environment}} in the title bar; the header then stands under {{place.workbench > request.tab.headers}}.',
        '在标题栏的{{bar.environment}}选择X-Stage，{{place.workbench > request.tab.headers}}中就会出现该头。',
      ],
      [
        'Before sending, {{request.before}} names the environments in which the mock gateway has the API. Send {{sample.preview}} and {{sample.wrong-stage}}.',
        '发送前，{{request.before}}会列出模拟网关在哪些环境发布了该API。发送{{sample.preview}}和{{sample.wrong-stage}}试一试。',
      ],
      [
        'Environments and their variables are at {{place.gateway > gateway.tab.configuration > configuration.environments}}.',
        '环境及其变量在{{place.gateway > gateway.tab.configuration > configuration.environments}}中设置。',
      ],
    ),
  ],
  keywords: [
    'stage, RELEASE, BETA, environment variable, test and production',
    'stage, RELEASE, BETA, 环境变量, 测试与生产',
  ],
  related: [
    'faq-4.2',
    'faq-4.3',
    'faq-2.1',
    'topic-publishing',
    'code-0101',
    'cause-route.stage-missing',
    'cause-route.stage-wrong',
  ],
  places: ['workbench', 'gateway'],
};
