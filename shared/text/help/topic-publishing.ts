import { tryItHere } from './help-headings.ts';
import { type HelpPage, heading, list, steps, table } from './help-page.ts';

export const topicPublishing: HelpPage = {
  id: 'topic-publishing',
  title: ['Publishing, versions, taking offline', '发布、版本与下线'],
  summary: [
    'Publishing copies the definition of an API into one environment; callers get this copy until the next publication.',
    '发布把API的定义复制到某个环境，在下次发布之前，调用方得到的都是这份副本。',
  ],
  blocks: [
    table(
      [
        ['What is changed', '修改的内容'],
        ['When it acts', '何时生效'],
      ],
      [
        [
          'path, method, parameters, backend, authentication, CORS switch',
          '路径、方法、参数、后端、认证方式、CORS开关',
        ],
        ['after publishing again', '重新发布之后'],
      ],
      [
        [
          'throttling, access control, signature key, plug-ins, credentials',
          '流控策略、访问控制策略、签名密钥、插件、凭据',
        ],
        ['within 5 to 10 seconds, without publishing', '5到10秒内，无需发布'],
      ],
      [
        ['custom responses, domains', '网关响应、域名'],
        ['within 5 to 10 seconds, without publishing', '5到10秒内，无需发布'],
      ],
    ),
    heading('Rules', '规则'),
    list(
      [
        'Up to ten versions are kept for an API in an environment; any of them can be made the current one. The oldest goes first.',
        '每个API在每个环境最多保留十个版本，任何一个都可以设为当前版本；超出时先删除最旧的。',
      ],
      [
        'Taking an API offline removes it from the environment; calls get `404 APIG.0101`. Its versions stay.',
        '下线会把API从环境中移除，调用返回`404 APIG.0101`，版本仍然保留。',
      ],
      [
        'Publishing is refused while a `#variable#` of the backend has no value in the environment, or while another API answers the same calls there.',
        '后端的`#变量#`在该环境没有值，或另一个API已在该环境应答同样的调用时，不能发布。',
      ],
      [
        'Two published APIs of a group differ in method, path or match mode.',
        '同一分组中已发布的API，请求方法、路径、匹配模式至少有一项不同。',
      ],
      ['Imported APIs are not published.', '导入的API未发布。'],
    ),
    tryItHere,
    steps(
      [
        '{{place.gateway > gateway.tab.configuration > configuration.publishing}} lists each API with its state in every environment: {{publishing.standing.published}}, {{publishing.standing.changed}} or {{publishing.standing.offline}}.',
        '{{place.gateway > gateway.tab.configuration > configuration.publishing}}列出每个API在各环境的状态：{{publishing.standing.published}}、{{publishing.standing.changed}}或{{publishing.standing.offline}}。',
      ],
      [
        'Change an API at {{place.gateway > gateway.tab.configuration > configuration.apis}}, apply, compare the versions there, publish, and switch back.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}修改API并应用，在那里比较版本、发布，再切换回旧版本。',
      ],
      [
        '{{fault.PUBLISHED_VERSION_MISMATCH}} makes an environment answer with an older version, as after a forgotten publication.',
        '{{fault.PUBLISHED_VERSION_MISMATCH}}使环境以旧版本应答，如同忘记发布。',
      ],
    ),
  ],
  keywords: ['publish API, snapshot, version, rollback, offline', '发布API, 快照, 版本, 回退, 下线'],
  related: ['faq-4.1', 'topic-environments', 'faq-4.4', 'code-0101', 'cause-route.not-published'],
  places: ['gateway'],
};
