import { checkInOrder, theAnswer, tryItHere, whatToDo, whatYouSee, why } from './help-headings.ts';
import { code, type HelpPage, paragraph, steps } from './help-page.ts';

export const detail0301AkNotExist: HelpPage = {
  id: 'detail-0301.ak-not-exist',
  title: ['Get secretKey failed,ak:…,err:ak not exist', 'Get secretKey failed,ak:…,err:ak not exist（AK不存在）'],
  summary: [
    'IAM knows no access key of this name: it was mistyped, deleted, belongs elsewhere, or it is an AppKey.',
    'IAM中没有这个访问密钥：可能输入有误、已删除、属于其他地方，或者填写的是AppKey。',
  ],
  blocks: [
    code(
      '{"error_msg":"Incorrect IAM authentication information: Get secretKey failed,ak:AKDEMO00000000000009,err:ak not exist","error_code":"APIG.0301","request_id":"…"}',
      theAnswer,
    ),
    whatYouSee,
    paragraph(
      'Status 401 with the text above; newer gateways write `ak … not exist`.',
      '返回401，文字如上；较新的网关写作`ak … not exist`。',
    ),
    why,
    paragraph(
      'The API wants IAM authentication, so the gateway looks the value behind `Access=` up among the access keys of IAM. Whether the signature is right was not even checked.',
      'API使用IAM认证，网关用`Access=`后的值在IAM的访问密钥中查找。此时还没有检查签名是否正确。',
    ),
    checkInOrder,
    steps(
      [
        'Is the value in the answer the AK you meant, letter by letter, without blanks? `0` and `O`, `1` and `l` are easily mixed up.',
        '响应中的值与您要用的AK是否逐字符一致，没有空白？`0`与`O`、`1`与`l`容易混淆。',
      ],
      [
        'Is it an AppKey? Then credential and API do not fit: AppKeys are for App authentication.',
        '是否为AppKey？那么凭据与API不匹配：AppKey用于App认证。',
      ],
      [
        'Are AK and SK exchanged? Then your SK has just been sent in clear; replace it.',
        'AK与SK是否填反？如果是，SK已经以明文发出，请更换。',
      ],
      [
        'Is it a temporary AK? It needs `X-Security-Token`, and it ends after some hours.',
        '是否为临时AK？它必须配合`X-Security-Token`，并且数小时后失效。',
      ],
      [
        'Was the key deleted or disabled, or does it belong to another cloud or region?',
        '密钥是否已删除或停用，或属于其他云或区域？',
      ],
    ),
    whatToDo,
    paragraph('Copy AK and SK again as a pair.', '成对地重新复制AK和SK。'),
    tryItHere,
    paragraph(
      'Add an IAM credential with a changed AK under {{place.workbench > request.tab.auth}} of {{sample.inventory}} and send. {{place.gateway > gateway.tab.configuration > configuration.accessKeys}} lists the AKs that the mock gateway knows.',
      '在{{sample.inventory}}的{{place.workbench > request.tab.auth}}添加一个改动过AK的IAM凭据并发送。{{place.gateway > gateway.tab.configuration > configuration.accessKeys}}列出模拟网关已知的AK。',
    ),
  ],
  keywords: ['AK unknown, ak not exist, wrong access key', 'AK不存在, ak not exist, 访问密钥错误'],
  related: [
    'faq-5.7',
    'detail-0303.app-not-found',
    'code-0301',
    'cause-credential.key-unknown',
    'cause-credential.swapped',
    'cause-credential.security-token-missing',
    'cause-authorization.wrong-mode',
  ],
  places: ['workbench', 'gateway'],
};
