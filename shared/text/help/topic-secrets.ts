import { tryItHere } from './help-headings.ts';
import { type HelpPage, list, paragraph, steps, table } from './help-page.ts';

export const topicSecrets: HelpPage = {
  id: 'topic-secrets',
  title: ['How keys and secrets are kept', '密钥如何保存'],
  summary: [
    'Secrets are never readable on the disk unless you choose it. Requests name a credential; the secret stays out of their files.',
    '除非您选择，密钥在磁盘上从不可读。请求只引用凭据的名称，密钥不写入请求文件。',
  ],
  blocks: [
    table(
      [
        ['Kept', '保存方式'],
        ['What guards it', '由什么保护'],
        ['After a start', '启动之后'],
      ],
      [
        ["the system's key store", '系统密钥库'],
        ['the operating system; desktop app only', '操作系统；仅限桌面应用'],
        ['open at once', '立即可用'],
      ],
      [
        ['{{vault.keeping.passphrase}}', '{{vault.keeping.passphrase}}'],
        ['scrypt and AES-256-GCM', 'scrypt与AES-256-GCM'],
        ['locked until the passphrase is given', '给出口令之前处于锁定状态'],
      ],
      [
        ['{{vault.keeping.memory}}', '{{vault.keeping.memory}}'],
        ['nothing is written', '不写入磁盘'],
        ['to be typed again', '需重新输入'],
      ],
      [
        ['{{vault.keeping.plain}}', '{{vault.keeping.plain}}'],
        ['only the rights of the file; a mark stays for as long', '仅有文件权限；期间一直显示标记'],
        ['open at once', '立即可用'],
      ],
    ),
    paragraph(
      'Until something is chosen, the key store is used where there is one, else memory. A passphrase that is lost cannot be recovered: the secrets under it can only be deleted, the credentials stay.',
      '在您选择之前，有系统密钥库时使用密钥库，否则仅保存在内存中。遗忘的口令无法找回：只能删除其保护的密钥，凭据本身保留。',
    ),
    list(
      [
        'What cannot be opened is kept as it is, and its row says why.',
        '无法打开的记录原样保留，并在其所在行说明原因。',
      ],
      [
        'A request that needs a locked secret asks for the passphrase and goes on.',
        '请求需要已锁定的密钥时，会询问口令，然后继续。',
      ],
      [
        'A revealed secret is hidden after 30 seconds or when the window loses the focus; a copied one leaves the clipboard after 60 seconds.',
        '显示的密钥在30秒后或窗口失去焦点时隐藏；复制的密钥在60秒后从剪贴板清除。',
      ],
      [
        'A credential that a request names and this machine does not have can be made in its place, or another one chosen.',
        '请求引用的凭据不在本机时，可以就地创建，或选择其他凭据。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{place.settings}}, {{vault.title}}: choose, {{vault.lock}}, {{vault.change}}.',
        '{{place.settings}}的{{vault.title}}：选择方式、{{vault.lock}}、{{vault.change}}。',
      ],
      [
        '{{settings.credentials}} below: {{settings.add}}, or {{credential.import}} for the file of the console.',
        '其下的{{settings.credentials}}：{{settings.add}}，或用{{credential.import}}导入控制台的文件。',
      ],
      [
        'In a shell, while no app has the folder open: `countersign credential add --name pets --key KEY --secret-file secret.txt --passphrase-file passphrase.txt`',
        '命令行（没有应用打开该文件夹时）：`countersign credential add --name pets --key KEY --secret-file secret.txt --passphrase-file passphrase.txt`',
      ],
    ),
  ],
  keywords: [
    'vault, passphrase, key store, credentials.csv, locked, secret, reveal',
    '凭据库, 口令, 密钥库, credentials.csv, 锁定, 密钥, 显示',
  ],
  related: ['topic-appcode', 'topic-two-way-tls', 'detail-0303.app-not-found', 'detail-0301.token-expired'],
  places: ['settings', 'workbench'],
};
