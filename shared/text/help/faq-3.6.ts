import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq36: HelpPage = {
  id: 'faq-3.6',
  title: ['Can an API be called by a private domain?', '能否用内网域名调用API？'],
  summary: [
    "Yes on a dedicated gateway: bind the domain to the group and resolve it to the gateway's inbound address.",
    '专享版可以：将域名绑定到分组，并解析到网关的入口地址。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Callers inside a VPC shall use a name such as `orders.intranet`, which no public DNS knows.',
      'VPC内的调用方希望使用`orders.intranet`之类公网DNS无法解析的域名。',
    ),
    why,
    paragraph(
      "The gateway chooses the API group by the Host header alone. On a dedicated gateway a private domain may be bound to a group without filing; an A record leads the name to the gateway's inbound address. The shared gateway takes registered public domains only, with a CNAME to the group's debugging domain.",
      '网关只按Host头选择API分组。专享版可以给分组绑定内网域名，无需备案，用A记录把域名解析到网关的入口地址即可。共享版只支持已注册备案的公网域名，并用CNAME指向分组的调试域名。',
    ),
    whatToDo,
    steps(
      [
        'Bind the private domain to the API group (at most five per group; one domain belongs to one group of a gateway).',
        '将内网域名绑定到API分组（每个分组最多五个；同一网关中一个域名只能属于一个分组）。',
      ],
      [
        "Create a private zone in the VPC's DNS with an A record to the private inbound address of the gateway.",
        '在VPC的内网DNS中创建解析，用A记录指向网关的私网入口地址。',
      ],
    ),
    checkInOrder,
    steps(
      [
        'Does the name resolve at the caller? If not, no request arrives at all: see [](faq-5.15).',
        '调用方能否解析该域名？不能解析时请求根本到不了网关，见[](faq-5.15)。',
      ],
      [
        '`404 APIG.0101` although the name resolves: the domain is bound to no group, or to another one. Host is compared without port and without regard to case.',
        '能解析却返回`404 APIG.0101`：域名没有绑定分组，或绑定在另一个分组。比较Host时不含端口、不区分大小写。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Add `orders.intranet` to the domains of a group in {{place.gateway > gateway.tab.configuration > configuration.groups}} and apply.',
        '在{{place.gateway > gateway.tab.configuration > configuration.groups}}的分组域名中加入`orders.intranet`并应用。',
      ],
      [
        'In the workbench write `http://orders.intranet/v1/pets` and choose {{connect.to.mock}} under {{place.workbench > request.tab.settings}}: the connection goes to the mock gateway, Host stays the private name. No hosts file is needed. From a shell: `countersign send http://orders.intranet/health --scheme none --connect-to 127.0.0.1:8780`.',
        '在工作台填写`http://orders.intranet/v1/pets`，在{{place.workbench > request.tab.settings}}中选择{{connect.to.mock}}：连接到模拟网关，Host仍是内网域名，无需修改hosts文件。命令行：`countersign send http://orders.intranet/health --scheme none --connect-to 127.0.0.1:8780`。',
      ],
    ),
  ],
  keywords: ['intranet domain, private DNS, A record, CNAME', '内网域名, 私有域名, A记录, CNAME'],
  related: ['faq-5.15', 'topic-debugging-domain', 'code-0101', 'cause-route.host-unbound', 'cause-network.dns'],
  places: ['gateway', 'workbench'],
};
