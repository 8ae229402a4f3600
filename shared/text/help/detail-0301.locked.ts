import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0301Locked: HelpPage = {
  id: 'detail-0301.locked',
  title: ['AK access failed to reach the limit,forbidden', 'AK access failed to reach the limit,forbidden（AK被锁定）'],
  summary: [
    'The AK failed more than five times in a row and is locked for five minutes; even right requests fail meanwhile.',
    '该AK连续失败超过五次，被锁定五分钟；在此期间正确的请求也会失败。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: AK access failed to reach the limit,forbidden","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'Consecutive failures are counted per AK. One success sets the count to zero; more than five failures lock the AK for five minutes. The lock is known for AK/SK only, not for AppKeys. The real fault is the one of the calls before: usually a wrong signature or a wrong SK.',
      '网关按AK统计连续失败次数：成功一次即清零，超过五次则锁定五分钟。目前只知AK/SK有锁定，AppKey没有。真正的问题在此前的调用中，通常是签名错误或SK错误。',
    ),
    checkInOrder,
    steps(
      [
        'What did the first failing call answer? That text names the cause to mend.',
        '第一次失败的调用返回了什么？那段文字才是要解决的原因。',
      ],
      [
        'Which programs use this AK? One that retries with an old SK locks all the others.',
        '哪些程序在使用这个AK？只要有一个用旧SK不断重试，其他程序都会被锁定。',
      ],
    ),
    whatToDo,
    steps(
      ['Stop every automatic retry with this AK.', '停止所有使用该AK的自动重试。'],
      [
        'Mend the cause of the first failure; rehearse the call against the mock gateway.',
        '解决第一次失败的原因，并先在模拟网关上演练。',
      ],
      ['Wait five minutes, then send one call. Do not test with a series.', '等待五分钟后只发送一次，不要连续测试。'],
    ),
    tryItHere,
    steps(
      [
        'Send {{sample.inventory}} six times with a mistake chosen at {{auth.mistake}}: the lock appears. {{place.gateway > gateway.tab.state}} shows the failures and when it ends, and can reset it.',
        '在{{auth.mistake}}中选择一种错误，将{{sample.inventory}}发送六次，即被锁定。{{place.gateway > gateway.tab.state}}显示失败次数和解除时间，也可重置。',
      ],
      [
        '{{fault.KEY_LOCKED}} at {{place.gateway > gateway.tab.faults}} locks an AK at once.',
        '{{place.gateway > gateway.tab.faults}}中的{{fault.KEY_LOCKED}}可立即锁定某个AK。',
      ],
    ),
  ],
  keywords: ['AK locked, too many failures, forbidden', 'AK锁定, 失败次数过多, 禁止访问'],
  related: ['faq-5.7', 'detail-0301.verify-aksk', 'code-0301', 'cause-credential.locked'],
  places: ['gateway', 'workbench'],
};
