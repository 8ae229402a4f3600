import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq517: HelpPage = {
  id: 'faq-5.17',
  title: ['Which of several backend policies is used?', '有多个后端策略时使用哪一个？'],
  summary: [
    'They are tried in the order listed; the first whose conditions are met decides, and without a match the default backend is called.',
    '按列出的顺序逐个匹配，第一个满足条件的生效；都不满足时使用默认后端。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'An API has several backend policies, and calls go to another backend than expected.',
      'API有多个后端策略，调用到达的后端与预期不同。',
    ),
    why,
    paragraph(
      'At most five policies belong to an API. They are tried from the top; matching stops at the first that is true, even if a later one fits better. A policy is true when ALL or ANY of its conditions hold, as set.',
      '一个API最多五个策略，从上到下匹配，第一个成立即停止，即使后面的策略更合适。策略按设置要求满足全部条件（ALL）或任一条件（ANY）。',
    ),
    checkInOrder,
    steps(
      ['Order: does a general policy stand above a special one?', '顺序：范围宽的策略是否排在特殊策略之前？'],
      [
        'Conditions on request parameters work for declared parameters only; others are treated as absent.',
        '请求参数条件只对已定义的参数有效，未定义的视为不存在。',
      ],
      [
        "Source address: it is the address that the gateway sees, a proxy's if there is one.",
        '源地址：以网关看到的地址为准，经过代理时就是代理的地址。',
      ],
      [
        'Type: `equal` compares the whole value, `enum` is a list separated by commas, `pattern` a regular expression. Letters count by case.',
        '类型：`equal`比较整个值，`enum`是以逗号分隔的列表，`pattern`是正则表达式。区分大小写。',
      ],
      ['Was the API published after the change?', '修改之后是否重新发布？'],
    ),
    whatToDo,
    steps(
      ['Move special policies up, and publish.', '把特殊的策略上移，并重新发布。'],
      [
        'Keep the default backend usable; it takes whatever nothing else took. HTTP and channel backends may be mixed, functions and Mocks may not.',
        '保证默认后端可用，未匹配的请求都由它处理。HTTP与负载通道可以混用，函数和Mock不能与其他类型混用。',
      ],
    ),
    tryItHere,
    steps(
      [
        '{{policies.title}} in the form of an API at {{place.gateway > gateway.tab.configuration > configuration.apis}} takes a described request and shows condition by condition which policy it meets. Nothing is sent.',
        '{{place.gateway > gateway.tab.configuration > configuration.apis}}中API表单的{{policies.title}}可描述一个请求，逐个条件显示匹配哪个策略，不发送任何请求。',
      ],
      [
        'For real calls {{place.gateway > gateway.tab.log}} lists each policy with true or false and the value compared.',
        '实际调用时，{{place.gateway > gateway.tab.log}}会列出每个策略是否成立及所比较的值。',
      ],
    ),
  ],
  keywords: [
    'policy backend, routing rule, conditions, order, default backend',
    '策略后端, 路由规则, 条件, 顺序, 默认后端',
  ],
  related: ['faq-4.3', 'faq-3.8', 'code-0106', 'cause-request.parameter-missing'],
  places: ['gateway'],
};
