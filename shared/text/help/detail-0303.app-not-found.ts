import { checkInOrder, theAnswer, tryItHere, whatToDo, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0303AppNotFound: HelpPage = {
  id: 'detail-0303.app-not-found',
  title: ['app not found, appkey …', 'app not found, appkey …（AppKey不存在）'],
  summary: [
    'The gateway has no credential with this AppKey: mistyped, exchanged with the secret, deleted, or of another gateway.',
    '该网关上没有使用此AppKey的凭据：输入有误、与密钥填反、已删除，或属于其他网关。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect app authentication information: app not found, appkey demo-app-kye","error_code":"APIG.0303","request_id":"…"}',
      theAnswer,
    ),
    why,
    paragraph(
      'The value behind `Access=` is looked up among the credentials of this gateway before anything else. The signature was not looked at yet. Credentials belong to one gateway in one region; the same name elsewhere has another key.',
      '网关首先用`Access=`后的值在本网关的凭据中查找，此时还没有校验签名。凭据属于某个区域的某个网关，其他网关上同名的凭据有不同的Key。',
    ),
    checkInOrder,
    steps(
      [
        'Is the key in the answer the AppKey of the credential, letter by letter, without blanks or quotes? Not its name and not its ID.',
        '响应中的Key与凭据的AppKey是否逐字符一致，没有空白和引号？不是凭据的名称，也不是ID。',
      ],
      [
        'Does it look like the AppSecret? Then the two are exchanged and the secret was sent in clear: reset it.',
        '它看起来像AppSecret？那么两者填反了，密钥已经以明文发出，请重置。',
      ],
      [
        'Is it an AK of IAM? The API wants App authentication; AK/SK do not fit.',
        '是否为IAM的AK？该API使用App认证，AK/SK不适用。',
      ],
      ['Does the domain lead to the gateway on which the credential was made?', '域名是否指向创建该凭据的网关？'],
      ['Was the credential deleted and made anew? Then it has another key.', '凭据是否删除后重建？重建后Key已经不同。'],
    ),
    whatToDo,
    paragraph(
      "Copy AppKey and AppSecret again as a pair from the credential's page.",
      '在凭据页面成对地重新复制AppKey和AppSecret。',
    ),
    tryItHere,
    paragraph(
      "Add a credential at {{place.settings > settings.credentials}} whose key differs from demo-app's by one letter, choose it in {{sample.list-pets}} and send. The keys that exist are at {{place.gateway > gateway.tab.configuration > configuration.apps}}.",
      '在{{place.settings > settings.credentials}}添加一个与demo-app差一个字母的凭据，在{{sample.list-pets}}中选用并发送。已有的Key见{{place.gateway > gateway.tab.configuration > configuration.apps}}。',
    ),
  ],
  keywords: ['AppKey unknown, app does not exist, wrong key', 'AppKey不存在, 应用不存在, Key错误'],
  related: [
    'faq-5.8',
    'faq-6.3',
    'detail-0303.appcode',
    'code-0303',
    'cause-credential.key-unknown',
    'cause-credential.swapped',
    'cause-authorization.wrong-mode',
    'cause-credential.security-token-missing',
  ],
  places: ['settings', 'gateway', 'workbench'],
};
