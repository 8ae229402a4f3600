import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0301VerifyAksk: HelpPage = {
  id: 'detail-0301.verify-aksk',
  title: ['verify aksk signature fail', 'verify aksk signature fail（签名不一致）'],
  summary: [
    'The signature that the gateway computed from the request as it arrived is another one; compare the two canonical requests.',
    '网关根据收到的请求算出的签名与发送的不同，请比较双方的规范请求。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:GET|/v1/inventory/||host:inventory.example.com|x-sdk-date:20261123T221104Z||host;x-sdk-date|e3b0c442…","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'The AK is known and the time is right, but signature and request do not agree. Either another text was signed than arrived, or the SK is another one. Of an account in arrears the same words come although all is right.',
      'AK存在、时间正确，但签名与请求不符：签名的文本与到达的不同，或者SK不是同一个。账号欠费时，即使一切正确也会返回这句话。',
    ),
    checkInOrder,
    steps(
      [
        "Read the gateway's `canonicalRequest`: each `|` is a line end. From the end: hash of the body, signed headers, an empty line; from the front: method, path (with closing slash), query; between them one header a line.",
        '阅读网关给出的`canonicalRequest`：每个`|`是一个换行。从后往前依次是请求体哈希、签名头列表、空行；从前往后依次是方法、路径（以斜杠结尾）、查询参数；中间每行一个请求头。',
      ],
      ['Compare it with the text that your program signed, line by line.', '与程序实际签名的文本逐行比较。'],
      [
        'All equal? Compare the SK with the one issued, blanks included; then look whether the account owes anything.',
        '各行都相同？核对SK与颁发的是否一致（包括空白），再查看账号是否欠费。',
      ],
    ),
    whatToDo,
    paragraph(
      'Correct the step that makes the line that differs. A lock follows after more than five failures in a row.',
      '修正生成该行的步骤。注意连续失败超过五次会被锁定。',
    ),
    tryItHere,
    paragraph(
      'Send {{sample.inventory}} with any mistake chosen at {{auth.mistake}}: {{response.tab.diagnosis}} shows the line. For a call of your own paste answer and texts at {{place.diagnosis}}.',
      '在{{auth.mistake}}中任选一种错误，发送{{sample.inventory}}，{{response.tab.diagnosis}}会显示出错的行。自己的调用可把响应和文本粘贴到{{place.diagnosis}}。',
    ),
  ],
  keywords: ['AK/SK signature wrong, canonicalRequest, IAM signature', 'AK/SK签名错误, canonicalRequest, IAM签名'],
  related: [
    'faq-5.7',
    'topic-algorithm',
    'faq-2.3',
    'code-0301',
    'cause-credential.secret-mismatch',
    'cause-header.host-mismatch',
    'cause-query.unsorted',
    'cause-body.not-signed',
    'cause-uri.trailing-slash',
  ],
  places: ['diagnosis', 'workbench'],
};
