import { tryItHere } from './help-headings.ts';
import { code, type HelpPage, heading, list, paragraph, steps } from './help-page.ts';

export const topicAppcode: HelpPage = {
  id: 'topic-appcode',
  title: ['AppCode: calling without a signature', 'AppCode：不用签名的调用'],
  summary: [
    'With simple authentication a caller sends an AppCode in X-Apig-AppCode over HTTPS; no signature is needed.',
    '启用简易认证后，调用方通过HTTPS在X-Apig-AppCode中携带AppCode，无需签名。',
  ],
  blocks: [
    paragraph(
      'An AppCode is a text of 64 to 180 characters that belongs to a credential. Whoever sends it calls in the name of that credential. It is easy to use and travels as it is: nothing protects method, path or body against changes, so it is taken over HTTPS only.',
      'AppCode是属于凭据的一段文本，长度64到180个字符。谁发送它，谁就以该凭据的身份调用。它使用简单，但按原样传输，方法、路径和请求体都没有防篡改保护，因此只能通过HTTPS使用。',
    ),
    heading('How to set it up', '设置方法'),
    steps(
      [
        "Set the API's authentication to App and switch simple authentication on. The signature stays possible beside it.",
        'API的认证方式设为App，并启用简易认证。此后仍可使用签名。',
      ],
      ['Publish the API again; the switch is part of the definition.', '重新发布API：该开关属于API的定义。'],
      [
        'Add an AppCode to the credential (at most five each) and bind the credential to the API in the environment.',
        '为凭据添加AppCode（每个凭据最多五个），并在环境中把凭据绑定到API。',
      ],
      ['Callers send the header:', '调用方发送请求头：'],
    ),
    code('X-Apig-AppCode: YOUR-APPCODE', ['The header that is sent', '发送的请求头']),
    heading('When it is refused', '被拒绝时'),
    list(
      [
        '`app not found with specified appCode`: see [](detail-0303.appcode).',
        '`app not found with specified appCode`：见[](detail-0303.appcode)。',
      ],
      [
        '`Authorization header is missing`: the API does not take AppCodes, or was not published since.',
        '`Authorization header is missing`：API未启用简易认证，或启用后没有重新发布。',
      ],
      ['Over HTTP: refused, even if the API takes HTTP.', '使用HTTP：即使API支持HTTP也会被拒绝。'],
      [
        '`403 APIG.0304`: the credential is not bound in this environment.',
        '`403 APIG.0304`：凭据没有在该环境绑定API。',
      ],
      [
        'From a web page: the plain CORS switch does not allow this header; bind a CORS policy.',
        '从网页调用：CORS开关不允许这个请求头，请绑定跨域资源共享策略。',
      ],
    ),
    tryItHere,
    steps(
      [
        'Switch {{field.appCode}} on at {{place.gateway > gateway.tab.configuration > configuration.apis}}, add an AppCode at {{place.gateway > gateway.tab.configuration > configuration.apps}}, and choose {{auth.mode.APP_CODE}} under {{place.workbench > request.tab.auth}}.',
        '在{{place.gateway > gateway.tab.configuration > configuration.apis}}打开{{field.appCode}}，在{{place.gateway > gateway.tab.configuration > configuration.apps}}添加AppCode，并在{{place.workbench > request.tab.auth}}选择{{auth.mode.APP_CODE}}。',
      ],
      [
        'In a shell, with the AppCode in a file: `countersign send https://pets.example.com/v1/pets --scheme app_code --secret-file appcode.txt --connect-to 127.0.0.1:8743 --ca ca.pem`',
        '命令行（AppCode保存在文件中）：`countersign send https://pets.example.com/v1/pets --scheme app_code --secret-file appcode.txt --connect-to 127.0.0.1:8743 --ca ca.pem`',
      ],
    ),
  ],
  keywords: [
    'simple authentication, X-Apig-AppCode, APPCODE, no signature',
    '简易认证, X-Apig-AppCode, APPCODE, 免签名',
  ],
  related: [
    'detail-0303.appcode',
    'faq-2.4',
    'faq-5.14',
    'code-0303',
    'code-0304',
    'cause-authorization.wrong-mode',
    'cause-credential.key-unknown',
  ],
  places: ['gateway', 'workbench'],
};
