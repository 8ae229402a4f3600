import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, paragraph, steps, table } from './help-page.ts';

export const topicRequestsInAndOut: HelpPage = {
  id: 'topic-requests-in-and-out',
  title: ['Requests from and for other tools', '与其他工具交换请求'],
  summary: [
    'Requests of other clients are read with a list of what is left behind, and written without secrets.',
    '读取其他客户端的请求，并列出没有带过来的内容；导出时不含密钥。',
  ],
  blocks: [
    table(
      [
        ['Format', '格式'],
        ['In', '导入'],
        ['Out', '导出'],
      ],
      [
        ['curl', 'curl'],
        ['bash, cmd, PowerShell', 'bash、cmd、PowerShell'],
        ['the same three', '同样三种'],
      ],
      [
        ['HAR', 'HAR'],
        ['requests', '请求'],
        ['requests; entries of the history with their answers', '请求；历史记录连同响应'],
      ],
      [
        ['OpenAPI', 'OpenAPI'],
        ['3.x and Swagger 2.0', '3.x和Swagger 2.0'],
        ['3.0', '3.0'],
      ],
      [
        ['Postman', 'Postman'],
        ['2.1 and 2.0, environments', '2.1和2.0，含环境'],
        ['2.1', '2.1'],
      ],
      [
        ['Insomnia, Bruno', 'Insomnia、Bruno'],
        ['4 and 5; `.bru` and YAML', '4和5；`.bru`和YAML'],
        ['–', '–'],
      ],
      [
        ['`.http` files', '`.http`文件'],
        ['with environments', '含环境'],
        ['with variables at the top', '变量写在开头'],
      ],
      [
        ['k6', 'k6'],
        ['–', '–'],
        ['a script that signs when it runs', '运行时签名的脚本'],
      ],
    ),
    paragraph(
      'An import runs nothing, opens no file that a request names and calls nobody. Secrets go into the vault, and the requests name them.',
      '导入不运行任何脚本，不打开请求中提到的文件，也不访问任何地址。密钥存入本机，请求只引用其名称。',
    ),
    heading('Secrets on the way out', '导出时的密钥'),
    list(
      [
        'Every export masks them or writes variables, and lists what it leaves out. The security token of a temporary key becomes a variable too.',
        '每次导出都会遮盖密钥或改写为变量，并列出未包含的内容。临时密钥的安全令牌也写成变量。',
      ],
      [
        '{{export.withSecretsAsk}} asks first; the text goes straight to the clipboard, which is cleared after 60 seconds unless something else was copied.',
        '{{export.withSecretsAsk}}会先询问；内容直接进入剪贴板，60秒后清除，其间复制了其他内容则不清除。',
      ],
      [
        'A curl command that is signed at once is taken for 15 minutes; k6 and code sign each time.',
        '立即签名的curl命令15分钟内有效；k6脚本和代码每次运行时签名。',
      ],
    ),
    note(
      'k6 signs SDK-HMAC-SHA256 only. cmd cannot carry a line break, and no shell a NUL: such a request is refused with the place.',
      'k6只支持SDK-HMAC-SHA256。cmd无法传递换行，任何命令行都无法传递NUL：这样的请求会指出位置并拒绝。',
    ),
    tryItHere,
    steps(
      [
        '{{place.workbench}}: drop files or paste a curl command into the URL; or command {{command.import}}.',
        '{{place.workbench}}：拖入文件，或把curl命令粘贴到URL；也可用命令{{command.import}}。',
      ],
      [
        '{{export.entry}} in the menu of a request, a folder, the workspace ({{export.all}}) or of selected entries of the history.',
        '请求、文件夹、工作区（{{export.all}}）或所选历史记录菜单中的{{export.entry}}。',
      ],
      [
        'In a shell: `countersign import pets.postman_collection.json` and `countersign export pets.http --format k6`',
        '命令行：`countersign import pets.postman_collection.json`和`countersign export pets.http --format k6`',
      ],
    ),
  ],
  keywords: [
    'Postman, Insomnia, Bruno, curl, HAR, http file, k6, load test, migrate, share a request',
    'Postman, Insomnia, Bruno, curl, HAR, http文件, k6, 压测, 迁移, 分享请求',
  ],
  related: ['topic-runs', 'topic-importing', 'topic-secrets', 'topic-algorithm'],
  places: ['workbench'],
};
