import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0303Verify: HelpPage = {
  id: 'detail-0303.verify',
  title: ['verify signature fail (App)', 'verify signature fail（App签名不一致）'],
  summary: [
    'The AppKey is known and the time is right, but another text was signed than arrived, or with another secret.',
    'AppKey存在且时间正确，但签名的文本与到达的不同，或所用密钥不同。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect app authentication information: verify signature fail, canonicalRequest:GET|/v1/pets/|limit=10&status=sold|host:pets.example.com|x-sdk-date:20261123T221104Z||host;x-sdk-date|e3b0c442…","error_code":"APIG.0303","request_id":"…"}',
      theAnswer,
    ),
    whatYouSee,
    paragraph(
      'Status 401; behind `canonicalRequest:` stands what the gateway computed, with `|` for each line end. Some pages print an empty line as one bar instead of two.',
      '返回401；`canonicalRequest:`之后是网关计算的内容，`|`代表换行。有的页面会把空行的两个竖线显示成一个。',
    ),
    checkInOrder,
    steps(
      [
        'Path line: closing slash there? Encoded once, with capitals (`%2F`)?',
        '路径行：末尾是否有斜杠？是否只编码一次，并使用大写（`%2F`）？',
      ],
      [
        'Query line: sorted by name, blanks as `%20`, each name with `=`?',
        '查询行：是否按名称排序，空格是否为`%20`，每个名称是否带`=`？',
      ],
      [
        'Header lines: names in lower case, sorted; is `host` the one that arrived, port included? Did a library add `charset` to Content-Type after signing?',
        '请求头各行：名称是否小写并排序；`host`是否与到达的一致（含端口）？HTTP库是否在签名后给Content-Type追加了`charset`？',
      ],
      [
        'Last line: `e3b0c442…` is the hash of nothing. With a body it means that the body was not signed.',
        '最后一行：`e3b0c442…`是空内容的哈希。有请求体却是这个值，说明请求体没有参与签名。',
      ],
      [
        'Nothing differs: AppSecret. Is it that of this AppKey, was it reset, has it blanks around it?',
        '没有差异：检查AppSecret，是否属于这个AppKey，是否被重置，前后是否有空白？',
      ],
    ),
    whatToDo,
    paragraph('Correct the step in the program that makes this line.', '修正程序中生成该行的步骤。'),
    tryItHere,
    steps(
      [
        "Each mistake can be rehearsed with {{auth.mistake}}; the answer's {{response.tab.diagnosis}} puts both texts side by side.",
        '各种错误都可以用{{auth.mistake}}演练，响应的{{response.tab.diagnosis}}会并列显示两段文本。',
      ],
      [
        'Paste answer and program output at {{place.diagnosis}}, or check a captured request with `countersign verify captured.json --secret-file secret.txt`.',
        '把响应和程序的输出粘贴到{{place.diagnosis}}，或用`countersign verify captured.json --secret-file secret.txt`校验抓到的请求。',
      ],
    ),
  ],
  keywords: ['signature mismatch, canonicalRequest, AppSecret wrong', '签名不一致, canonicalRequest, AppSecret错误'],
  related: [
    'faq-5.8',
    'topic-algorithm',
    'faq-6.2',
    'faq-5.12',
    'code-0303',
    'cause-credential.secret-mismatch',
    'cause-credential.secret-whitespace',
    'cause-query.unsorted',
    'cause-uri.trailing-slash',
    'cause-header.host-mismatch',
    'cause-body.not-signed',
    'cause-body.changed-after-signing',
  ],
  places: ['diagnosis', 'workbench'],
};
