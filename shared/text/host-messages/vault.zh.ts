// 凭据、密钥和令牌的消息。
import type { MessageTable } from './message-translator.ts';

export const vaultMessagesZh: MessageTable = {
  'The system’s key store ({1}) cannot be used now. Unlock it and try again.':
    '系统的密钥库（{1}）暂时无法使用。请解锁后重试。',
  'The record was not protected by this key store ({1}), or it is damaged.':
    '该记录不是由此密钥库（{1}）保护的，或已损坏。',
  'The record belongs to another credential or is damaged.': '该记录属于其他凭据，或已损坏。',
  '{1} is empty: it must hold the passphrase.': '{1} 为空：其中应为口令。',
  '{1} cannot be read: it must hold the passphrase.': '无法读取 {1}：其中应为口令。',
  'The browser has no key store that could hold a secret.': '浏览器没有可以保存密钥的密钥库。',
  'The passphrase that was given is not the one of this vault. The secrets under it stay locked.':
    '给出的口令不正确。由它保护的密钥仍处于锁定状态。',
  'What the passphrase is checked against is damaged. The secrets under it stay locked.':
    '用于核对口令的数据已损坏。由它保护的密钥仍处于锁定状态。',
  'This credential is not in the vault any more. Choose or make another one.': '该凭据已不存在。请选择或新建其他凭据。',
  'The credential "{1}" is not on this machine. Make it, or choose another one.':
    '本机没有凭据“{1}”。请新建，或选择其他凭据。',
  'There is no such secret in the vault.': '没有这个密钥。',
  '"{1}" is a sample of the embedded gateway and cannot be changed. Save it under another name instead.':
    '“{1}”是内置网关的示例，无法更改。请用其他名称保存。',
  '"{1}" is a sample of the embedded gateway and cannot be removed.': '“{1}”是内置网关的示例，无法删除。',
  'This system has no key store that protects secrets. Choose another way.':
    '此系统没有能保护密钥的密钥库。请选择其他方式。',
  'A passphrase is needed. Type one.': '需要口令。请输入。',
  'This vault has no passphrase.': '此处没有设置口令。',
  'Secrets are kept under a passphrase here, and it was not given yet. Unlock them first.':
    '此处的密钥由口令保护，尚未输入口令。请先解锁。',
  'The secret of "{1}" was kept until the app closed. Type it again.': '“{1}”的密钥仅保留到应用关闭。请重新输入。',
  'The secret of "{1}" is locked. Give the passphrase, or type the secret again.':
    '“{1}”的密钥已锁定。请输入口令，或重新输入密钥。',
  'The secret of "{1}" is locked: it was protected by {2}, here is {3}. Unlock the store or type it again.':
    '“{1}”的密钥已锁定：保护它的是 {2}，而此处是 {3}。请解锁密钥库，或重新输入密钥。',

  '{1} entries of credentials.json could not be read. They are kept in the file as they are.':
    'credentials.json 中有 {1} 条无法读取，将原样保留在文件中。',
  'This token is not in the vault any more. Choose or make another one.': '该令牌已不存在。请选择或新建其他令牌。',
  'Say in the credential how its token is fetched: by password or by access key.':
    '请在凭据中说明如何获取令牌：用密码或用访问密钥。',
  'The credential lacks accessKey, which fetching a token needs.': '凭据缺少获取令牌所需的 Access Key（AK）。',
  'The credential lacks secretKey, which fetching a token needs.': '凭据缺少获取令牌所需的 Secret Key（SK）。',
  'The credential lacks userName, which fetching a token needs.': '凭据缺少获取令牌所需的用户名。',
  'The credential lacks domainName, which fetching a token needs.': '凭据缺少获取令牌所需的账号名。',
  'The credential lacks password, which fetching a token needs.': '凭据缺少获取令牌所需的密码。',
  'The credential lacks the IAM endpoint. Name it under Settings → Credentials.':
    '凭据缺少 IAM 终端节点。请在“设置 → 凭据”中填写。',
  'The IAM endpoint must be https: a password is not sent in clear.': 'IAM 终端节点必须是 https：密码不以明文发送。',
  'The token was not fetched.': '未获取令牌。',
};
