// The derived keys against an independent computation by node:crypto: HKDF, then HMAC under its hex text.
import { createHash, createHmac, getHashes, hkdfSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { algorithmById } from '../../../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../../../shared/signing/sign-request.ts';

describe.each([
  ['V11-HMAC-SHA256', 'sha256'],
  ['V11-HMAC-SM3', 'sm3'],
])('%s', (id, name) => {
  it.runIf(getHashes().includes(name))('signs as written out step by step', () => {
    const algorithm = algorithmById(id);
    if (algorithm === undefined) throw new Error('not in the table');
    const request = { method: 'POST', url: 'https://a.test/p?b=2&a=1', headers: [], body: '{"深":1}' };
    const credential = { key: 'AK/with+signs', secret: '密钥 secret' };
    const at = Date.UTC(2026, 10, 23, 22, 11, 4);
    const signed = signRequest(request, credential, at, { algorithm, region: 'cn-north-4', service: 'apic' });
    if (!signed.ok) throw new Error(signed.problem);
    const hash = (text: string) => createHash(name).update(text).digest('hex');
    const scope = '20261123/cn-north-4/apic';
    const canonical = `POST\n/p/\na=1&b=2\nhost:a.test\nx-sdk-date:20261123T221104Z\n\nhost;x-sdk-date\n${hash('{"深":1}')}`;
    const toSign = `${id}\n20261123T221104Z\n${scope}\n${hash(canonical)}`;
    const key = Buffer.from(hkdfSync(name, credential.secret, credential.key, scope, 32)).toString('hex');
    const signature = createHmac(name, key).update(toSign).digest('hex');
    expect(signed.trace.stringToSign).toBe(toSign);
    expect(signed.trace.authorization).toBe(
      `${id} Credential=AK/with+signs/${scope}, SignedHeaders=host;x-sdk-date, Signature=${signature}`,
    );
  });
});
