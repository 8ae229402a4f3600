import { tryItHere } from './help-headings.ts';
import { code, type HelpPage, heading, note, paragraph, same, steps, table } from './help-page.ts';

export const topicAlgorithm: HelpPage = {
  id: 'topic-algorithm',
  title: ['How the signature is computed (SDK-HMAC-SHA256)', '签名的计算方法（SDK-HMAC-SHA256）'],
  summary: [
    'Six lines describe the request; their hash goes into a second text of three lines; its HMAC with the secret is the signature.',
    '用六个部分描述请求，其哈希写入三行的待签字符串，再用密钥计算HMAC，得到签名。',
  ],
  blocks: [
    heading('1. Canonical request', '1.规范请求'),
    table(
      [
        ['Line', '行'],
        ['What stands in it', '内容'],
      ],
      [
        ['method', '方法'],
        ['as sent, in capitals', '与发送的一致，大写'],
      ],
      [
        same('URI'),
        [
          'path, each segment percent-encoded once, closing `/` added if it is missing',
          '路径，每段百分号编码一次，末尾没有`/`时补上',
        ],
      ],
      [
        ['query', '查询字符串'],
        [
          'pairs sorted by name, then value, as `name=value` joined by `&`; empty line if there is none',
          '先按名称、再按值排序，写作`name=value`并以`&`连接；没有则为空行',
        ],
      ],
      [
        ['headers', '请求头'],
        [
          'each signed header as `name:value` and a line end; names in lower case, sorted; values without outer blanks',
          '每个签名头写作`name:value`并换行；名称小写并排序；值去掉首尾空白',
        ],
      ],
      [
        ['signed headers', '签名头列表'],
        ['the same names joined by `;`', '相同的名称，以`;`连接'],
      ],
      [
        ['body hash', '请求体哈希'],
        ['SHA-256 of the bytes sent, in lower-case hexadecimal', '所发送字节的SHA-256，小写十六进制'],
      ],
    ),
    paragraph(
      'Line ends are single `\\n`. Since the header part ends with one, an empty line follows it. Encoding leaves `A-Z a-z 0-9 - . _ ~` alone; a blank becomes `%20`, never `+`.',
      '换行一律为单个`\\n`。请求头部分以换行结束，因此其后有一个空行。编码时`A-Z a-z 0-9 - . _ ~`保持不变；空格编码为`%20`，不能用`+`。',
    ),
    heading('2. String to sign', '2.待签字符串'),
    code('SDK-HMAC-SHA256\n20261123T221104Z\nSHA256-OF-THE-CANONICAL-REQUEST', [
      'Algorithm, X-Sdk-Date, hash of the canonical request',
      '算法、X-Sdk-Date、规范请求的哈希',
    ]),
    heading('3. Signature and header', '3.签名与请求头'),
    steps(
      [
        'HMAC-SHA256 over the string to sign; the key is the secret as text, not decoded and not derived.',
        '对待签字符串计算HMAC-SHA256，密钥就是Secret文本本身，不解码、不派生。',
      ],
      ['Write it as 64 lower-case hexadecimal digits.', '写成64位小写十六进制。'],
    ),
    code('Authorization: SDK-HMAC-SHA256 Access=APPKEY, SignedHeaders=host;x-sdk-date, Signature=HEX', [
      'The header that is sent',
      '发送的请求头',
    ]),
    note(
      '`X-Sdk-Date` must be sent and signed; `Host` should be. The added slash is for the calculation only. `X-Sdk-Content-Sha256`, if sent, stands in place of the body hash.',
      '`X-Sdk-Date`必须发送并参与签名，`Host`建议签名。补上的斜杠只用于计算。如果发送了`X-Sdk-Content-Sha256`，则用它的值代替请求体哈希。',
    ),
    tryItHere,
    paragraph(
      '{{response.tab.signature}} in the workbench shows every step for the open request while you type. `countersign sign https://pets.example.com/v1/pets --key demo-app-key --secret-file secret.txt` prints the same.',
      '工作台的{{response.tab.signature}}随输入显示当前请求的每一步。`countersign sign https://pets.example.com/v1/pets --key demo-app-key --secret-file secret.txt`输出相同的内容。',
    ),
  ],
  keywords: [
    'signature algorithm, canonical request, string to sign, HMAC-SHA256, implement, signing process',
    '签名算法, 规范请求, 待签字符串, HMAC-SHA256, 自行实现, 签名过程',
  ],
  related: [
    'faq-5.12',
    'faq-6.2',
    'topic-clock',
    'detail-0303.verify',
    'code-0303',
    'code-0301',
    'cause-uri.trailing-slash',
    'cause-query.unsorted',
    'cause-header.unsorted',
    'cause-body.not-signed',
    'cause-algorithm.mismatch',
  ],
  places: ['workbench'],
};
