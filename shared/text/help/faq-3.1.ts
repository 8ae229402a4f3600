import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq31: HelpPage = {
  id: 'faq-3.1',
  title: ['An API cannot be created', '无法创建API'],
  summary: [
    'The account is in arrears, or a quota of the group or the gateway is used up.',
    '账号欠费，或分组、网关的配额已用尽。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'The button that creates an API or a group is greyed out in the console.',
      '控制台上创建API或分组的按钮置灰。',
    ),
    why,
    paragraph(
      'The account is in arrears. Nothing is wrong with the definition of the API: a wrong definition is refused with a message, not with a dead button.',
      '账号欠费。这与API的定义无关：定义有误时会给出提示，而不是按钮不可用。',
    ),
    checkInOrder,
    steps(
      ['Look at the billing page of the account.', '查看账号的费用中心。'],
      [
        'If the button works and saving fails: is a quota used up? A group holds at most 1,000 APIs; a gateway holds 250, 800, 2,000 or 8,000 by edition.',
        '如果按钮可用但保存失败：配额是否用尽？每个分组最多1,000个API；每个网关按规格最多250、800、2,000或8,000个。',
      ],
      [
        'Does another API of the group already have the same method, path and match mode? A new API must differ in one of them.',
        '分组中是否已有请求方法、路径和匹配模式都相同的API？新API至少要有一项不同。',
      ],
    ),
    whatToDo,
    paragraph('Pay what is owed and load the page again.', '结清欠款后刷新页面。'),
    tryItHere,
    steps(
      [
        'The mock gateway knows no arrears when you edit: {{place.gateway > gateway.tab.configuration > configuration.apis}} always takes a new API, and names each field that the real gateway would refuse. So you can finish the definition offline and import it later with {{place.gateway > gateway.tab.documents}}.',
        '在模拟网关中编辑不受欠费影响：{{place.gateway > gateway.tab.configuration > configuration.apis}}始终可以新建API，并逐字段指出真实网关会拒绝的内容。您可以离线写好定义，之后从{{place.gateway > gateway.tab.documents}}导出。',
      ],
      [
        'What callers see during arrears is rehearsed by {{fault.ACCOUNT_FROZEN}} at {{place.gateway > gateway.tab.faults}}.',
        '欠费期间调用方看到的现象，可在{{place.gateway > gateway.tab.faults}}用{{fault.ACCOUNT_FROZEN}}演练。',
      ],
    ),
  ],
  keywords: ['create API, greyed out, quota, arrears', '创建API, 置灰, 配额, 欠费'],
  related: ['faq-2.3', 'faq-8.2', 'code-0502'],
  places: ['gateway'],
};
