import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq52: HelpPage = {
  id: 'faq-5.2',
  title: ['414 Request URI too large', '414 Request URI too large（URI过长）'],
  summary: [
    'Path and query together have more than 32 KB; move the long parameters into the body.',
    '路径与查询参数合计超过32 KB，请将较长的参数放到请求体中。',
  ],
  blocks: [
    code('{"error_msg":"Request URI too large.","error_code":"APIG.0201","request_id":"…"}', theAnswer),
    whatYouSee,
    paragraph(
      'The status is 414. Short calls of the same API succeed; those with many or long query parameters do not.',
      '状态码为414。同一API的短请求成功，查询参数多或很长的请求失败。',
    ),
    why,
    paragraph(
      'The gateway takes at most 32 KB (32,768 bytes) for path and query as they are sent, that is after percent-encoding: one Chinese character counts nine bytes.',
      '网关最多接受32 KB（32,768字节）的路径和查询参数，按实际发送的内容计算，即百分号编码之后：一个汉字占九个字节。',
    ),
    checkInOrder,
    steps(
      [
        'Which parameter is long? Lists of ids and encoded JSON are the usual ones.',
        '哪个参数很长？常见的是ID列表和编码后的JSON。',
      ],
      [
        'Is something encoded twice? `%25E4` instead of `%E4` makes the URL longer still, and the signature wrong.',
        '是否编码了两次？`%25E4`代替`%E4`会让URL更长，签名也会出错。',
      ],
      [
        'Status `494` “Request headers too large.” is the sister limit: 32 KB for one header, 128 KB for all.',
        '状态码`494`“Request headers too large.”是类似的限制：单个请求头32 KB，合计128 KB。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Send the data in the body: change the API to POST, declare nothing for the body, and publish. The limit of a body is 12 MB.',
        '把数据放到请求体中：将API改为POST，请求体无需声明，然后发布。请求体上限为12 MB。',
      ],
      ['Or split the call into several smaller ones.', '或者拆分为多次较小的调用。'],
      ['Sign again: query and body both belong to the signature.', '重新签名：查询参数和请求体都参与签名。'],
    ),
    tryItHere,
    steps(
      [
        'Add a parameter of 33,000 characters under {{place.workbench > request.tab.params}} of {{sample.list-pets}} and send: 414, and {{place.gateway > gateway.tab.log}} gives the number of bytes and the limit.',
        '在{{sample.list-pets}}的{{place.workbench > request.tab.params}}中加入33,000个字符的参数并发送：返回414，{{place.gateway > gateway.tab.log}}给出字节数和上限。',
      ],
      [
        '{{request.target}} below the URL shows the encoded target that is counted. Where it grows long, {{limits.uri}} shows how much of the 32 KB is used, and {{limits.moveQuery}} turns the query into a body.',
        'URL下方的{{request.target}}显示编码后的请求目标，计算的就是它。较长时，{{limits.uri}}显示已用多少，{{limits.moveQuery}}可将查询参数改为请求体。',
      ],
    ),
  ],
  keywords: ['414, long URL, too many parameters, 32 KB', '414, URL过长, 参数太多, 32 KB'],
  related: ['faq-5.10', 'code-0201.414', 'code-0201.494', 'cause-limit.uri', 'cause-limit.headers'],
  places: ['workbench', 'gateway'],
};
