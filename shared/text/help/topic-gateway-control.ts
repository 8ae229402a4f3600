import { tryItHere } from './help-headings.ts';
import { code, type HelpPage, heading, list, note, paragraph, same, steps, table } from './help-page.ts';

export const topicGatewayControl: HelpPage = {
  id: 'topic-gateway-control',
  title: ['Driving the mock gateway, from tests as well', '操控模拟网关（也可用于测试）'],
  summary: [
    'Start, stop, configure, break and watch the mock gateway, in the window or line by line from a script.',
    '在窗口中，或由脚本逐行控制模拟网关的启停、配置、故障和观察。',
  ],
  blocks: [
    heading('In the window', '在窗口中'),
    table(
      [
        ['Tab', '标签'],
        ['What it is for', '用途'],
      ],
      [
        ['{{gateway.tab.log}}', '{{gateway.tab.log}}'],
        [
          'Every call at once, with its verdict. A chosen one shows its way through the steps: passed, stopped here, not reached.',
          '实时列出每次调用及结论；选中一条可查看它经过的各个步骤：通过、在此终止、未到达。',
        ],
      ],
      [
        ['{{gateway.tab.configuration}}', '{{gateway.tab.configuration}}'],
        ['Groups, APIs, credentials and policies, as forms or as JSON.', '分组、API、凭据和策略，以表单或JSON编辑。'],
      ],
      [
        ['{{gateway.tab.faults}}', '{{gateway.tab.faults}}'],
        [
          'Switches that make trouble on purpose, each with the section of the FAQ that it shows.',
          '故意制造故障的开关，各自注明所演示的FAQ小节。',
        ],
      ],
      [
        ['{{gateway.tab.state}}', '{{gateway.tab.state}}'],
        [
          'Counters of throttling and quotas as they fill, locked keys, issued tokens; each can be reset.',
          '流控和配额的计数、被锁定的密钥、已签发的令牌，均可重置。',
        ],
      ],
      [
        ['{{gateway.tab.connect}}', '{{gateway.tab.connect}}'],
        [
          'Lines that point a program here, and the certificate authority to trust.',
          '让程序指向这里的代码行，以及要信任的证书颁发机构。',
        ],
      ],
    ),
    heading('From a script', '由脚本控制'),
    paragraph(
      'The command line reads one JSON object per line and answers each with one line, in their order. So a test starts a gateway of its own, makes it fail, and reads what arrived.',
      '命令行每行读取一个JSON对象，并按顺序逐行回答。测试可以启动自己的网关，让它出错，再读取到达的请求。',
    ),
    code(
      'countersign gateway --config gateway.json --json --control\n{"id":1,"method":"gateway.setFaults","input":{"faults":[{"type":"BACKEND_SLOW","delayMs":3000}]}}\n{"id":2,"method":"gateway.log","input":{"limit":10}}\n{"id":3,"method":"gateway.stop"}',
    ),
    table(
      [
        ['Method', '方法'],
        ['What it does', '作用'],
      ],
      [same('`gateway.status`'), ['Addresses and counts.', '地址与计数。']],
      [
        same('`gateway.setFaults`'),
        ['All faults that shall be on; an empty list ends them.', '设定要开启的全部故障；空列表表示全部关闭。'],
      ],
      [
        same('`gateway.publish`, `gateway.takeOffline`'),
        ['One API in one environment.', '在某个环境发布或下线一个API。'],
      ],
      [
        same('`gateway.state`, `gateway.resetState`'),
        ['What is remembered between calls.', '读取或重置调用之间记住的内容。'],
      ],
      [same('`gateway.log`, `gateway.exportHar`'), ['What arrived, with every decision.', '到达的请求及每一步判断。']],
      [same('`gateway.clockOffset`'), ['A gateway whose clock is off.', '让网关的时钟偏移。']],
    ),
    list(
      ['Port 0 takes any free port; the first line says which.', '端口0表示使用任意空闲端口，第一行输出会给出端口。'],
      [
        'A line that cannot be used is answered with an error; the run goes on.',
        '无法使用的行会得到错误回答，运行继续。',
      ],
    ),
    note(
      'The gateway listens on this machine alone. Its certificates are signed by an authority made here, which signs nothing else.',
      '网关只在本机监听。其证书由本机生成的颁发机构签发，该机构不签发其他证书。',
    ),
    tryItHere,
    steps(
      ['`Ctrl+Shift+M` starts and stops it from anywhere.', '随时按`Ctrl+Shift+M`启动或停止。'],
      [
        'Turn on a switch in {{place.gateway > gateway.tab.faults}} and send a request: the log names the step that stopped it.',
        '在{{place.gateway > gateway.tab.faults}}中打开一个开关再发送请求：日志会指出在哪一步终止。',
      ],
    ),
  ],
  keywords: [
    'start gateway, stop gateway, port in use, automation, CI, control, stdin, JSON lines, simulate errors, chaos, reset counters, point my program',
    '启动网关, 停止网关, 端口被占用, 自动化, 持续集成, 控制, 标准输入, 模拟错误, 重置计数, 接入程序',
  ],
  related: ['topic-publishing', 'topic-throttling', 'topic-importing', 'topic-runs', 'faq-5.1'],
  places: ['gateway', 'settings'],
};
