import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq35: HelpPage = {
  id: 'faq-3.5',
  title: ['How does one API get several backend addresses?', '一个API如何使用多个后端地址？'],
  summary: [
    'Put the addresses into a load balance channel and choose the channel as backend.',
    '把多个地址放入负载通道，并选择该通道作为后端。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'One backend address is a single point of failure, and the address field takes one value only.',
      '后端地址栏只能填一个地址，而单个地址一旦故障就全部失败。',
    ),
    why,
    paragraph(
      'Several end points belong into a load balance channel: a list of members with weights, one algorithm, and a health check that takes failing members out.',
      '多个后端地址要放进负载通道：成员列表及权重、分发算法，以及把故障成员摘除的健康检查。',
    ),
    whatToDo,
    steps(
      [
        'Create the channel: port, members (address, port, weight; a standby member is used when no other is left).',
        '创建负载通道：端口和成员（地址、端口、权重；备用节点只在其他成员都不可用时使用）。',
      ],
      [
        'Choose the algorithm: WRR weighted round robin, WLC weighted least connections, SH source address hash (one caller, one member), URI hash (one URI, one member).',
        '选择算法：WRR加权轮询、WLC加权最少连接、SH源地址哈希（同一调用方固定到同一成员）、URI哈希（同一URI固定到同一成员）。',
      ],
      [
        'Set the health check: TCP, HTTP or HTTPS. By default every 10 s; unhealthy after 5 failures, healthy after 2 successes.',
        '设置健康检查：TCP、HTTP或HTTPS。默认每10秒一次，连续5次失败视为不健康，连续2次成功恢复。',
      ],
      [
        'In the API choose the channel as backend instead of an address, and publish again.',
        '在API的后端服务中改为选择该负载通道，并重新发布。',
      ],
    ),
    checkInOrder,
    paragraph(
      '`502 APIG.0610`: no member is usable. `500 APIG.0609`: the channel does not exist.',
      '返回`502 APIG.0610`：没有可用成员；返回`500 APIG.0609`：通道不存在。',
    ),
    tryItHere,
    steps(
      [
        'Make a channel with weights 3 and 1 in {{place.gateway > gateway.tab.configuration > configuration.channels}}, choose it at an API of {{place.gateway > gateway.tab.configuration > configuration.apis}}, and send several calls: the decisions in {{place.gateway > gateway.tab.log}} say which member was taken and why. Of 400 calls exactly 300 go to the first.',
        '在{{place.gateway > gateway.tab.configuration > configuration.channels}}建一个权重为3和1的通道，在{{place.gateway > gateway.tab.configuration > configuration.apis}}中选用它并发送多次调用：{{place.gateway > gateway.tab.log}}的判断过程说明选中了哪个成员及原因。400次调用中恰有300次由前者处理。',
      ],
      ["Stop one member and watch its health in the channel's form.", '停掉一个成员，在通道表单中观察其健康状态。'],
    ),
  ],
  keywords: ['several servers, load balancing, channel, weight', '多台服务器, 负载均衡, 权重'],
  related: ['faq-5.4', 'faq-3.8', 'code-0610', 'code-0609', 'cause-backend.no-member'],
  places: ['gateway'],
};
