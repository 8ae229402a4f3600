import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq33: HelpPage = {
  id: 'faq-3.3',
  title: ['Can a private load balancer be the backend?', '后端能否使用私网负载均衡？'],
  summary: [
    'On a dedicated gateway yes, by its private address; on the shared gateway only a VPC channel or a public address.',
    '专享版可以使用其私网地址；共享版只能使用VPC通道或公网地址。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The service is behind an Elastic Load Balance instance that has a private address only.',
      '服务位于只有私网地址的弹性负载均衡（ELB）之后。',
    ),
    why,
    paragraph(
      'A dedicated gateway stands in your VPC and reaches private addresses of it, so the private address of the balancer can be the backend address. The shared gateway stands outside: it reaches a VPC channel or a public address only.',
      '专享版网关部署在您的VPC内，可以访问其中的私网地址，因此能把ELB的私网地址作为后端地址。共享版网关不在您的VPC内，只能通过VPC通道或公网地址访问后端。',
    ),
    checkInOrder,
    steps(
      [
        "Dedicated gateway: are gateway and balancer in the same VPC, or are the VPCs peered? Do the security group and the access control list of the balancer let the gateway's subnet in, on the port of the listener?",
        '专享版：网关与ELB是否在同一VPC，或两个VPC之间已建立对等连接？ELB的安全组和访问控制是否允许网关所在子网访问监听端口？',
      ],
      ['Shared gateway: a private balancer is not supported.', '共享版：不支持私网ELB。'],
    ),
    whatToDo,
    steps(
      [
        'Dedicated: write the private address and port as backend address, or make it a member of a load balance channel.',
        '专享版：后端地址填写ELB的私网地址和端口，或将其作为负载通道的成员。',
      ],
      [
        'Shared: put the servers into a VPC channel, or bind an EIP to the balancer and use that address.',
        '共享版：把服务器加入VPC通道；或为ELB绑定弹性公网IP，使用该公网地址。',
      ],
      [
        "With a channel, set a host header if the service looks at Host; otherwise it receives the caller's Host.",
        '使用通道时，如果服务要识别Host，请设置通道的Host头域，否则后端收到的是调用方的Host。',
      ],
    ),
    tryItHere,
    steps(
      [
        'In {{place.gateway > gateway.tab.configuration > configuration.apis}} give the API a backend of type HTTP with `10.0.0.8:8080`, or choose a channel of {{place.gateway > gateway.tab.configuration > configuration.channels}}. The mock gateway calls the address from this machine.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}中把后端类型设为HTTP，地址填`10.0.0.8:8080`；或选择{{place.gateway > gateway.tab.configuration > configuration.channels}}中的通道。模拟网关从本机访问该地址。',
      ],
      [
        '{{members.probe}} in the form of a channel opens one connection to a member and says whether it can be reached.',
        '通道表单中的{{members.probe}}会连接一次成员，并显示是否可达。',
      ],
    ),
  ],
  keywords: ['ELB, private load balancer, internal balancer, EIP', 'ELB, 私网负载均衡, 弹性公网IP'],
  related: [
    'faq-3.5',
    'faq-5.4',
    'faq-3.4',
    'code-0201.502',
    'code-0610',
    'cause-backend.unavailable',
    'cause-backend.no-member',
  ],
  places: ['gateway'],
};
