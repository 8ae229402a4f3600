import { checkInOrder, tryItHere } from './help-headings.ts';
import { type HelpPage, paragraph, same, steps, table } from './help-page.ts';

export const topicDebuggingDomain: HelpPage = {
  id: 'topic-debugging-domain',
  title: ['Debugging domain and independent domains', '调试域名与独立域名'],
  summary: [
    'Each group has one debugging domain for tests, 1,000 calls a day; for real traffic bind up to five independent domains.',
    '每个分组有一个用于测试的调试域名，每天1,000次；正式使用请绑定独立域名，最多五个。',
  ],
  blocks: [
    table(
      [
        ['Subject', '项目'],
        ['Debugging domain', '调试域名'],
        ['Independent domain', '独立域名'],
      ],
      [
        ['comes from', '来源'],
        ['given to the group, cannot be changed', '随分组分配，不能修改'],
        ['bound by you, at most five', '由您绑定，最多五个'],
      ],
      [
        ['calls', '调用次数'],
        ['1,000 a day, for all APIs of the group', '分组所有API合计每天1,000次'],
        ['unlimited', '不限'],
      ],
      [
        ['looks like', '形式'],
        same('`<32 hex>.apigw.region.example.com`'),
        ['`api.example.com`, `*.example.com`', '`api.example.com`、`*.example.com`'],
      ],
      [
        ['certificate', '证书'],
        ["the gateway's", '网关的证书'],
        ['yours, needed for HTTPS', '您的证书，使用HTTPS时需要'],
      ],
      [
        ['TLS and redirect settings', 'TLS与重定向设置'],
        ['none', '无'],
        ['lowest TLS version, client certificate, redirect to HTTPS', '最低TLS版本、客户端证书、重定向到HTTPS'],
      ],
    ),
    paragraph(
      'Domains matter because the Host header, and nothing else, selects the API group. One domain belongs to one group of a gateway. Host is compared without port and in any case; a wildcard takes one level.',
      '域名之所以重要，是因为只有Host头决定API分组。同一网关中一个域名只属于一个分组。比较Host时不含端口、不区分大小写；泛域名只匹配下一级。',
    ),
    checkInOrder,
    steps(
      [
        '`404 APIG.0101` on one domain only: it is bound to another group, or the binding is missing.',
        '只有某个域名返回`404 APIG.0101`：它绑定在其他分组，或没有绑定。',
      ],
      [
        "Called by IP address: Host is then the address. Set Host to the domain; the group DEFAULT alone answers under the gateway's own addresses.",
        '用IP地址调用：此时Host就是该地址，请把Host设为域名。只有DEFAULT分组能用网关自身的地址访问。',
      ],
      [
        'The signature contains Host. Sign for the domain that is sent, port included if it is sent.',
        '签名包含Host。请按实际发送的域名签名，带端口发送时签名也带端口。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{place.gateway > gateway.tab.configuration > configuration.groups}} has both kinds. The sample group answers to `pets.example.com` and `a1b2c3d4.apigw.example.com`; send {{sample.unbound-host}} to see a domain that no group has.',
        '{{place.gateway > gateway.tab.configuration > configuration.groups}}中两种域名都有。示例分组使用`pets.example.com`和`a1b2c3d4.apigw.example.com`；发送{{sample.unbound-host}}可以看到未绑定的域名。',
      ],
      [
        "{{place.gateway > gateway.tab.state}} shows today's count, {{fault.DEBUGGING_QUOTA_USED_UP}} uses it up.",
        '{{place.gateway > gateway.tab.state}}显示当天的计数，{{fault.DEBUGGING_QUOTA_USED_UP}}可将其用尽。',
      ],
    ),
  ],
  keywords: [
    'subdomain, group domain, independent domain, custom domain, bind domain',
    '子域名, 分组域名, 独立域名, 自定义域名, 绑定域名',
  ],
  related: [
    'faq-7.2',
    'faq-3.6',
    'faq-5.3',
    'code-0308',
    'code-0101',
    'cause-control.debug-domain-quota',
    'cause-route.host-unbound',
  ],
  places: ['gateway', 'workbench'],
};
