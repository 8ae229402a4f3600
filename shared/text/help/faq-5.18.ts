import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq518: HelpPage = {
  id: 'faq-5.18',
  title: ['Can an API be called from the public network?', '能否从公网调用API？'],
  summary: [
    'Yes, once the dedicated gateway has public inbound access (an EIP) and its security group lets callers in.',
    '可以：专享版网关开通公网入口（弹性公网IP），并在安全组中放行调用方。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'From within the VPC calls succeed; from outside they time out or the connection is refused, without any answer of the gateway.',
      'VPC内调用成功，从外部调用则超时或连接被拒绝，没有收到网关的任何响应。',
    ),
    why,
    paragraph(
      'A dedicated gateway stands in a VPC and has a private address. Callers from the public network need its public inbound access, an elastic IP. Outbound access is something else: it lets the gateway call public backends.',
      '专享版网关位于VPC内，使用私网地址。公网调用方需要网关开通公网入口，即绑定弹性公网IP。公网出口则是另一回事：它用于网关访问公网后端。',
    ),
    checkInOrder,
    steps(
      ["Is inbound access switched on in the gateway's settings?", '网关设置中是否开通了公网入口？'],
      [
        'Does the domain resolve to the EIP for public callers, and not to the private address?',
        '公网调用方解析域名得到的是否为弹性公网IP，而不是私网地址？',
      ],
      [
        "Security group: are inbound rules there for ports 80 and 443, from the callers' addresses?",
        '安全组：入方向规则是否对调用方地址放行80和443端口？',
      ],
      [
        'Timeout: packets are dropped, by a security group or firewall. Refused: the address is reached, nothing listens on this port.',
        '超时：数据包被安全组或防火墙丢弃；拒绝连接：地址可达，但该端口没有监听。',
      ],
    ),
    whatToDo,
    steps(
      ['Switch public inbound access on, open the ports, set the DNS record.', '开通公网入口，放行端口，设置DNS解析。'],
      ['For public backends switch outbound access on as well.', '使用公网后端时，还要开通公网出口。'],
    ),
    tryItHere,
    steps(
      [
        '{{probe.run}} under {{response.tab.checks}} shows whether the address is public or private, and at which step the way ends: DNS, TCP, TLS or HTTP. {{response.tab.diagnosis}} tells refused from timeout.',
        '{{response.tab.checks}}中的{{probe.run}}显示地址是公网还是私网，以及停在DNS、TCP、TLS、HTTP的哪一步。{{response.tab.diagnosis}}区分拒绝与超时。',
      ],
      [
        'The other direction is rehearsed by {{fault.NO_OUTBOUND_ACCESS}} at {{place.gateway > gateway.tab.faults}}: public backends cannot be reached then.',
        '相反的方向可在{{place.gateway > gateway.tab.faults}}用{{fault.NO_OUTBOUND_ACCESS}}演练：此时无法访问公网后端。',
      ],
    ),
  ],
  keywords: ['internet, public access, EIP, timeout, connection refused', '公网访问, 外网, EIP, 超时, 连接被拒绝'],
  related: ['faq-5.1', 'faq-5.4', 'faq-5.15', 'cause-network.refused', 'cause-network.timeout', 'cause-network.dns'],
  places: ['gateway', 'workbench'],
};
