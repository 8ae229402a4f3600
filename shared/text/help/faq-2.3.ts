import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq23: HelpPage = {
  id: 'faq-2.3',
  title: ['Buttons of the console are greyed out', '控制台的按钮置灰'],
  summary: [
    'The account is in arrears; pay what is owed and the buttons work again.',
    '账号欠费，结清欠款后按钮即恢复可用。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Buttons of the API Gateway console cannot be pressed. At the same time callers may be refused: app callers with `405 APIG.0502` “The app has been frozen.”, IAM callers with `401 APIG.0301`, whose text speaks of a wrong signature (`verify aksk signature fail`) or token (`decrypt token fail`) although both are right.',
      'API网关控制台的按钮无法点击。同时调用方也可能被拒绝：App认证返回`405 APIG.0502`“The app has been frozen.”；IAM认证返回`401 APIG.0301`，文字却是签名错误（`verify aksk signature fail`）或Token错误（`decrypt token fail`），而签名和Token都没有问题。',
    ),
    why,
    paragraph(
      'The account is in arrears, so its resources are frozen. The error of an IAM caller does not say so: it looks like a mistake in the signature.',
      '账号欠费，资源被冻结。IAM调用方的错误文字并不提欠费，看上去像签名错误。',
    ),
    checkInOrder,
    steps(
      ['Open the billing page of the account: is anything owed?', '打开账号的费用中心，是否有欠款？'],
      [
        'Did the same code and keys work before, and do all callers of the account fail at once? Then it is hardly the signature.',
        '同样的代码和密钥以前能用，现在该账号的所有调用方同时失败？那多半不是签名问题。',
      ],
    ),
    whatToDo,
    steps(
      ['Pay what is owed; the buttons work again.', '结清欠款，按钮即恢复可用。'],
      [
        'Do not change the signing code meanwhile, and stop automatic retries: an AK that fails more than five times in a row is locked for five minutes.',
        '在此期间不要改签名代码，并停止自动重试：AK连续失败超过五次会被锁定五分钟。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Turn on {{fault.ACCOUNT_FROZEN}} at {{place.gateway > gateway.tab.faults}}.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.ACCOUNT_FROZEN}}。',
      ],
      [
        'Send the samples {{sample.list-pets}} and {{sample.inventory}}: the first gets 0502, the second 0301. The diagnosis names arrears among the causes.',
        '发送示例{{sample.list-pets}}和{{sample.inventory}}：前者返回0502，后者返回0301，诊断会把欠费列为原因之一。',
      ],
    ),
  ],
  keywords: ['disabled buttons, arrears, frozen account, overdue payment', '按钮不可用, 欠费, 冻结'],
  related: [
    'faq-3.1',
    'faq-5.7',
    'code-0502',
    'code-0301',
    'cause-credential.not-authorized',
    'cause-credential.secret-mismatch',
    'cause-credential.token-invalid',
  ],
  places: ['gateway', 'workbench'],
};
