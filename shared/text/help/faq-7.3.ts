import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq73: HelpPage = {
  id: 'faq-7.3',
  title: ['Is the bandwidth limited?', '带宽是否有限制？'],
  summary: [
    'On a dedicated gateway it is what was bought for its public access; on the shared gateway there is no limit, but bodies end at 12 MB.',
    '专享版取决于公网访问所购买的带宽；共享版没有限制，但请求体不超过12 MB。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Transfers over the public network are slow, or it is asked how much bandwidth an API has.',
      '经公网传输很慢，或想了解API有多少带宽。',
    ),
    why,
    paragraph(
      'Bandwidth belongs to the public inbound and outbound access of a dedicated gateway and is shared by all its APIs. Calls inside the VPC do not use it. Throttling counts calls, not bytes: it neither causes nor cures a full line.',
      '带宽属于专享版网关的公网入口和公网出口，由其所有API共用，VPC内的调用不占用。流控统计次数而不是字节，既不会造成也不能缓解带宽不足。',
    ),
    checkInOrder,
    steps(
      [
        'Is a transfer from inside the VPC fast? Then the public line is full: look at its monitoring.',
        '从VPC内传输是否很快？是则公网带宽已满，请查看监控。',
      ],
      [
        'Is the backend slow? Compare `X-Apig-Upstream-Latency` with `X-Apig-Latency` (send `X-Apig-Mode: debug`).',
        '后端是否慢？比较`X-Apig-Upstream-Latency`与`X-Apig-Latency`（发送`X-Apig-Mode: debug`）。',
      ],
      [
        'Uploads that end with `413` are too large, not too slow; those that end after 8 seconds were too slow for `request_body_timeout`.',
        '以`413`结束的上传是太大，而不是太慢；8秒后中断的上传，是超过了`request_body_timeout`。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Raise the bandwidth of the inbound access (or of the outbound access for public backends).',
        '提高公网入口的带宽（使用公网后端时为公网出口）。',
      ],
      [
        "Let the backend answer compressed, or switch `gzip` on in the gateway's parameters; clients ask for it with `Accept-Encoding: gzip`.",
        '让后端压缩响应，或在网关参数中开启`gzip`；客户端用`Accept-Encoding: gzip`请求压缩。',
      ],
      ['Move large files to object storage.', '大文件改用对象存储。'],
    ),
    tryItHere,
    steps(
      [
        '{{response.tab.timeline}} divides a call into connect, send, wait and receive: a long {{timeline.wait}} is the backend, a long {{timeline.receive}} the line. The mock gateway itself shapes no bandwidth.',
        '{{response.tab.timeline}}把调用分为连接、发送、等待和接收：{{timeline.wait}}长是后端慢，{{timeline.receive}}长是线路慢。模拟网关本身不限制带宽。',
      ],
      [
        'Switch `gzip` on at {{place.gateway > gateway.tab.configuration > configuration.parameters}} and compare the bytes received.',
        '在{{place.gateway > gateway.tab.configuration > configuration.parameters}}开启`gzip`，比较收到的字节数。',
      ],
    ),
  ],
  keywords: ['bandwidth, Mbit/s, slow download, traffic', '带宽, Mbit/s, 下载慢, 流量'],
  related: ['faq-7.1', 'faq-5.10', 'faq-5.18', 'code-0201.413', 'cause-limit.body', 'cause-backend.timeout'],
  places: ['gateway', 'workbench'],
};
