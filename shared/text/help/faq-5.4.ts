import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq54: HelpPage = {
  id: 'faq-5.4',
  title: ['No backend available', 'No backend available（没有可用的后端）'],
  summary: [
    'The gateway found no usable member in the load balance channel; check members, health check, ports and network rules.',
    '负载通道中没有可用的成员，请检查成员、健康检查、端口和网络规则。',
  ],
  blocks: [
    code('{"error_msg":"No backend available.","error_code":"APIG.0610","request_id":"…"}', theAnswer),
    whatYouSee,
    paragraph(
      'The status is 502 with the text above, for every call or from time to time.',
      '状态码为502，文字如上，每次都出现或时有时无。',
    ),
    why,
    paragraph(
      'The backend is a load balance channel, and none of its members may be used: all are disabled, without weight, or failed the health check. A member that cannot be reached looks just like one that is down.',
      '后端是负载通道，而其中没有可用的成员：全部停用、没有权重或未通过健康检查。网络不通的成员与宕机的成员看起来一样。',
    ),
    checkInOrder,
    steps(
      [
        'Has the channel members, are they enabled, and is a weight above 0?',
        '通道中是否有成员，是否启用，权重是否大于0？',
      ],
      [
        "Can the gateway reach them? Same VPC or peering; security group and network ACL must let in the gateway's subnet and, for health checks, `100.125.0.0/16`.",
        '网关能否访问成员？需在同一VPC或有对等连接；安全组和网络ACL要放行网关所在子网，健康检查还要放行`100.125.0.0/16`。',
      ],
      [
        'Is the port of the channel the port of the service? Does the health check ask the right port, path and protocol?',
        '通道端口是否为服务的端口？健康检查的端口、路径和协议是否正确？',
      ],
      ['Public address: has the gateway outbound access?', '公网地址：网关是否开通了公网出口？'],
      [
        'Microservice channel: is the microservice still registered, and does its route exist?',
        '微服务通道：微服务是否仍然注册，其路由是否存在？',
      ],
      ['Shared gateway: private load balancers are not supported.', '共享版网关：不支持私网负载均衡。'],
    ),
    whatToDo,
    paragraph(
      'Mend the member; it returns after the number of successful checks set as healthy threshold.',
      '修复成员；连续成功次数达到健康阈值后，成员自动恢复。',
    ),
    tryItHere,
    steps(
      [
        'Turn on {{fault.CHANNEL_WITHOUT_MEMBERS}} at {{place.gateway > gateway.tab.faults}} and call an API with a channel: 502 APIG.0610. {{fault.NO_OUTBOUND_ACCESS}} closes public addresses.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.CHANNEL_WITHOUT_MEMBERS}}，调用使用通道的API：返回502 APIG.0610。{{fault.NO_OUTBOUND_ACCESS}}使公网地址不可达。',
      ],
      [
        "Open the channel at {{place.gateway > gateway.tab.configuration > configuration.channels}}: {{members.title}} lists each member's last error, and {{members.probe}} opens a connection now.",
        '打开{{place.gateway > gateway.tab.configuration > configuration.channels}}中的通道：{{members.title}}列出每个成员最近的错误，{{members.probe}}立即尝试连接。',
      ],
    ),
  ],
  keywords: [
    '502, channel, unhealthy, security group, ACL, health check',
    '502, 负载通道, 不健康, 安全组, ACL, 健康检查',
  ],
  related: [
    'faq-3.5',
    'faq-3.3',
    'faq-5.5',
    'code-0610',
    'code-0609',
    'code-0201.502',
    'cause-backend.no-member',
    'cause-backend.unavailable',
  ],
  places: ['gateway'],
};
