import { describe, expect, it } from 'vitest';
import {
  isPastedRequest,
  readPastedRequest,
} from '../../../../../shared/formats/importers/collection/pasted-request.ts';

const entry = { method: 'PUT', url: 'https://pets.example.com/v1/pets?x=1', headers: [{ name: 'X-A', value: 'b' }] };
const post = { postData: { mimeType: 'application/json', text: '{"a":1}' } };

const texts: Readonly<Record<string, string>> = {
  'curl in bash': `curl -X PUT 'https://pets.example.com/v1/pets?x=1' -H 'X-A: b' -d '{"a":1}'`,
  'curl in cmd': 'curl.exe -X PUT "https://pets.example.com/v1/pets?x=1" ^\r\n  -H "X-A: b" -d "{\\"a\\":1}"',
  PowerShell: `Invoke-WebRequest -Method PUT -Uri "https://pets.example.com/v1/pets?x=1" -Headers @{ "X-A" = "b" } -Body '{"a":1}'`,
  'a block of an .http file': '### change\nPUT https://pets.example.com/v1/pets?x=1\nX-A: b\n\n{"a":1}\n',
  'a message': 'PUT /v1/pets?x=1 HTTP/1.1\nHost: pets.example.com\nX-A: b\n\n{"a":1}',
  'an entry of an archive': JSON.stringify({ request: { ...entry, ...post } }),
  'an archive': JSON.stringify({ log: { entries: [{ request: { ...entry, ...post } }] } }),
};

describe('a request that is pasted into the URL', () => {
  it.each(Object.entries(texts))('is read from %s', (_name, text) => {
    expect(isPastedRequest(text)).toBe(true);
    const [first] = readPastedRequest(text).requests;
    expect(first?.draft).toMatchObject({
      method: 'PUT',
      url: expect.stringMatching(/pets\.example\.com\/v1\/pets\?x=1$/),
    });
    expect(first?.draft.headers).toContainEqual(expect.objectContaining({ name: 'X-A', value: 'b' }));
    expect(first?.draft.body).toMatchObject({ kind: 'text', text: expect.stringMatching(/^\{"a":1\}\s*$/) });
  });

  it.each([
    'https://pets.example.com/v1/a b?x=1 2',
    '{{host}}/v1/pets?q=get it',
    '{"error_code":"APIG.0303"}',
    'two words',
    'GET it done',
    'HTTP/1.1 200 OK\n\n{}',
    '$price = 3',
  ])('is not taken for one: %s', (text) => {
    expect(isPastedRequest(text)).toBe(false);
  });

  it('is looked at in time that grows with its length', () => {
    for (const start of ['#\n', '@a=\n', '###\n\n', '[{', 'curl ', '$a = ', 'GET ']) {
      expect(isPastedRequest(`${start.repeat(20_000)}x`)).toBeTypeOf('boolean');
    }
  });
});
