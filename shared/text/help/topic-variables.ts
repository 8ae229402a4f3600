import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, paragraph, steps } from './help-page.ts';

export const topicVariables: HelpPage = {
  id: 'topic-variables',
  title: ['Variables and environments of this tool', '本工具的变量与变量集'],
  summary: [
    'A name in two braces stands for a value; the chosen environment says which one, for test and production alike.',
    '两个花括号中的名称代表一个值，由选用的变量集决定，测试与生产可共用同一请求。',
  ],
  blocks: [
    paragraph(
      'A variable may stand in every field: address, parameters, headers, body, authentication, X-Stage and the address to connect to. It is replaced before signing, so what is signed is what is sent.',
      '变量可用于任何字段：地址、参数、请求头、请求体、认证、X-Stage和连接地址。替换在签名之前进行，所签即所发。',
    ),
    heading('Which value counts', '取哪个值'),
    list(
      ['In a run: what was captured, then the column of the data row.', '批量运行时：先取提取的值，再取数据行的列。'],
      ['The chosen environment.', '选用的变量集。'],
      ['{{environment.base}}.', '{{environment.base}}。'],
    ),
    heading('What an environment fills in', '变量集还会补全什么'),
    list(
      ['Its host, for requests whose address begins with a slash.', '主机：用于地址以斜杠开头的请求。'],
      [
        'Its X-Stage, for requests that name none themselves. Not the same as an environment of the gateway: that one is where an API is published.',
        'X-Stage：用于自己没有指定的请求。它指的是网关发布API的环境，与变量集不是一回事。',
      ],
      [
        '{{environment.connect}}: the mock gateway, or another address than the one the host has in DNS.',
        '{{environment.connect}}：模拟网关，或DNS之外的另一个地址。',
      ],
    ),
    heading('Secret values', '机密的值'),
    paragraph(
      'A variable marked {{environment.secret}} lies in the vault of this machine, never in the workspace folder. On another machine it is asked for once.',
      '标为{{environment.secret}}的变量保存在本机的凭据库中，不写入工作区文件夹。在另一台机器上需要再输入一次。',
    ),
    note(
      'A request with an undefined variable is not sent: the names are listed, and each can be defined there and then. {{variable.sendAsTyped}} sends it on purpose.',
      '含有未定义变量的请求不会发送：会列出这些名称，可当场定义。确实要原样发送时，选择{{variable.sendAsTyped}}。',
    ),
    tryItHere,
    steps(
      [
        '`Ctrl+E` opens the environments in the title bar; {{environment.edit}} opens the editor.',
        '按`Ctrl+E`打开标题栏中的变量集；选择{{environment.edit}}进行编辑。',
      ],
      [
        'Type two opening braces in a field: the known names are offered. Point at a variable to see its value and where it comes from.',
        '在字段中输入两个左花括号，会列出已知名称。指向一个变量可查看它的值和来源。',
      ],
    ),
  ],
  keywords: [
    'placeholder, curly braces, environment variable, base URL, test and production, unresolved, not defined, undefined variable, secret variable, precedence',
    '占位符, 花括号, 环境变量, 变量集, 基础地址, 测试与生产, 未定义, 变量未解析, 机密变量, 优先级',
  ],
  related: ['topic-environments', 'topic-workspace', 'topic-secrets', 'topic-runs'],
  places: ['workbench'],
};
