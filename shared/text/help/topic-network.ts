import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, paragraph, same, steps, table } from './help-page.ts';

export const topicNetwork: HelpPage = {
  id: 'topic-network',
  title: ['Proxy, certificates, addresses and times', '代理、证书、地址与超时'],
  summary: [
    'Where a connection goes, what is believed of the other side, and how long is waited: in the settings for all, in a request for itself alone.',
    '连接发往何处、信任对方的什么、等待多久：可在设置中统一规定，也可由单个请求自定。',
  ],
  blocks: [
    paragraph(
      'Nothing of this changes the signature: Host, path and headers are signed as they stand in the URL, wherever the bytes go.',
      '这些都不影响签名：无论报文发往何处，Host、路径和头都按URL签名。',
    ),
    table(
      [
        ['Choice', '选项'],
        ['In the settings', '在设置中'],
        ['In one request', '在单个请求中'],
        ['On the command line', '在命令行中'],
      ],
      [
        ['proxy', '代理'],
        ['none, that of the environment, one of your own with exceptions', '不使用、按环境变量，或自定并列出例外'],
        ['as in the settings, none, one of its own', '按设置、不使用，或单独指定'],
        same('`--proxy`, `--noproxy`, `https_proxy`'),
      ],
      [
        ['another address', '其他地址'],
        ['a table by host and port', '按主机和端口的表'],
        ['mock gateway or host and port', '模拟网关，或主机和端口'],
        same('`--connect-to`'),
      ],
      [
        ['authorities', '颁发机构'],
        ['PEM files, beside the built-in list or instead of it', 'PEM文件，附加于内置列表或取代它'],
        ['–', '–'],
        same('`--ca`, `--cacert`'),
      ],
      [
        ['client certificate', '客户端证书'],
        ['a credential of its host, PEM or PKCS #12', '主机对应的凭据，PEM或PKCS #12'],
        ['–', '–'],
        same('`--cert`, `--cert-key`'),
      ],
      [
        ['no check of the certificate', '不校验证书'],
        ['for single hosts', '仅对个别主机'],
        ['a box, red wherever it was used', '复选框，凡用到之处均标红'],
        same('`--insecure`'),
      ],
      [
        ['times', '超时'],
        ['connecting, TLS, first byte, silence, the whole', '连接、TLS、首字节、静默、整个调用'],
        ['the same, empty as in the settings', '同左，留空按设置'],
        same('`--connect-timeout`, `--timeout`'),
      ],
      [
        ['HTTP version', 'HTTP版本'],
        ['1.1, what the server chooses, 2', '1.1、由服务器选择、2'],
        ['the same', '同左'],
        same('`--http1.1`, `--http2`'),
      ],
    ),
    heading('When it fails', '失败时'),
    list(
      [
        'The diagnosis names the step: name, connection, proxy, TLS, certificate, first byte. What the proxy refused never came to the gateway.',
        '诊断会指出步骤：域名、连接、代理、TLS、证书、首字节。被代理拒绝的调用从未到达网关。',
      ],
      [
        '`407`: the proxy wants a user and password. They go to the proxy alone; the password lies in the vault under the address of the proxy.',
        '`407`：代理要求用户名和密码。它们只发给代理；密码按代理地址存于凭据库。',
      ],
      [
        'Over HTTP/2 names of headers go out in lower case and Host as `:authority`. The signature stays the same.',
        'HTTP/2中头名称均为小写，Host以`:authority`发送。签名不变。',
      ],
    ),
    note(
      'A certificate that is not checked proves nothing: anybody on the way can read and change what is sent. Add the authority instead.',
      '不校验证书即毫无保证：途中任何人都能读取并改动。应改为添加颁发机构。',
    ),
    tryItHere,
    steps(
      [
        '{{place.settings}} has the choices for all under Network; {{place.workbench > request.tab.settings}} has those of one request, each beside what holds without it.',
        '{{place.settings}}的“网络”部分适用于全部；{{place.workbench > request.tab.settings}}为单个请求自定，旁边注明不设时的值。',
      ],
      [
        'From a shell: `countersign send https://pets.example.com/v1 --key KEY --secret-file secret.txt --cert client.p12 --connect-to pets.example.com:443:10.0.0.7:8443`',
        '命令行：`countersign send https://pets.example.com/v1 --key KEY --secret-file secret.txt --cert client.p12 --connect-to pets.example.com:443:10.0.0.7:8443`',
      ],
    ),
  ],
  keywords: [
    'proxy, CONNECT, SOCKS, 407, CA, self-signed, PFX, P12, connect-to, hosts file, HTTP/2, timeout, keep-alive',
    '代理, SOCKS, 407, CA, 自签名, PFX, P12, 连接到, hosts, HTTP/2, 超时, 长连接',
  ],
  related: ['topic-two-way-tls', 'faq-5.18', 'faq-6.1', 'cause-network.proxy', 'cause-network.tls'],
  places: ['settings', 'workbench'],
};
