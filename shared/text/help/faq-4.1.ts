import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq41: HelpPage = {
  id: 'faq-4.1',
  title: ['A changed API answers as before', '修改API后仍返回旧结果'],
  summary: [
    'A change acts in an environment only after the API is published there again; until then the old definition answers.',
    '修改只有在重新发布到环境之后才在该环境生效，此前一直由旧定义应答。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'Path, parameters or backend of an API were edited, and calls still get the old answer; the new path gets `404 APIG.0101`.',
      '修改了API的路径、参数或后端，调用仍得到旧结果；用新路径调用则返回`404 APIG.0101`。',
    ),
    why,
    paragraph(
      'Publishing takes a snapshot of the definition for one environment. Edits change the draft, never the snapshot. Only what is bound (throttling, access control, signature key, plug-ins) acts without publishing, after 5 to 10 seconds.',
      '发布会为某个环境保存一份定义的快照。编辑改变的是草稿，不影响快照。只有绑定的内容（流控策略、访问控制策略、签名密钥、插件）无需发布即可生效，需要5到10秒。',
    ),
    checkInOrder,
    steps(
      [
        'Was the API published after the last edit, and in the environment that is called? RELEASE and BETA have snapshots of their own.',
        '最后一次修改之后是否发布过，并且发布到了所调用的环境？RELEASE和BETA各有快照。',
      ],
      [
        'Is an older version the current one? Up to 10 versions are kept per API and environment, and any of them can be made current.',
        '当前生效的是否为旧版本？每个API在每个环境最多保留10个版本，任何一个都可以设为当前版本。',
      ],
      [
        'Was a response or a policy edited instead? These need no publishing; wait ten seconds.',
        '修改的是否其实是网关响应或策略？这些不需要发布，等待十秒即可。',
      ],
    ),
    whatToDo,
    steps(
      ['Publish the API again in each environment that shall change.', '在每个需要变更的环境中重新发布API。'],
      [
        'If the new version is bad, switch back to an older version; it answers at once.',
        '新版本有问题时，切换回旧版本，立即生效。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Change the path of listPets at {{place.gateway > gateway.tab.configuration > configuration.apis}} and apply. The old path still answers; {{place.gateway > gateway.tab.configuration > configuration.publishing}} shows the API as changed.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}修改listPets的路径并应用。旧路径仍然应答，{{place.gateway > gateway.tab.configuration > configuration.publishing}}显示该API有修改。',
      ],
      [
        'Compare the versions there, publish, and send the sample {{sample.list-pets}}: now the old path is 404.',
        '在那里比较版本并发布，再发送示例{{sample.list-pets}}：旧路径已返回404。',
      ],
      [
        '{{fault.PUBLISHED_VERSION_MISMATCH}} at {{place.gateway > gateway.tab.faults}} imitates a forgotten publication, {{fault.CHANGE_DELAY}} the seconds until a change acts.',
        '在{{place.gateway > gateway.tab.faults}}中，{{fault.PUBLISHED_VERSION_MISMATCH}}模拟忘记发布，{{fault.CHANGE_DELAY}}模拟变更生效前的数秒。',
      ],
    ),
  ],
  keywords: [
    'change without effect, old version, republish, forgot to publish',
    '修改不生效, 旧版本, 重新发布, 忘记发布',
  ],
  related: ['topic-publishing', 'faq-5.3', 'code-0101', 'cause-route.not-published'],
  places: ['gateway', 'workbench'],
};
