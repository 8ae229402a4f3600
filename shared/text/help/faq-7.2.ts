import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const faq72: HelpPage = {
  id: 'faq-7.2',
  title: ['How often can the debugging domain be called?', '调试域名每天可以调用多少次？'],
  summary: [
    '1,000 times a day for each group, for every kind of account; bind an independent domain for unlimited calls.',
    '每个分组每天1,000次，任何账号都一样；绑定独立域名后不限次数。',
  ],
  blocks: [
    code(
      '{"error_msg":"The throttling threshold has been reached: policy domain over ratelimit,limit:1000,time:1 day","error_code":"APIG.0308","request_id":"…"}',
      theAnswer,
    ),
    whatYouSee,
    paragraph(
      'During the day calls begin to get status 429 with this text; the next day they work again.',
      '当天某时起调用返回429和这段文字，第二天又恢复正常。',
    ),
    why,
    paragraph(
      'Each API group has a debugging domain (subdomain) for tests. Its limit is fixed and counts all calls of the group together, successful or not. Enterprise accounts have the same limit; it cannot be raised.',
      '每个API分组都有一个用于测试的调试域名（子域名）。其上限固定，对分组的所有调用合并计数。企业账号的上限相同，且不能调高。',
    ),
    checkInOrder,
    steps(
      [
        'Which Host do the calls carry? Only those with the debugging domain count.',
        '调用的Host是什么？只有使用调试域名的才计数。',
      ],
      [
        'Does the text say `policy domain`? With `policy api`, `user` or `app` it is a throttling policy instead, see [](faq-7.4).',
        '文字是否为`policy domain`？如果是`policy api`、`user`或`app`，则是流控策略，见[](faq-7.4)。',
      ],
    ),
    whatToDo,
    steps(
      [
        'Bind an independent domain to the group: at most five per group, a CNAME or A record leads it to the gateway.',
        '为分组绑定独立域名：每个分组最多五个，用CNAME或A记录解析到网关。',
      ],
      [
        "Change the domain in the callers' configuration. They have to sign with the new Host, which the SDKs do by themselves.",
        '修改调用方配置中的域名。签名要使用新的Host，SDK会自动处理。',
      ],
      ['Until then wait for the next day.', '在此之前只能等到第二天。'],
    ),
    tryItHere,
    steps(
      [
        'Turn on {{fault.DEBUGGING_QUOTA_USED_UP}} at {{place.gateway > gateway.tab.faults}}. Change the host of {{sample.list-pets}} to `a1b2c3d4.apigw.example.com` and send: 429.',
        '在{{place.gateway > gateway.tab.faults}}开启{{fault.DEBUGGING_QUOTA_USED_UP}}，把{{sample.list-pets}}的域名改为`a1b2c3d4.apigw.example.com`并发送：返回429。',
      ],
      [
        "Send it with `pets.example.com`: 200, since the independent domain is not counted. {{place.gateway > gateway.tab.state}} shows today's count.",
        '用`pets.example.com`发送：返回200，独立域名不计数。{{place.gateway > gateway.tab.state}}显示当天的计数。',
      ],
    ),
  ],
  keywords: ['subdomain, 1000 calls, test domain, enterprise account', '子域名, 1000次, 测试域名, 企业账号'],
  related: ['topic-debugging-domain', 'faq-3.6', 'code-0308', 'cause-control.debug-domain-quota'],
  places: ['gateway', 'workbench'],
};
