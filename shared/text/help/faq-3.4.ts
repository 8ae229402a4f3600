import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq34: HelpPage = {
  id: 'faq-3.4',
  title: ['Which addresses can a backend have?', '后端地址可以填写哪些网段？'],
  summary: [
    "Addresses of the gateway's subnet, of connected data centres and public ones; sixteen reserved segments are not supported.",
    '可以使用网关所在子网、已打通的数据中心和公网的地址；有十六个保留网段不支持。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Saving a backend address is refused, or calls get `403 APIG.0404` “Access to the backend IP address has been denied.”',
      '保存后端地址时被拒绝，或调用返回`403 APIG.0404`“Access to the backend IP address has been denied.”',
    ),
    why,
    paragraph(
      'A dedicated gateway takes addresses of its own subnet and of data centres that are connected by Direct Connect. Addresses of segments reserved for other uses are not supported, also when a domain name resolves into one. The shared gateway reaches VPC channels and public addresses only.',
      '专享版网关支持本网关所在子网的地址，以及通过云专线打通的数据中心地址。有其他用途的保留网段不支持，域名解析到这些网段也一样。共享版只支持VPC通道和公网地址。',
    ),
    checkInOrder,
    steps(
      [
        'Is the address in one of these segments? `0.0.0.0/8`, `10.0.0.0/8`, `100.125.0.0/16`, `127.0.0.0/8`, `169.254.0.0/16`, `172.16.0.0/12`, `192.0.0.0/24`, `192.0.2.0/24`, `192.88.99.0/24`, `192.168.0.0/16`, `198.18.0.0/15`, `198.51.100.0/24`, `203.0.113.0/24`, `224.0.0.0/4`, `240.0.0.0/4`, `255.255.255.255/32`.',
        '地址是否在以下网段？`0.0.0.0/8`、`10.0.0.0/8`、`100.125.0.0/16`、`127.0.0.0/8`、`169.254.0.0/16`、`172.16.0.0/12`、`192.0.0.0/24`、`192.0.2.0/24`、`192.88.99.0/24`、`192.168.0.0/16`、`198.18.0.0/15`、`198.51.100.0/24`、`203.0.113.0/24`、`224.0.0.0/4`、`240.0.0.0/4`、`255.255.255.255/32`。',
      ],
      ['Does the name of the backend resolve to such an address?', '后端域名是否解析到了这样的地址？'],
    ),
    whatToDo,
    steps(
      [
        "Use an address in the gateway's own subnet or reachable over Direct Connect; the list is not absolute there, since private addresses of the own subnet are allowed.",
        '使用网关所在子网或云专线可达的地址。列表对它们并不绝对：本子网的私网地址是允许的。',
      ],
      [
        'Otherwise put the servers behind a load balance channel, or use a public address.',
        '否则通过负载通道访问服务器，或使用公网地址。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Write `127.0.0.1:9000` as address at {{place.gateway > gateway.tab.configuration > configuration.apis}}: a note names the segment. The mock gateway calls it all the same.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}中填写地址`127.0.0.1:9000`：会提示它所在的网段。模拟网关照常访问。',
      ],
      [
        'Turn on {{fault.STRICT_BACKEND_ADDRESSES}} at {{place.gateway > gateway.tab.faults}} and call the API: 403 0404, with address and segment in {{place.gateway > gateway.tab.log}}.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.STRICT_BACKEND_ADDRESSES}}后调用：返回403 APIG.0404，{{place.gateway > gateway.tab.log}}中给出地址和网段。',
      ],
    ),
  ],
  keywords: ['private address, subnet, CIDR, reserved segment, Direct Connect', '私网地址, 子网, 网段, 云专线'],
  related: ['faq-3.3', 'faq-5.5', 'code-0404', 'cause-backend.address-denied'],
  places: ['gateway'],
};
