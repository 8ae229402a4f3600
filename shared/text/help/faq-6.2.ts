import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq62: HelpPage = {
  id: 'faq-6.2',
  title: ['Is the body part of the signature?', '请求体是否参与签名？'],
  summary: [
    'Yes: the last line of the canonical request is the SHA-256 of the body exactly as it is sent, file uploads included.',
    '是：规范请求的最后一行就是实际发送的请求体的SHA-256，上传文件也一样。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'GET calls succeed, calls with a body get `verify signature fail`; or uploads of files do.',
      'GET调用成功，带请求体的调用返回`verify signature fail`；或者上传文件时如此。',
    ),
    why,
    paragraph(
      'The gateway hashes the bytes that arrive. If the program hashed something else (nothing at all, the text before it was written as JSON once more, another charset), the signatures differ. Without a body the hash is `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`.',
      '网关对到达的字节计算哈希。如果程序计算的是别的内容（空内容、重新序列化之前的JSON、其他字符集），签名就不一致。没有请求体时，哈希为`e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`。',
    ),
    checkInOrder,
    steps(
      [
        'Is the last line of the signed text this hash although there is a body? Then the body was not given to the signer.',
        '有请求体，而签名文本的最后一行却是这个哈希？说明没有把请求体交给签名函数。',
      ],
      [
        'Does the HTTP library serialise an object after signing? Order of members, blanks and line ends change the hash.',
        'HTTP库是否在签名之后才序列化对象？成员顺序、空白和换行都会改变哈希。',
      ],
      [
        'Form with files: was the boundary fixed before signing? It is part of the bytes.',
        '带文件的表单：分隔符（boundary）是否在签名前确定？它也是字节的一部分。',
      ],
      ['Is text encoded as UTF-8, without a byte order mark?', '文本是否按UTF-8编码，没有字节顺序标记？'],
    ),
    whatToDo,
    steps(
      ['Make the bytes first, sign them, send the same bytes.', '先生成字节，对其签名，再发送同一份字节。'],
      [
        'If the hash cannot be computed beforehand, send `X-Sdk-Content-Sha256` with the value that was signed; it takes the place of the hash.',
        '无法事先计算哈希时，发送`X-Sdk-Content-Sha256`，其值代替哈希参与签名。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{sample.body-not-signed}} and {{sample.body-changed}} show both mistakes.',
        '示例{{sample.body-not-signed}}和{{sample.body-changed}}分别演示这两种错误。',
      ],
      [
        'Choose {{body.multipart}} under {{place.workbench > request.tab.body}}: the form is built once, hashed and sent byte for byte, whatever its size.',
        '在{{place.workbench > request.tab.body}}选择{{body.multipart}}：表单只生成一次，计算哈希后逐字节发送，大小不限。',
      ],
    ),
  ],
  keywords: [
    'body hash, multipart, file upload, form-data, payload, UNSIGNED-PAYLOAD',
    '请求体哈希, multipart, 上传文件, form-data, UNSIGNED-PAYLOAD',
  ],
  related: [
    'topic-algorithm',
    'detail-0303.verify',
    'faq-5.10',
    'code-0303',
    'cause-body.not-signed',
    'cause-body.changed-after-signing',
    'cause-body.charset',
    'cause-body.content-sha256-mismatch',
  ],
  places: ['workbench'],
};
