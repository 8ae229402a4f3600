import { checkInOrder, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { type HelpPage, paragraph, steps } from './help-page.ts';

export const faq514: HelpPage = {
  id: 'faq-5.14',
  title: ['Can a mobile app call an API?', '移动应用能否调用API？'],
  summary: [
    'Yes; the app signs its calls with AppKey and AppSecret like any other client, but a secret inside an app can be read out.',
    '可以：移动应用与其他客户端一样用AppKey和AppSecret签名，但放在应用里的密钥可能被提取。',
  ],
  blocks: [
    whatYouSee,
    paragraph(
      'An app for Android or iOS shall call an API with App authentication.',
      'Android或iOS应用要调用App认证的API。',
    ),
    why,
    paragraph(
      "The gateway sees a phone as any other client. Key and secret are given to the SDK in the app's code. There is an SDK for Android; on iOS the algorithm is implemented in Swift or Objective-C (see [](topic-algorithm)).",
      '对网关来说，手机与其他客户端没有区别。在应用代码中把Key和Secret交给SDK即可。Android有SDK；iOS可用Swift或Objective-C实现算法（见[](topic-algorithm)）。',
    ),
    whatToDo,
    steps(
      [
        'Create a credential for this app alone, bind it to the APIs that it needs and to nothing else.',
        '为该应用单独创建凭据，只绑定它需要的API。',
      ],
      ['Put key and secret into the app and sign each call.', '在应用中配置Key和Secret，每次调用都签名。'],
      [
        'Limit the credential: a throttling limit per credential and a quota keep the damage small when the secret becomes known.',
        '限制该凭据：设置凭据流控和配额，密钥泄露时可减小损失。',
      ],
      [
        "Better: let the app talk to a server of yours, which knows the user and holds the secret; or check the user's own token by a custom authorizer.",
        '更好的做法：由您自己的服务器识别用户并保管密钥，应用只访问该服务器；或者用自定义认证校验用户自己的令牌。',
      ],
    ),
    checkInOrder,
    steps(
      [
        "Phones have wrong clocks. `signature expired` on some phones only: take the gateway's time from the `Date` header of an answer and sign with the difference.",
        '手机时钟可能不准。只有部分手机返回`signature expired`时，可从响应的`Date`头取得网关时间，按差值修正后签名。',
      ],
      [
        'An AppCode is no safer than a secret: it travels as it is. Use HTTPS.',
        'AppCode并不比密钥更安全，它按原样传输，请使用HTTPS。',
      ],
    ),
    tryItHere,
    steps(
      [
        'The workbench shows every intermediate text under {{response.tab.signature}}; compare your Swift or Kotlin code with it.',
        '工作台的{{response.tab.signature}}显示每个中间文本，可与Swift或Kotlin代码比较。',
      ],
      [
        'Point the app at the mock gateway: {{place.gateway > gateway.tab.connect}} has addresses and certificate.',
        '让应用访问模拟网关：{{place.gateway > gateway.tab.connect}}提供地址和证书。',
      ],
    ),
  ],
  keywords: ['Android, iOS, mobile, phone, app store', 'Android, iOS, 手机, 移动端, App'],
  related: ['faq-5.12', 'topic-appcode', 'faq-6.3', 'code-0303', 'cause-credential.key-unknown'],
  places: ['gateway', 'workbench'],
};
