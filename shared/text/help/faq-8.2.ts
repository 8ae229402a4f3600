import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq82: HelpPage = {
  id: 'faq-8.2',
  title: ['Is there a template for importing APIs?', '有没有API导入模板？'],
  summary: [
    'The gateway offers none: configure one or two APIs, export them, and use the document as the pattern. Countersign has filled templates.',
    '网关没有提供模板：先配置一两个API并导出，以导出的文档为参照。Countersign提供已填写的模板。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Many APIs shall be imported, and it is not clear what the document has to look like.',
      '要导入大量API，但不清楚文档应如何编写。',
    ),
    why,
    paragraph(
      'The gateway reads Swagger 2.0 and OpenAPI 3.0 with its own extensions (`x-apigateway-…`) for what those formats cannot say: match mode, CORS, authentication, backend, policies. An export contains them all, in the spelling that an import takes.',
      '网关读取Swagger 2.0和OpenAPI 3.0，并用自己的扩展（`x-apigateway-…`）描述这些格式无法表达的内容：匹配模式、CORS、认证方式、后端和策略。导出的文档包含全部扩展，写法与导入所要求的一致。',
    ),
    whatToDo,
    steps(
      [
        'Create an API of each kind that you need (HTTP, channel, function, Mock) and export them as “extended” definition.',
        '为所需的每种类型（HTTP、负载通道、函数、Mock）各创建一个API，以“扩展定义”导出。',
      ],
      [
        'Copy the path item for each new API; change `operationId`, path, parameters and backend.',
        '为每个新API复制一段路径定义，修改`operationId`、路径、参数和后端。',
      ],
      [
        'Leave out `host` and `info.version` if you like; an import does not use them. `info.title` becomes the name of a new group.',
        '`host`和`info.version`可以不写，导入时不使用；`info.title`会成为新分组的名称。',
      ],
      ['Import, read the list of failures, publish.', '导入，查看失败列表，然后发布。'],
    ),
    checkInOrder,
    paragraph(
      'Mandatory in each operation: `x-apigateway-request-type`, `x-apigateway-match-mode`, `x-apigateway-cors`, `x-apigateway-backend`.',
      '每个操作必选：`x-apigateway-request-type`、`x-apigateway-match-mode`、`x-apigateway-cors`、`x-apigateway-backend`。',
    ),
    tryItHere,
    steps(
      [
        '{{documents.template}} at {{place.gateway > gateway.tab.documents}} fills in a document with one API of each kind of backend. In a shell: `countersign export --template --format openapi3 --out template.yaml`',
        '{{place.gateway > gateway.tab.documents}}的{{documents.template}}会填入一份文档，每种后端各有一个API。命令行：`countersign export --template --format openapi3 --out template.yaml`',
      ],
      [
        'Every group of the mock gateway can be exported there too, in both formats, as YAML or JSON; importing it again gives the same APIs.',
        '模拟网关的每个分组也可在那里导出，支持两种格式和YAML、JSON；重新导入得到相同的API。',
      ],
    ),
  ],
  keywords: ['import template, sample Swagger, example document, export', '导入模板, Swagger示例, 文档样例, 导出'],
  related: ['topic-importing', 'faq-8.1', 'faq-2.2', 'cause-request.parameter-invalid'],
  places: ['gateway'],
};
