import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq510: HelpPage = {
  id: 'faq-5.10',
  title: ['How large may a request body be?', '请求体最大可以多大？'],
  summary: [
    '12 MB unless the gateway parameter request_body_size says otherwise (1 to 9536 MB); fixed at 12 MB on the shared gateway.',
    '默认12 MB，可用网关参数request_body_size设为1到9536 MB；共享版固定为12 MB。',
  ],
  blocks: [
    code('{"error_msg":"Request entity too large.","error_code":"APIG.0201","request_id":"…"}', theAnswer),
    whatYouSee,
    paragraph(
      'Uploads above a certain size get status 413 with this text; smaller ones pass.',
      '超过一定大小的上传返回413和这段文字，较小的可以通过。',
    ),
    why,
    paragraph(
      'The gateway counts the bytes that arrive, all parts and boundaries of a form included, and ends the call at the limit. A file in Base64 is a third larger than the file itself.',
      '网关按到达的字节计算，包括表单的各个部分和分隔符，达到上限即结束调用。Base64编码后的文件比原文件大三分之一。',
    ),
    checkInOrder,
    steps(
      ['How many bytes does the request have? Its `Content-Length` tells.', '请求有多少字节？看`Content-Length`。'],
      [
        'What does `request_body_size` of the gateway say? 12 means 12 MB.',
        '网关的`request_body_size`是多少？12表示12 MB。',
      ],
      [
        'Does the whole body arrive in time? By default a gateway waits 8 seconds for it (`request_custom_config`), so slow lines fail before the limit.',
        '请求体是否及时到达？网关默认等待8秒（`request_custom_config`），线路慢时会在达到上限之前失败。',
      ],
    ),
    whatToDo,
    steps(
      ['Dedicated gateway: raise `request_body_size`.', '专享版：调大`request_body_size`。'],
      [
        'Shared gateway, or really large files: upload to object storage (OBS) and send its address through the API.',
        '共享版或超大文件：先上传到对象存储（OBS），再通过API传递其地址。',
      ],
      [
        'Or split the upload. The body is part of the signature, so each part is signed for itself.',
        '或者分片上传。请求体参与签名，因此每一片都要单独签名。',
      ],
    ),
    tryItHere,
    paragraph(
      'Set `request_body_size` to 1 at {{place.gateway > gateway.tab.configuration > configuration.parameters}} and apply. Choose a file of 2 MB under {{place.workbench > request.tab.body}} of {{sample.create-order}} and send: 413, and {{place.gateway > gateway.tab.log}} names limit and parameter.',
      '在{{place.gateway > gateway.tab.configuration > configuration.parameters}}将`request_body_size`设为1并应用。在{{sample.create-order}}的{{place.workbench > request.tab.body}}选择一个2 MB的文件并发送：返回413，{{place.gateway > gateway.tab.log}}给出上限和参数名。',
    ),
  ],
  keywords: [
    '413, upload, large file, body too large, request_body_size',
    '413, 上传, 大文件, 请求体过大, request_body_size',
  ],
  related: ['faq-5.11', 'faq-5.2', 'faq-6.2', 'code-0201.413', 'cause-limit.body'],
  places: ['gateway', 'workbench'],
};
