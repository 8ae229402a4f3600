import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq43: HelpPage = {
  id: 'faq-4.3',
  title: ['How does one API reach another backend in each environment?', '如何让同一API在不同环境调用不同的后端？'],
  summary: [
    'Write environment variables as #name# into the backend address or path and give them a value in each environment.',
    '在后端地址或路径中写环境变量#name#，并在每个环境中为它赋值。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'RELEASE and BETA shall call different servers, yet an API has one backend only.',
      'RELEASE和BETA要调用不同的服务器，而一个API只有一个后端。',
    ),
    why,
    paragraph(
      'The backend address and path may contain environment variables, written `#name#`. Their values belong to a group and an environment and are filled in when the API is called there.',
      '后端地址和路径可以包含环境变量，写作`#name#`。变量的值属于分组和环境，调用时填入对应环境的值。',
    ),
    whatToDo,
    steps(
      [
        'Create the variable in each environment: its name has 3 to 32 characters (a letter first, then letters, digits, `-`, `_`; upper and lower case differ), its value 1 to 255 of letters, digits and `_ - / . :`. At most 50 per group and environment.',
        '在每个环境中创建变量：名称3到32个字符（以字母开头，可含字母、数字、`-`、`_`，区分大小写），值为1到255个字母、数字和`_ - / . :`。每个分组在每个环境最多50个。',
      ],
      [
        'Write `#name#` where the value belongs, for example `#backend#:8080` as address or `/#version#/orders` as path.',
        '在需要的位置写`#name#`，例如地址`#backend#:8080`，或路径`/#version#/orders`。',
      ],
      [
        "For other differences use backend parameters: `$context.stage` sends the environment's name along.",
        '其他差异可用后端参数：`$context.stage`会把环境名称传给后端。',
      ],
      ['Publish in both environments.', '在两个环境中分别发布。'],
    ),
    checkInOrder,
    steps(
      [
        'Publishing is refused? The variable has no value in that environment. Names must agree letter by letter.',
        '发布被拒绝？说明变量在该环境没有值。名称必须逐字符一致。',
      ],
      [
        'An API with variables in its backend path cannot be debugged in the console.',
        '后端路径含变量的API不能在控制台调试。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Give BETA a variable at {{place.gateway > gateway.tab.configuration > configuration.environments}}, use it in an API at {{place.gateway > gateway.tab.configuration > configuration.apis}}: {{configuration.resolved}} shows the address that comes out for each environment, or which value is missing.',
        '在{{place.gateway > gateway.tab.configuration > configuration.environments}}为BETA增加变量，在{{place.gateway > gateway.tab.configuration > configuration.apis}}的API中使用：{{configuration.resolved}}显示每个环境得到的地址，或缺少哪个值。',
      ],
      [
        'Call the API with and without `X-Stage: BETA` and compare the forwarded address in {{place.gateway > gateway.tab.log}}.',
        '分别带和不带`X-Stage: BETA`调用，在{{place.gateway > gateway.tab.log}}中比较转发的地址。',
      ],
    ),
  ],
  keywords: [
    'environment variable, #name#, different backend, staging server',
    '环境变量, #name#, 不同后端, 预发服务器',
  ],
  related: ['topic-environments', 'faq-4.2', 'code-0601', 'cause-gateway.internal'],
  places: ['gateway'],
};
