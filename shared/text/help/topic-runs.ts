import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, paragraph, steps, table } from './help-page.ts';

export const topicRuns: HelpPage = {
  id: 'topic-runs',
  title: ['Running many requests', '批量运行请求'],
  summary: [
    'A folder is sent in order, once for each row of a data file; every answer is held against what its request expects.',
    '按顺序发送一个文件夹中的请求，数据文件的每一行运行一遍，并把每个响应与请求的期望逐一核对。',
  ],
  blocks: [
    heading('What can be expected', '可以期望什么'),
    table(
      [
        ['Expectation', '期望'],
        ['Example', '示例'],
      ],
      [
        ['{{expect.kind.status}}', '{{expect.kind.status}}'],
        ['`200`, `2xx`, `200-204`', '`200`、`2xx`、`200-204`'],
      ],
      [
        ['{{expect.kind.header}}, {{expect.kind.body}}', '{{expect.kind.header}}、{{expect.kind.body}}'],
        ['equals, contains, matches a pattern, is there or is not', '等于、包含、匹配正则、存在或不存在'],
      ],
      [
        ['{{expect.kind.jsonPath}}', '{{expect.kind.jsonPath}}'],
        ['`$.items[0].id`, and less or greater than a number', '`$.items[0].id`，也可比较数值大小'],
      ],
      [
        [
          '{{expect.kind.time}}, {{expect.kind.errorCode}}, {{expect.kind.cause}}',
          '{{expect.kind.time}}、{{expect.kind.errorCode}}、{{expect.kind.cause}}',
        ],
        [
          '`500`; `APIG.0303`; empty: the gateway names no error; `clock.skew`: the diagnosis says so first',
          '`500`；`APIG.0303`；留空表示网关没有报错；`clock.skew`表示诊断的首要原因',
        ],
      ],
    ),
    paragraph(
      'A request that expects nothing must at least be answered.',
      '没有写期望的请求，至少要收到响应才算符合。',
    ),
    heading('Values on the way', '过程中的值'),
    list(
      [
        'A captured value (a header, or a place in a JSON body) is a variable of the requests after it, within the same row.',
        '提取的值（响应头，或JSON响应体中的某处）在同一行数据内成为后续请求的变量。',
      ],
      [
        'What is captured from `X-Subject-Token`, `Set-Cookie` or a member that is named like a secret is masked in results, reports and the history.',
        '从`X-Subject-Token`、`Set-Cookie`或名称像密钥的成员中提取的值，在结果、报告和历史中都被遮盖。',
      ],
      [
        'Captured values go before the columns of a data file (CSV, JSON, NDJSON), these before the environment, and the base comes last.',
        '优先级从高到低：提取的值、数据文件（CSV、JSON、NDJSON）的列、变量集、基础变量。',
      ],
    ),
    note(
      'Each request is sent as it is saved, with the credential that it names. Redirects and the clock follow its own settings.',
      '每个请求按保存的内容发送，使用它引用的凭据；重定向和时间按请求自己的设置。',
    ),
    tryItHere,
    steps(
      [
        '{{place.workbench}}: write expectations in {{request.tab.expect}}; they are held against the last answer at once.',
        '{{place.workbench}}：在{{request.tab.expect}}中写期望，立即与最近一次响应核对。',
      ],
      [
        'Menu of a folder, {{run.entry}} Choose requests and their order, rows, a delay, {{run.start}}. {{run.save}} gives HTML, JUnit or JSON.',
        '文件夹菜单的{{run.entry}}：选择请求及顺序、数据、间隔，然后{{run.start}}。{{run.save}}可得HTML、JUnit或JSON。',
      ],
      [
        'In a shell: `countersign run ./workspace --environment test --rows users.csv --report junit=run.xml`. It ends with 0 where all was as expected, 1 where not, 2 where it could not begin.',
        '命令行：`countersign run ./workspace --environment test --rows users.csv --report junit=run.xml`。全部符合时退出码为0，不符合为1，无法开始为2。',
      ],
    ),
  ],
  keywords: [
    'runner, collection run, test, assertion, CI, JUnit, CSV, data driven, capture, chain requests',
    '运行器, 批量, 测试, 断言, 持续集成, JUnit, CSV, 数据驱动, 提取, 串联',
  ],
  related: ['topic-requests-in-and-out', 'topic-secrets', 'topic-clock', 'topic-throttling'],
  places: ['workbench'],
};
