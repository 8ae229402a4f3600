// Help on APIG.10xx, 21xx and 22xx: keys and access tokens of gateways that switch app_token, app_basic or app_secret on.
import { type CodeHelp, handOver } from './code-help.ts';
import type { HelpPageId, Words } from './help-page.ts';

const TOKEN_KEYWORDS: Words = ['app_token, OAuth, access token', 'app_token, OAuth, 访问令牌'];
const tokenRequest: Words = [
  'A request for an access token at `/v1/apigw/oauth2/token`, on a gateway whose parameter `app_token` is on.',
  '在开启`app_token`参数的网关上，向`/v1/apigw/oauth2/token`申请访问令牌时。',
];
const tokenUse: Words = [
  'A call with an access token, on a gateway whose parameter `app_token` is on.',
  '在开启`app_token`参数的网关上，携带访问令牌调用时。',
];
const newToken: Words = [
  'Get a new access token with the refresh token, or with key and secret.',
  '用刷新令牌或密钥重新获取访问令牌。',
];

/** Errors of the request for a token differ in the one member that is wrong. */
function inTokenRequest(meaning: Words, check: Words, related: HelpPageId): CodeHelp {
  return { meaning, when: tokenRequest, check: [check], keywords: TOKEN_KEYWORDS, related: [related] };
}

export const codesAppToken = {
  '1001': {
    meaning: ['The refresh token is past its time.', '刷新令牌已过期。'],
    when: tokenRequest,
    check: [
      [
        'Get new tokens with key and secret: a refresh token lives 7,200 seconds unless changed.',
        '用密钥重新获取令牌：刷新令牌默认有效7200秒。',
      ],
    ],
    keywords: TOKEN_KEYWORDS,
    related: ['code-1002', 'code-2202'],
  },
  '1002': {
    meaning: ['The access token is past its time.', '访问令牌已过期。'],
    when: tokenUse,
    check: [
      newToken,
      [
        'An access token lives 3,600 seconds unless changed; renew it before.',
        '访问令牌默认有效3600秒，请在到期前更新。',
      ],
    ],
    faults: ['TOKEN_EXPIRED'],
    keywords: TOKEN_KEYWORDS,
    related: ['code-1001', 'code-2203'],
  },
  '1003': {
    meaning: ['The refresh token belongs to another app.', '刷新令牌属于其他应用。'],
    when: tokenRequest,
    check: [['`client_id` is the key for which the token was issued.', '`client_id`应为签发该令牌时的密钥标识。']],
    keywords: TOKEN_KEYWORDS,
    related: ['code-1001', 'code-2202'],
  },
  '1004': {
    meaning: ['The app of the access token does not exist any more.', '访问令牌所属的应用已不存在。'],
    when: tokenUse,
    check: [['The credential was deleted: use another one.', '凭据已被删除，请改用其他凭据。'], newToken],
    keywords: TOKEN_KEYWORDS,
    related: ['code-0303'],
  },
  '1009': {
    meaning: ['Key and secret that were sent as they are do not fit.', '直接发送的密钥标识与密钥不正确。'],
    when: [
      'The gateway has `app_basic` or `app_secret` on and takes key and secret from the headers instead of a signature.',
      '网关开启了`app_basic`或`app_secret`，从请求头读取密钥标识与密钥，而不校验签名。',
    ],
    check: [
      [
        '`X-HW-ID` and `X-HW-AppKey`, or the user and password of `Authorization: Basic`.',
        '`X-HW-ID`与`X-HW-AppKey`，或`Authorization: Basic`中的用户名与密码。',
      ],
      ['Blanks and line ends in the secret.', '密钥中的空格和换行。'],
      ['A signature keeps the secret off the wire: [](faq-5.12).', '使用签名可避免在网络上传输密钥：[](faq-5.12)。'],
    ],
    keywords: [
      'app_basic, app_secret, basic authentication, X-HW-ID, X-HW-AppKey',
      'app_basic, app_secret, Basic认证, X-HW-ID, X-HW-AppKey',
    ],
    related: ['code-0303', 'code-2201'],
  },
  '2102': {
    meaning: ['The gateway has no public key for this signature.', '网关没有该签名的公钥。'],
    when: [
      'A signature key of the type public key is bound, and the key is absent.',
      '绑定了公钥类型的签名密钥，但密钥不存在。',
    ],
    check: [['Provider: bind the signature key anew.', 'API提供方：重新绑定签名密钥。'], handOver],
    keywords: ['public key, signature key', '公钥, 签名密钥'],
    related: ['code-0705'],
  },
  '2201': inTokenRequest(
    ['Key or secret in the request for a token is wrong.', '申请令牌时的密钥标识或密钥不正确。'],
    [
      'Compare `client_id` and `client_secret` with the credential; look for blanks.',
      '对照凭据检查`client_id`和`client_secret`，注意空格。',
    ],
    'code-1009',
  ),
  '2202': inTokenRequest(
    ['The refresh token cannot be read.', '刷新令牌无效。'],
    ['Copy it whole; it is not the access token.', '完整复制刷新令牌，不要误用访问令牌。'],
    'code-1001',
  ),
  '2203': {
    meaning: ['The access token cannot be read.', '访问令牌无效。'],
    when: tokenUse,
    check: [['Copy it whole, without line breaks.', '完整复制，不含换行。'], newToken],
    keywords: TOKEN_KEYWORDS,
    related: ['code-1002'],
  },
  '2204': inTokenRequest(
    [
      'The request for a token has another `Content-Type` than the gateway takes.',
      '申请令牌时的`Content-Type`不被网关接受。',
    ],
    [
      'Send `application/x-www-form-urlencoded` or `application/json`, and the body in that form.',
      '使用`application/x-www-form-urlencoded`或`application/json`，并按该格式发送请求体。',
    ],
    'code-2205',
  ),
  '2205': inTokenRequest(
    ['The parameters of the request for a token are wrong.', '申请令牌的参数不正确。'],
    [
      'Names and values: `grant_type`, `client_id`, `client_secret`, `refresh_token`.',
      '检查参数名和取值：`grant_type`、`client_id`、`client_secret`、`refresh_token`。',
    ],
    'code-2209',
  ),
  '2206': inTokenRequest(
    [
      'The request for a token proves itself in a way that the gateway does not take.',
      '申请令牌时使用了网关不接受的认证方式。',
    ],
    [
      'Send key and secret in the body, or as `Authorization: Basic`.',
      '在请求体中发送密钥标识与密钥，或使用`Authorization: Basic`。',
    ],
    'code-2205',
  ),
  '2208': inTokenRequest(
    ['`through_data` is longer than 300 characters.', '`through_data`超过300个字符。'],
    ['Shorten it, or send a reference instead.', '缩短内容，或改为发送引用。'],
    'code-2205',
  ),
  '2209': inTokenRequest(
    ['`grant_type` has a value that does not exist.', '`grant_type`的取值不存在。'],
    ['Send `client_credentials` or `refresh_token`.', '使用`client_credentials`或`refresh_token`。'],
    'code-2210',
  ),
  '2210': inTokenRequest(
    ['`grant_type` is missing.', '缺少`grant_type`。'],
    [
      'Add `grant_type`: `client_credentials` or `refresh_token`.',
      '添加`grant_type`：`client_credentials`或`refresh_token`。',
    ],
    'code-2209',
  ),
  '2211': inTokenRequest(
    ['`client_id` is missing.', '缺少`client_id`。'],
    ['Add `client_id`: the key of the credential.', '添加`client_id`，即凭据的密钥标识。'],
    'code-2212',
  ),
  '2212': inTokenRequest(
    ['`client_secret` is missing.', '缺少`client_secret`。'],
    ['Add `client_secret`: the secret of the credential.', '添加`client_secret`，即凭据的密钥。'],
    'code-2211',
  ),
  '2213': inTokenRequest(
    ['`refresh_token` is missing.', '缺少`refresh_token`。'],
    [
      'With `grant_type=refresh_token` send the refresh token along.',
      '`grant_type=refresh_token`时需同时发送刷新令牌。',
    ],
    'code-1001',
  ),
} satisfies Record<string, CodeHelp>;
