import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../electron/services/vault/redact.ts';
import { Secret } from '../../../../electron/services/vault/secret.ts';
import { secretProblems } from '../../../../electron/services/vault/secret-problems.ts';

const SECRET = 'S3cr/t+"käse" & <b>\u6df1\u5733?=~';
const none = createRedactor([]);
const known = createRedactor([new Secret(SECRET)]);

/** Every form in which a secret may travel, by name. */
const forms: Readonly<Record<string, string>> = {
  plain: SECRET,
  base64: Buffer.from(SECRET).toString('base64'),
  base64url: Buffer.from(SECRET).toString('base64url'),
  'base64 behind one byte': Buffer.from(`x${SECRET}`).toString('base64').slice(2),
  'base64 behind a key and a colon': Buffer.from(`some-key:${SECRET}`).toString('base64').slice(12),
  hex: Buffer.from(SECRET).toString('hex'),
  'upper-case hex': Buffer.from(SECRET).toString('hex').toUpperCase(),
  'percent-encoded': encodeURIComponent(SECRET),
  'percent-encoded, lower-case hex': encodeURIComponent(SECRET).replace(/%../g, (found) => found.toLowerCase()),
  'as a form': new URLSearchParams({ a: SECRET }).toString().slice(2),
  'percent-encoded twice': encodeURIComponent(encodeURIComponent(SECRET)),
  'JSON-escaped': JSON.stringify(SECRET).slice(1, -1),
  'JSON-escaped, ASCII only': JSON.stringify(SECRET)
    .slice(1, -1)
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'JSON in JSON': JSON.stringify(JSON.stringify(SECRET)).slice(3, -3),
};

describe('a known secret', () => {
  it.each(Object.entries(forms))('is found %s', (_name, form) => {
    const text = `before ${form} after`;
    expect(known.text(text)).not.toContain(form.slice(2, -2));
    expect(known.text(text)).toMatch(/^before .* after$/s);
  });

  it.each(['\n', '\r\n', '\n  ', '\\n'])('is found when %j breaks it over lines', (lineBreak) => {
    const form = forms.base64 ?? '';
    const broken = `${form.slice(0, 20)}${lineBreak}${form.slice(20)}`;
    const redacted = known.text(`<${broken}>`);
    expect(redacted.replaceAll(lineBreak, '')).not.toContain(form.slice(4, -4));
    expect(redacted).toMatch(/^<.*>$/s);
  });

  it('is found in bytes that are no text', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(SECRET), Buffer.from([0x80])]);
    const { base64 } = known.value({ base64: bytes.toString('base64') });
    expect(Buffer.from(base64, 'base64').includes(SECRET)).toBe(false);
    expect([...Buffer.from(base64, 'base64').subarray(0, 2)]).toEqual([0xff, 0xfe]);
  });

  it('leaves everything else alone, byte for byte', () => {
    const value = { text: 'a: b\r\n\r\n{"c":1}', base64: '/w==', list: [1, null, true, ['X-A', 'b']] };
    expect(known.value(value)).toEqual(value);
  });

  it('shorter than six characters is not hunted: it would take half of every text along', () => {
    expect(createRedactor([new Secret('pets')]).text('/v1/pets')).toBe('/v1/pets');
  });

  it('that contains another one is masked as a whole', () => {
    const redactor = createRedactor([new Secret('demo-secret'), new Secret('demo-secret-two')]);
    expect(redactor.text('x demo-secret-two y')).toBe('x ***15*** y');
  });
});

describe('a mask', () => {
  it('shows the length, and the ends of what is longer than 16', () => {
    expect(none.text('X-Auth-Token: abcdefghijklmnop')).toBe('X-Auth-Token: ***16***');
    expect(none.text('X-Auth-Token: abcdefghijklmnopq')).toBe('X-Auth-Token: abcd***17***pq');
  });

  it('is not masked again', () => {
    const once = none.text('X-Auth-Token: abcdefghijklmnopq');
    expect(none.text(once)).toBe(once);
  });

  it('keeps JSON, forms and URLs parsable', () => {
    const json = '{"a":"\\"x\\"","password":"p\\"w\\\\d-0123456789","pin_token":123456,"n":1}';
    expect(JSON.parse(none.text(json))).toMatchObject({ a: '"x"', n: 1, pin_token: '***6***' });
    const form = new URLSearchParams(none.text('user=li&client_secret=a%2Fb%26c&x=1'));
    expect([form.get('user'), form.get('client_secret'), form.get('x')]).toEqual(['li', '***9***', '1']);
  });
});

describe('a name that tells of a secret', () => {
  it.each([
    ['X-Auth-Token', 'abcdef', '***6***'],
    ['x-security-token', 'abcdef', '***6***'],
    ['X-Apig-AppCode', 'abcdef', '***6***'],
    ['Authorization', 'Basic dXNlcjpwYXNz', 'Basic ***12***'],
    ['Authorization', 'Bearer abcdef', 'Bearer ***6***'],
    ['Authorization', 'eyJhbGciOi.JIUzI1NiJ9.abc', 'eyJh***25***bc'],
    ['Proxy-Authorization', 'Basic dXNl', 'Basic ***4***'],
    ['Cookie', 'a=secret1; b=secret2', 'a=***7***; b=***7***'],
    ['Set-Cookie', 'sid=abcdef; Path=/; HttpOnly', 'sid=***6***; Path=/; HttpOnly'],
    ['X-My-Api-Key', 'abcdef', '***6***'],
  ])('masks the header %s: %s', (name, value, masked) => {
    expect(none.value([[name, value]])).toEqual([[name, masked]]);
    expect(none.value({ name, value })).toEqual({ name, value: masked });
    if (name !== 'X-My-Api-Key') {
      expect(none.text(`GET / HTTP/1.1\r\n${name}: ${value}\r\n\r\n`)).toBe(
        `GET / HTTP/1.1\r\n${name}: ${masked}\r\n\r\n`,
      );
    }
  });

  it('leaves a signature readable: it is what the user came to see', () => {
    const value = 'SDK-HMAC-SHA256 Access=demo, SignedHeaders=host;x-sdk-date, Signature=0123456789abcdef';
    expect(none.value(['Authorization', value])).toEqual(['Authorization', value]);
    expect(none.text(`Authorization: ${value}`)).toBe(`Authorization: ${value}`);
  });

  it('masks a line of canonical headers, also as the gateway prints them', () => {
    expect(none.text('host:a\nx-auth-token:abcdef\n\nhost')).toBe('host:a\nx-auth-token:***6***\n\nhost');
    expect(none.text('GET|/|host:a|x-security-token:abcdef||host')).toBe('GET|/|host:a|x-security-token:***6***||host');
  });

  it.each([
    ['/login?user=li&password=abcdef', '/login?user=li&password=***6***'],
    ['a=1&access_token=abcdef#x', 'a=1&access_token=***6***#x'],
    ['{"secretKey": "abcdef"}', '{"secretKey": "***6***"}'],
    ['{"log":"{\\"appSecret\\":\\"abcdef\\"}"}', '{"log":"{\\"appSecret\\":\\"***6***\\"}"}'],
    ['https://li:abcdef@a.example/x', 'https://li:***6***@a.example/x'],
    ["curl -H 'X-Auth-Token: abcdef' https://a", "curl -H 'X-Auth-Token: ***6***' https://a"],
  ])('masks the member in %s', (text, masked) => {
    expect(none.text(text)).toBe(masked);
  });

  it.each([
    '{"token_type":"Bearer","next_token":"abc","nextPageToken":"abc","expires_in":3600}',
    '/v1/pets?status=sold&limit=10&marker=secret',
    '{"key":"value","code":"APIG.0303","primary":"k"}',
    'mail to li@example.com about tokens: all of them',
  ])('takes nothing from %s', (text) => {
    expect(none.text(text)).toBe(text);
  });

  it('reads hostile text in linear time', () => {
    const hostile = ['"'.repeat(200_000), '\\"'.repeat(100_000), 'a='.repeat(100_000), 'token:'.repeat(50_000)];
    const started = performance.now();
    for (const text of hostile) none.text(text);
    none.text(`x://${'a'.repeat(200_000)}`);
    none.text(`token ${'a://'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a Secret', () => {
  it('prints as asterisks whichever way it is printed', () => {
    const secret = new Secret('marker-secret');
    expect(`${secret}`).toBe('***');
    expect(JSON.stringify({ secret })).toBe('{"secret":"***"}');
    expect(inspect({ secret })).not.toContain('marker');
    expect(Object.values(secret)).toEqual([]);
  });
});

describe('what cannot be seen in a secret', () => {
  it.each([
    ['abc', []],
    ['a b', []],
    [' abc\n', ['U+0020 at 0', 'U+000A at 4']],
    ['\ufeffabc', ['U+FEFF at 0']],
    ['a\u200bb', ['U+200B at 1']],
    ['a\u00a0b', ['U+00A0 at 1']],
    ['"abc"', ['U+0022 at 0', 'U+0022 at 4']],
    ['\u{1f511}\u200e', ['U+200E at 1']],
    ['   ', ['U+0020 at 0', 'U+0020 at 1', 'U+0020 at 2']],
    ['', []],
  ])('is told with its place for %j', (secret, problems) => {
    expect(secretProblems(secret)).toEqual(problems);
  });
});
