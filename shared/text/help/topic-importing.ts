import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, steps } from './help-page.ts';

export const topicImporting: HelpPage = {
  id: 'topic-importing',
  title: ['Importing and exporting APIs', '导入与导出API'],
  summary: [
    "Swagger 2.0 and OpenAPI 3.0 documents with the gateway's extensions; at most 300 APIs at a time, and nothing is published.",
    '支持带网关扩展的Swagger 2.0和OpenAPI 3.0文档，每次最多300个API，导入后不会自动发布。',
  ],
  blocks: [
    heading('What an import does', '导入会做什么'),
    list(
      [
        'A new group takes its name from `info.title`; an existing group keeps its own. `host`, `servers` and `info.version` are not used.',
        '新分组以`info.title`命名，已有分组名称不变。不使用`host`、`servers`和`info.version`。',
      ],
      [
        'Within one document the first of two equal APIs stays, the later one fails. An API that exists already is kept (merge) or replaced (override), as you choose; the same for policies.',
        '同一文档中两个相同的API保留第一个，后一个失败。已存在的API可选择保留（merge）或替换（override），策略也一样。',
      ],
      [
        'Good APIs are created, bad ones are listed with the reason. More than 300 APIs, or text that is no YAML or JSON: refused whole.',
        '正确的API会创建，错误的列出原因。超过300个API，或内容不是YAML、JSON时，整个文档被拒绝。',
      ],
      [
        'Imported APIs are unpublished. Credentials and their bindings are never part of a document.',
        '导入的API未发布。凭据及其绑定不在文档中。',
      ],
    ),
    heading('What a document can say', '文档可以描述什么'),
    list(
      [
        'Authentication: a security scheme with `x-apigateway-auth-type`: `AppSigv1` or `IAM`; with `x-apigateway-authorizer` a custom one; none means no authentication.',
        '认证方式：安全方案的`x-apigateway-auth-type`为`AppSigv1`或`IAM`；带`x-apigateway-authorizer`的为自定义认证；没有则为无认证。',
      ],
      [
        'Parameters in path, query and header; form and body parameters cannot be declared.',
        '路径、查询和请求头参数；表单和请求体参数不能定义。',
      ],
      [
        '`x-apigateway-backend` of type HTTP, HTTP-VPC, FUNCTION or MOCK. A channel that does not exist yet is taken; calls then get `500 APIG.0609`.',
        '`x-apigateway-backend`的类型为HTTP、HTTP-VPC、FUNCTION或MOCK。可以引用尚不存在的通道，此时调用返回`500 APIG.0609`。',
      ],
      [
        'Throttling, access control and custom responses at the root, by name.',
        '流控策略、访问控制策略和网关响应写在根级，按名称引用。',
      ],
    ),
    note(
      'Only OpenAPI 3.0 is taken, not 3.1. gRPC APIs can be neither imported nor exported.',
      '只支持OpenAPI 3.0，不支持3.1。gRPC API既不能导入也不能导出。',
    ),
    tryItHere,
    steps(
      [
        '{{place.gateway > gateway.tab.documents}}: paste or choose a document, {{documents.preview}}, then {{documents.apply}}. It can publish to RELEASE at once, which the real gateway does not do.',
        '{{place.gateway > gateway.tab.documents}}：粘贴或选择文档，先{{documents.preview}}，再{{documents.apply}}。可同时发布到RELEASE，真实网关不会自动发布。',
      ],
      [
        'In a shell: `countersign import pets.yaml --into gateway.json --api-mode override` and `countersign export gateway.json --format swagger2 --scope extended`',
        '命令行：`countersign import pets.yaml --into gateway.json --api-mode override`和`countersign export gateway.json --format swagger2 --scope extended`',
      ],
    ),
  ],
  keywords: [
    'OpenAPI, Swagger, YAML, JSON, x-apigateway, migrate APIs',
    'OpenAPI, Swagger, YAML, JSON, x-apigateway, 迁移API',
  ],
  related: ['faq-8.1', 'faq-8.2', 'faq-2.2', 'code-0609', 'cause-request.parameter-invalid'],
  places: ['gateway'],
};
