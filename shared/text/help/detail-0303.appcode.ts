import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0303Appcode: HelpPage = {
  id: 'detail-0303.appcode',
  title: ['app not found with specified appCode', 'app not found with specified appCode（AppCode不存在）'],
  summary: [
    'No credential has this AppCode; or the API does not take AppCodes, or the call came over HTTP.',
    '没有凭据使用此AppCode；也可能是API未启用简易认证，或使用了HTTP。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect app authentication information: app not found with specified appCode","error_code":"APIG.0303","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'With simple authentication the AppCode alone proves who is calling; the gateway looks it up among the AppCodes of its credentials. It is compared letter by letter.',
      '简易认证只凭AppCode识别调用方，网关在各凭据的AppCode中逐字符查找。',
    ),
    checkInOrder,
    steps(
      [
        'Is the header called `X-Apig-AppCode`? Under another name it is not looked at, and the answer is that `Authorization` is missing.',
        '请求头名称是否为`X-Apig-AppCode`？写成其他名称时网关不会读取，而是提示缺少`Authorization`。',
      ],
      [
        'Does the value begin or end with a blank, a line break or a quote? Is it whole (64 to 180 characters)?',
        '值的首尾是否有空格、换行或引号？是否完整（64到180个字符）？',
      ],
      [
        'Does the AppCode still exist on the credential? Each credential has up to five; one that was deleted ends at once.',
        '凭据上是否还有这个AppCode？每个凭据最多五个，删除后立即失效。',
      ],
      [
        'Is simple authentication switched on for the API, and was the API published again since?',
        'API是否启用了简易认证，之后是否重新发布？',
      ],
      ['Is the call over HTTPS? AppCodes are not taken over HTTP.', '是否使用HTTPS？网关不接受通过HTTP发送的AppCode。'],
      [
        '`403 APIG.0304`: the AppCode is right, its credential is not bound to the API in this environment.',
        '返回`403 APIG.0304`：AppCode正确，但凭据没有在该环境绑定此API。',
      ],
    ),
    whatToDo,
    paragraph('Copy the AppCode again and send it over HTTPS.', '重新复制AppCode，并通过HTTPS发送。'),
    tryItHere,
    paragraph(
      'Switch {{field.appCode}} on for listPets at {{place.gateway > gateway.tab.configuration > configuration.apis}} and publish, give demo-app an AppCode at {{place.gateway > gateway.tab.configuration > configuration.apps}}, and send with {{auth.mode.APP_CODE}} over https and over http.',
      '在{{place.gateway > gateway.tab.configuration > configuration.apis}}为listPets打开{{field.appCode}}并发布，在{{place.gateway > gateway.tab.configuration > configuration.apps}}为demo-app添加AppCode，用{{auth.mode.APP_CODE}}分别通过https和http发送。',
    ),
  ],
  keywords: ['AppCode wrong, X-Apig-AppCode, simple authentication', 'AppCode错误, X-Apig-AppCode, 简易认证'],
  related: [
    'topic-appcode',
    'faq-5.8',
    'code-0303',
    'cause-credential.key-unknown',
    'cause-authorization.wrong-mode',
    'cause-authorization.missing',
  ],
  places: ['gateway', 'workbench'],
};
