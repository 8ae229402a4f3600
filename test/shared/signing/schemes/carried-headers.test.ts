import { describe, expect, it } from 'vitest';
import { signAsTold } from '../../../../shared/diagnosis/sign-as-told.ts';
import { type AuthMode, authModeSchema, requestDraftSchema } from '../../../../shared/model/request.ts';
import {
  carriedHeaders,
  needsOf,
  plainHeaders,
  signatureHeader,
} from '../../../../shared/signing/schemes/carried-headers.ts';
import { authSchemes, isSigning, schemeOf } from '../../../../shared/signing/schemes/index.ts';
import { signableDraft } from '../../../../shared/signing/signable-draft.ts';

const TIME = 1_795_827_600_000;
const credential = { key: 'kéy', secret: 'se:cret' };
const sent = (mode: AuthMode, header?: string, written: [string, string][] = []) =>
  plainHeaders({ mode, ...(header === undefined ? {} : { header }) }, written, credential, TIME);

describe('the table of schemes', () => {
  it('has every mode once, in its own place', () => {
    expect(authSchemes.map(({ mode }) => mode).sort()).toEqual([...authModeSchema.options].sort());
    for (const { mode } of authSchemes) expect(schemeOf(mode).mode).toBe(mode);
    expect(authSchemes.filter(isSigning).map(({ mode }) => mode)).toEqual(['APP', 'IAM']);
  });

  it('asks for no more of a credential than goes out', () => {
    expect(needsOf(schemeOf('APP_API_KEY'))).toEqual({ key: true, secret: false });
    expect(needsOf(schemeOf('APP_CODE'))).toEqual({ key: false, secret: true });
    expect(needsOf(schemeOf('APP_BASIC'))).toEqual({ key: true, secret: true });
    expect(needsOf(schemeOf('NONE'))).toEqual({ key: false, secret: false });
  });
});

describe('the headers that carry a credential', () => {
  it.each<[AuthMode, unknown]>([
    ['NONE', []],
    ['APP', []],
    ['IAM', []],
    // printf 'kéy:se:cret' | base64
    ['APP_BASIC', [['Authorization', 'Basic a8OpeTpzZTpjcmV0']]],
    [
      'APP_SECRET',
      [
        ['X-HW-ID', 'kéy'],
        ['X-HW-AppKey', 'se:cret'],
      ],
    ],
    ['APP_API_KEY', [['apikey', 'kéy']]],
    ['APP_TOKEN', [['Authorization', 'Bearer se:cret']]],
    [
      'APP_JWT',
      [
        // printf 'kéyse:cret1795827600000' | sha256sum
        ['Authorization', 'cbd6d3caf2f228f770ed40d1e9a788735e47dbfb877180acd18dc7ab7f9cae8e'],
        ['X-HW-ID', 'kéy'],
        ['Timestamp', '1795827600000'],
      ],
    ],
    ['APP_CODE', [['X-Apig-AppCode', 'se:cret']]],
    ['IAM_TOKEN', [['X-Auth-Token', 'se:cret']]],
    ['AUTHORIZER', [['Authorization', 'se:cret']]],
  ])('of %s are %j', (mode, headers) => expect(sent(mode)).toEqual(headers));

  it('bear the name that gateway or authorizer looks at', () => {
    expect(sent('AUTHORIZER', 'X-Ticket')).toEqual([['X-Ticket', 'se:cret']]);
    expect(sent('APP_TOKEN', ' X-Access-Token ')).toEqual([['X-Access-Token', 'Bearer se:cret']]);
    expect(sent('APP_TOKEN', 'authorization')).toEqual([['Authorization', 'Bearer se:cret']]);
    expect(sent('APP_BASIC', 'X-App-Auth')).toEqual([['X-App-Auth', 'Basic a8OpeTpzZTpjcmV0']]);
    expect(sent('APP_JWT', 'X-Jwt').map(([name]) => name)).toEqual(['X-Jwt', 'X-HW-ID', 'Timestamp']);
  });

  it('cannot be renamed where the gateway knows one name alone', () => {
    expect(sent('APP_SECRET', 'X-Other').map(([name]) => name)).toEqual(['X-HW-ID', 'X-HW-AppKey']);
    expect(signatureHeader({ mode: 'IAM', header: 'X-Other' })).toBe('Authorization');
  });

  it('give way to a header of the same name that is written by hand', () => {
    expect(sent('APP_SECRET', undefined, [['x-hw-appkey', 'own']])).toEqual([['X-HW-ID', 'kéy']]);
    expect(sent('APP_BASIC', undefined, [['AUTHORIZATION', 'own']])).toEqual([]);
    const dated = sent('APP_JWT', undefined, [['timestamp', '7']]);
    expect(dated).toEqual([
      ['Authorization', '72f14d7d288981199bba5e7a8c987109e14d68c5686c2cbe1209eee0b219cef6'],
      ['X-HW-ID', 'kéy'],
    ]);
  });
});

describe('a signature in another header', () => {
  const draft = requestDraftSchema.parse({
    id: 'd',
    name: 'd',
    method: 'GET',
    url: 'https://pets.test/v1/pets',
    headers: [
      { name: 'Authorization', value: 'Bearer own' },
      { name: 'x-app-auth', value: 'written' },
      { name: 'X-A', value: '1' },
    ],
    auth: { mode: 'APP', header: 'X-App-Auth' },
  });
  const signing = signAsTold(signableDraft(draft), credential, Date.UTC(2026, 10, 23), draft.auth);
  if (!signing.ok) throw new Error(signing.problem);
  const { trace } = signing;

  it('takes the place of a row of that name and leaves an Authorization of the user alone, unsigned', () => {
    expect(trace.signedHeaders).toBe('host;x-a;x-sdk-date');
    expect(trace.headers.map(([name]) => name)).toEqual(['Host', 'X-A', 'X-Sdk-Date', 'Authorization', 'X-App-Auth']);
    expect(trace.headers.at(-2)).toEqual(['Authorization', 'Bearer own']);
    expect(trace.headers.at(-1)).toEqual(['X-App-Auth', trace.authorization]);
    expect(carriedHeaders(draft.auth)).toEqual([{ name: 'X-App-Auth', content: 'signature' }]);
  });

  it('is the same as in Authorization', () => {
    const plain = signAsTold(signableDraft(draft), credential, Date.UTC(2026, 10, 23), { unsignedHeaders: [] });
    expect(plain.ok && plain.trace.signature).toBe(trace.signature);
    expect(plain.ok && plain.trace.headers.at(-1)?.[0]).toBe('Authorization');
  });
});
