import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq515: HelpPage = {
  id: 'faq-5.15',
  title: ['A caller in a VPC cannot resolve the domain', 'VPC内的调用方无法解析域名'],
  summary: [
    "The caller's machine has to ask an intranet DNS server that knows the domain, best set in the subnet, and it must come first.",
    '调用方的机器要使用能解析该域名的内网DNS，最好在子网中设置，并且排在首位。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The HTTP client says that the host is unknown (`ENOTFOUND`, `Could not resolve host`). No request reaches the gateway, so nothing is in its log.',
      'HTTP客户端提示找不到主机（`ENOTFOUND`、`Could not resolve host`）。请求没有到达网关，网关日志中也没有记录。',
    ),
    why,
    paragraph(
      'The machine asks its DNS servers in order. Public servers do not know private names, and a private zone is known only to the intranet DNS server of the region.',
      '机器按顺序询问DNS服务器。公网DNS不认识内网域名，内网解析区域只有该区域的内网DNS才知道。',
    ),
    checkInOrder,
    steps(
      [
        'Which servers does the machine ask? On Linux `/etc/resolv.conf` lists them; the first that answers decides, also with “unknown”.',
        '机器询问哪些服务器？Linux在`/etc/resolv.conf`中列出，以第一个应答的为准，应答“不存在”也算。',
      ],
      [
        'Does the intranet server stand before all others? Its address depends on the region, for example `100.125.1.250` in CN-Hong Kong.',
        '内网DNS是否排在最前？其地址因区域而异，例如中国-香港为`100.125.1.250`。',
      ],
      ['Is the private zone associated with the VPC of the caller?', '内网解析区域是否关联了调用方所在的VPC？'],
    ),
    whatToDo,
    steps(
      [
        'For good: change the DNS servers of the subnet in the VPC console, then restart the machine or renew its DHCP lease.',
        '长期：在VPC控制台修改子网的DNS服务器地址，然后重启机器或更新DHCP租约。',
      ],
      [
        'For a trial: put `nameserver` with the address into the first line of `/etc/resolv.conf`. This is lost at the next restart.',
        '临时：在`/etc/resolv.conf`第一行写入`nameserver`及地址，重启后失效。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{probe.run}} under {{response.tab.checks}} says what this machine and each of its DNS servers answer; type a server into {{probe.dnsServer}} to compare. In a shell: `countersign probe https://orders.intranet --dns-server 100.125.1.250`',
        '{{response.tab.checks}}中的{{probe.run}}显示本机及其各个DNS服务器的应答；在{{probe.dnsServer}}填写服务器可作比较。命令行：`countersign probe https://orders.intranet --dns-server 100.125.1.250`',
      ],
      [
        "To go on meanwhile, choose {{connect.to.address}} under {{place.workbench > request.tab.settings}} and type the gateway's IP address: Host and signature stay those of the name. From a shell: `countersign send https://orders.intranet/v1/orders --key KEY --secret-file secret.txt --connect-to 192.0.2.10:443`",
        '在此期间可在{{place.workbench > request.tab.settings}}选择{{connect.to.address}}，填写网关的IP地址：Host和签名仍使用域名。命令行：`countersign send https://orders.intranet/v1/orders --key KEY --secret-file secret.txt --connect-to 192.0.2.10:443`',
      ],
    ),
  ],
  keywords: [
    'ENOTFOUND, getaddrinfo, could not resolve host, DNS, resolv.conf, nameserver',
    'ENOTFOUND, getaddrinfo, 无法解析主机, DNS, resolv.conf, nameserver',
  ],
  related: ['faq-3.6', 'faq-5.1', 'faq-5.18', 'cause-network.dns'],
  places: ['workbench'],
};
