// What each wording of an error says. A wording of the table without a line here does not compile (shared/help/code-pages.ts).
import type { ErrorDetailId } from '../../catalog/error-codes.ts';
import type { Words } from './help-page.ts';

const otherWording: Words = ['Another wording of the same answer.', '同一响应的另一种写法。'];
const noDate: Words = [
  'No `X-Sdk-Date` arrived. It is part of what is signed, and of how the gateway judges the age of a signature.',
  '没有收到`X-Sdk-Date`。它既参与签名，也用于判断签名的时间。',
];
const badDate: Words = [
  '`X-Sdk-Date` is not of the form `YYYYMMDDTHHMMSSZ`.',
  '`X-Sdk-Date`的格式不是`YYYYMMDDTHHMMSSZ`。',
];
const dateNotSigned: Words = [
  '`X-Sdk-Date` arrived but is not listed in `SignedHeaders`.',
  '收到了`X-Sdk-Date`，但`SignedHeaders`中没有列出它。',
];
const emptyAccess: Words = [
  'Authorization carries no key: an empty variable, or a scheme such as Bearer.',
  'Authorization中没有密钥标识：变量为空，或使用了Bearer等其他方式。',
];
const otherAlgorithm: Words = [
  'Authorization names an algorithm that this gateway does not take.',
  'Authorization中的算法不被该网关支持。',
];
const headerGone: Words = [
  '`SignedHeaders` names a header that did not arrive.',
  '`SignedHeaders`中列出的某个请求头没有到达。',
];
const expired: Words = [
  '`X-Sdk-Date` is more than 15 minutes away from the gateway’s clock. Both times stand in the text.',
  '`X-Sdk-Date`与网关时钟相差超过15分钟。两个时间都在文字中给出。',
];
const unknownKey: Words = ['No access key with this AK exists.', '不存在该AK。'];

export const errorDetails: Readonly<Record<ErrorDetailId, Words>> = {
  '0101.no-dot': [
    'The same text without a full stop; most real answers look so.',
    '不带句点的相同文字，真实响应大多如此。',
  ],
  '0101.older': otherWording,
  '0101.short-api-not-published': ['How other programs shorten it.', '其他程序的简写。'],
  '0106.required': [
    'A required parameter is absent; the text names place and name.',
    '缺少必填参数；文字中写明位置和名称。',
  ],
  '0106.value': ['A value breaks type, length, range or enumeration.', '参数值不符合类型、长度、范围或枚举。'],
  '0201.414-faq': ['Status and text printed together.', '状态码与文字连写。'],
  '0204.version': ['Names the TLS version that was used.', '写明所用的TLS版本。'],
  '0301.verify-aksk': [
    'The signature is not the one that the gateway computed. After the comma may stand the gateway’s canonical request, with `|` for each line end.',
    '签名与网关计算的不一致。逗号之后可能附有网关的规范请求，其中换行写作`|`。',
  ],
  '0301.locked': [
    'More than five failures in a row; the AK stays locked for five minutes, for correct requests too.',
    '连续失败超过5次，该AK锁定5分钟，正确的请求也会被拒绝。',
  ],
  '0301.decrypt-token': [
    'The token is cut off, damaged, or of another account or region.',
    'Token被截断、损坏，或属于其他账号或区域。',
  ],
  '0301.ak-not-exist': unknownKey,
  '0301.ak-not-exist-new': unknownKey,
  '0301.expired': expired,
  '0301.no-token': ['Neither a token nor a signature arrived.', '既没有Token，也没有签名。'],
  '0301.token-expired': ['The token is past the time in the text.', 'Token已超过文字中给出的时间。'],
  '0301.unauthorized': [
    'IAM gives no reason: often a temporary key that has expired or lacks `X-Security-Token`.',
    'IAM没有给出原因：常见于临时密钥过期或缺少`X-Security-Token`。',
  ],
  '0301.no-signing-date': noDate,
  '0301.empty-access': emptyAccess,
  '0301.algorithm': otherAlgorithm,
  '0301.signed-header': headerGone,
  '0301.invalid-signing-date': badDate,
  '0301.date-not-signed': dateNotSigned,
  '0303.app-not-found': ['No credential of this gateway has the key.', '该网关上没有此密钥标识的凭据。'],
  '0303.verify': [
    'The signature is not the one that the gateway computed. Its canonical request follows, with `|` for each line end.',
    '签名与网关计算的不一致。后面是网关的规范请求，其中换行写作`|`。',
  ],
  '0303.expired': expired,
  '0303.appcode': ['No credential has the AppCode of `X-Apig-AppCode`.', '没有凭据拥有`X-Apig-AppCode`中的AppCode。'],
  '0303.empty-access': emptyAccess,
  '0303.no-authorization': [
    'No Authorization arrived: not signed, or taken off by a proxy or a redirect.',
    '没有收到Authorization：未签名，或被代理、重定向去掉。',
  ],
  '0303.algorithm': otherAlgorithm,
  '0303.signed-header': headerGone,
  '0303.http-appcode': ['An AppCode is taken over HTTPS only.', 'AppCode只在HTTPS下有效。'],
  '0303.no-signing-date': noDate,
  '0303.invalid-signing-date': badDate,
  '0303.date-not-signed': dateNotSigned,
  '0303.timestamp': [
    'The time that `app_jwt` asks for is absent or not a number.',
    '缺少`app_jwt`要求的时间戳，或时间戳不是数字。',
  ],
  '0303.jwt': [
    'The value of `app_jwt` does not fit key, secret and time.',
    '`app_jwt`的值与密钥标识、密钥和时间不符。',
  ],
  '0308.api': ['Calls of this API.', '该API的调用次数。'],
  '0308.user': ['Calls of one account; needs app or IAM authentication.', '单个用户的调用次数；要求APP或IAM认证。'],
  '0308.ip': ['Calls from one address, often a proxy that many share.', '单个地址的调用次数，常见于多人共用的代理。'],
  '0308.app': ['Calls with one credential; needs app authentication.', '单个凭据的调用次数；要求APP认证。'],
  '0308.rule': ['Calls that fit a rule of the throttling plug-in.', '匹配流控插件某条规则的调用次数。'],
  '0308.domain': ['1,000 calls a day through the debugging domain.', '通过调试域名每天1000次的调用次数。'],
  '0605.faq': otherWording,
  '0607.https': ['Names the protocols that the API takes.', '写明API支持的协议。'],
  '503.breaker': ['The mock gateway’s own words.', '模拟网关自定的文字。'],
};
