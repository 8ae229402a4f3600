import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, note, steps, table } from './help-page.ts';

export const topicHistory: HelpPage = {
  id: 'topic-history',
  title: ['History: what was sent', '历史：发送过的请求'],
  summary: [
    'Every exchange is kept on this machine, without its secrets, to be searched, sent again and compared.',
    '每次请求与响应都保存在本机，不含密钥，可搜索、重新发送和对比。',
  ],
  blocks: [
    heading('What can be done with an entry', '对一条记录可以做什么'),
    table(
      [
        ['Action', '操作'],
        ['What it does', '作用'],
      ],
      [
        ['{{history.action.replayNow}}', '{{history.action.replayNow}}'],
        [
          'The same request, signed anew: the way to see whether a mended server answers otherwise.',
          '同一请求重新签名后发送，可查看服务修复后的响应是否不同。',
        ],
      ],
      [
        ['{{history.action.replayThen}}', '{{history.action.replayThen}}'],
        [
          'With the X-Sdk-Date of that time: byte for byte the signature of then. After 15 minutes a gateway refuses it as expired.',
          '使用当时的X-Sdk-Date，签名与当时逐字节相同。超过15分钟后，网关会以签名过期拒绝。',
        ],
      ],
      [
        ['{{history.action.compare}}', '{{history.action.compare}}'],
        [
          'Request, canonical request, string to sign, answer and diagnosis of two exchanges, line by line.',
          '逐行对比两次交互的请求、规范请求、待签字符串、响应和诊断。',
        ],
      ],
      [
        ['{{history.action.export}}', '{{history.action.export}}'],
        ['A HAR file for other tools, without secrets.', '导出供其他工具使用的HAR文件，不含密钥。'],
      ],
    ),
    heading('What is kept', '保存哪些内容'),
    list(
      [
        'Secrets are masked before anything is written: `Access=AK12••••` stays readable, the secret does not. To send an entry again, values come from the vault.',
        '写入前先遮盖密钥：`Access=AK12••••`仍可辨认，密钥本身不会写入。重新发送时，值取自凭据库。',
      ],
      [
        'Answers above 8 MB lie in files of their own and go with their entry.',
        '超过8 MB的响应保存在单独的文件中，随记录一起删除。',
      ],
      [
        'The oldest entries go first, by number, size and age. {{historySettings.keepBodies}} can be turned off.',
        '按数量、大小和时间限制，最早的先删除。可以关闭{{historySettings.keepBodies}}。',
      ],
    ),
    note(
      'A deleted entry, and a cleared history, can be taken back for a short time from the notice at the bottom right.',
      '删除记录或清空历史后，短时间内可在右下角的提示中撤销。',
    ),
    tryItHere,
    steps(
      [
        '`Ctrl+Shift+H` goes to the list below the requests. Words search method, address, code and cause.',
        '按`Ctrl+Shift+H`转到请求下方的历史列表；输入文字可搜索方法、地址、错误码和原因。',
      ],
      [
        'The menu of an entry holds the actions above; {{history.compareLast}} is one click.',
        '记录的菜单中有上述操作；{{history.compareLast}}只需点一下。',
      ],
      [
        'Limits are in {{place.settings > historySettings.title}}.',
        '各项上限在{{place.settings > historySettings.title}}中设置。',
      ],
    ),
  ],
  keywords: [
    'past requests, log, replay, resend, what changed, yesterday it worked, diff of two answers, delete history, privacy, disk space',
    '历史记录, 以前的请求, 重放, 重新发送, 昨天还能用, 对比两次响应, 清空历史, 隐私, 磁盘空间',
  ],
  related: ['topic-secrets', 'topic-clock', 'topic-requests-in-and-out', 'topic-runs'],
  places: ['workbench', 'settings'],
};
