import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq511: HelpPage = {
  id: 'faq-5.11',
  title: ['How large may a response be?', '响应最大可以多大？'],
  summary: [
    'The gateway sets no limit on the size of a response; a response that ends early was cut by the backend, a proxy or the client.',
    '网关不限制响应的大小；响应不完整是被后端、代理或客户端截断的。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'A large answer arrives in part, or it is asked whether the API may return a large file.',
      '较大的响应只收到一部分，或者想确认API能否返回大文件。',
    ),
    why,
    paragraph(
      "Answers of a backend are passed on as they come, without a limit. Only the time counts: the backend has to begin its answer within the API's timeout.",
      '后端的响应随到随转发，没有大小限制。只有时间限制：后端必须在API的超时时间内开始响应。',
    ),
    checkInOrder,
    steps(
      [
        'Compare the bytes received with `Content-Length`. Fewer: the connection ended early.',
        '将收到的字节数与`Content-Length`比较，较少则说明连接提前结束。',
      ],
      [
        'Does the backend close the connection, or crash while it writes? Call it directly and compare.',
        '后端是否在写响应时关闭连接或崩溃？直接调用后端对比。',
      ],
      [
        'Does the client limit the size, or give up after a while? Many HTTP libraries do both.',
        '客户端是否限制大小，或等待一段时间后放弃？许多HTTP库两者都有。',
      ],
      [
        '`504` instead of a part: the backend took too long before its first byte, see [](faq-5.9).',
        '返回`504`而不是部分内容：后端在发出第一个字节之前用时过长，见[](faq-5.9)。',
      ],
    ),
    whatToDo,
    steps(
      [
        'For large files, stream from the backend instead of building the answer in memory.',
        '大文件由后端流式输出，不要在内存中拼接完整响应。',
      ],
      [
        'If many callers fetch the same file, give out an address of object storage instead.',
        '如果很多调用方获取同一个文件，可改为返回对象存储中的地址。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Turn on {{fault.ANSWER_CUT}} at {{place.gateway > gateway.tab.faults}}, with the number of bytes after which the answer ends, and call an API with an HTTP backend (a Mock makes no call).',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.ANSWER_CUT}}，设定在多少字节之后结束，再调用使用HTTP后端的API（Mock不会发起调用）。',
      ],
      [
        '{{response.tab.body}} in the workbench says that the answer broke off; of large answers it shows the beginning and the whole size.',
        '工作台的{{response.tab.body}}会提示响应中断；较大的响应只显示开头部分和总大小。',
      ],
    ),
  ],
  keywords: ['response size, download, truncated response, incomplete', '响应大小, 下载, 响应截断, 不完整'],
  related: ['faq-5.10', 'faq-3.2', 'faq-5.5', 'code-0201.502', 'cause-backend.unavailable'],
  places: ['gateway', 'workbench'],
};
