import { checkInOrder, tryItHere, whatToDo, whatYouSee } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq81: HelpPage = {
  id: 'faq-8.1',
  title: ['An import of APIs fails', '导入API失败'],
  summary: [
    'Too many APIs, wrong parameters, broken YAML, the declared header X-Auth-Token, or a proxy between browser and console.',
    '常见原因：API过多、参数错误、YAML格式错误、定义了请求头X-Auth-Token，或浏览器与控制台之间有代理。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The console refuses a document, or lists some of its APIs as failed.',
      '控制台拒绝导入文档，或列出其中部分API导入失败。',
    ),
    checkInOrder,
    steps(
      [
        'More than 300 APIs in one document: the whole is refused. Split it.',
        '一个文档超过300个API：整个文档被拒绝，请拆分。',
      ],
      [
        'Wrong or missing members: mandatory extensions, a parameter of an unsupported place (form, body) or type, a path variable without parameter. The best pattern is an exported API, see [](faq-8.2).',
        '成员错误或缺失：缺少必选的扩展，参数位置（form、body）或类型不支持，路径变量没有对应的参数。最好的参照是导出一个API，见[](faq-8.2)。',
      ],
      [
        'YAML that does not parse: tabs, wrong indentation, a colon inside an unquoted text.',
        'YAML无法解析：使用了制表符、缩进错误、未加引号的文本中有冒号。',
      ],
      [
        '`X-Auth-Token` declared as a header parameter: remove it, see [](faq-5.13).',
        '把`X-Auth-Token`定义为请求头参数：请删除，见[](faq-5.13)。',
      ],
      [
        'No reason at all: a proxy in your network cut or changed the upload. Try without it.',
        '没有任何提示：您网络中的代理截断或改动了上传内容，请绕过代理重试。',
      ],
      [
        'Only some APIs fail: the same method, path and match mode stands twice (the first stays), or the API exists already and the import was told to keep it (merge).',
        '只有部分失败：请求方法、路径和匹配模式重复（保留第一个），或API已存在而导入时选择了保留（merge）。',
      ],
    ),
    whatToDo,
    paragraph(
      'Mend the document and import again. Remember to publish: imported APIs are not published.',
      '修正文档后重新导入。导入的API未发布，不要忘记发布。',
    ),
    tryItHere,
    steps(
      [
        'Paste the document at {{place.gateway > gateway.tab.documents}} and choose {{documents.preview}}: each finding has line, column and what is allowed, and nothing is changed.',
        '在{{place.gateway > gateway.tab.documents}}粘贴文档并点击{{documents.preview}}：每个问题都有行号、列号和允许的内容，不会改动任何配置。',
      ],
      [
        'In a shell: `countersign import pets.yaml --json`, and for too many APIs `countersign import pets.yaml --split parts`.',
        '命令行：`countersign import pets.yaml --json`；API过多时用`countersign import pets.yaml --split parts`。',
      ],
    ),
  ],
  keywords: ['import failed, Swagger, OpenAPI, YAML error, 300 APIs', '导入失败, Swagger, OpenAPI, YAML错误, 300个API'],
  related: ['topic-importing', 'faq-8.2', 'faq-5.13', 'code-0101', 'cause-request.parameter-invalid'],
  places: ['gateway'],
};
