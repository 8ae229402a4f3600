// Drafts as code, by the host: what is a variable, what is masked, what is refused and why.
import { describe, expect, it } from 'vitest';
import { createRequestCode } from '../../../../electron/services/code/request-code.ts';
import { createRedactor } from '../../../../electron/services/vault/redact.ts';
import { Secret } from '../../../../electron/services/vault/secret.ts';
import type { Credential } from '../../../../shared/model/credential.ts';
import { type RequestDraft, requestDraftSchema } from '../../../../shared/model/request.ts';

const NOW = Date.UTC(2026, 10, 23, 1, 2, 3);
const SECRET = 'MARKER-made-up-secret-7d1f';
const credentials: Readonly<Record<string, Credential>> = {
  app: { key: 'made-up-key', secret: SECRET },
  temporary: { key: 'AK', secret: SECRET, securityToken: 'temporary-token-0123456789' },
  code: { key: '', secret: SECRET },
};

const write = createRequestCode({
  clock: { nowMs: () => NOW, monotonicMs: () => 0 },
  vault: {
    credential: async (id) => {
      const found = credentials[id];
      if (found === undefined) throw new Error('not here');
      return found;
    },
    redactor: () => createRedactor([new Secret(SECRET), new Secret('temporary-token-0123456789')]),
  },
  resolver: { resolve: async (draft) => ({ ...draft, url: draft.url.replace('{{host}}', 'a.example.com') }) },
  gatewayAddress: async () => ({ host: '127.0.0.1', port: 8780 }),
});

const draftOf = (change: object): RequestDraft =>
  requestDraftSchema.parse({
    ...{ id: 'd', name: '', method: 'POST', url: 'http://{{host}}/v1/pets?b=2&a=1' },
    headers: [{ name: 'X-Auth-Token', value: 'typed-token-value' }],
    body: { kind: 'text', text: '{"name":"li"}' },
    auth: { mode: 'APP', credentialId: 'app' },
    ...change,
  });

describe('a draft as code', () => {
  it('has its variables put in, reads key and secret, and has the values of now beside it', async () => {
    const made = await write({ draft: draftOf({}), language: 'python', kind: 'signs' });
    expect(made.code).toContain('host = "a.example.com"');
    expect(made.variables).toEqual(['COUNTERSIGN_KEY', 'COUNTERSIGN_SECRET', 'COUNTERSIGN_X_AUTH_TOKEN']);
    expect(made.values?.stringToSign).toContain('SDK-HMAC-SHA256\n20261123T010203Z\n');
    expect(JSON.stringify(made)).not.toMatch(/MARKER|typed-token/);
  });

  it('is as sent with the signature of now, for 15 minutes', async () => {
    const made = await write({ draft: draftOf({ connectTo: { kind: 'mock' } }), language: 'shell', kind: 'as-sent' });
    expect(made.code).toContain(`Signature=${made.values?.signature}'`);
    expect(made.code).toContain("--connect-to '::127.0.0.1:8780'");
    expect(made.values?.validUntil).toBe('2026-11-23T01:17:03.000Z');
    expect(JSON.stringify(made)).not.toMatch(/MARKER|typed-token/);
  });

  it.each(['as-sent', 'signs'] as const)('hides what the credential carries: %s', async (kind) => {
    const token = await write({
      ...{ language: 'go', kind },
      draft: draftOf({ auth: { mode: 'IAM', credentialId: 'temporary' } }),
    });
    expect(token.variables).toContain('COUNTERSIGN_SECURITY_TOKEN');
    const code = await write({
      draft: draftOf({ auth: { mode: 'APP_CODE', credentialId: 'code' } }),
      language: 'go',
      kind,
    });
    expect(code.variables).toContain('COUNTERSIGN_APP_CODE');
    expect(code.values).toBeUndefined();
    expect(JSON.stringify([token, code])).not.toMatch(/MARKER|temporary-token/);
  });

  it('signs rightly in code that signs what is signed wrongly on purpose, and shows the values of that', async () => {
    const auth = { mode: 'APP', credentialId: 'app' };
    const draft = draftOf({ auth: { ...auth, mistake: 'query.unsorted' } });
    const right = await write({ draft: draftOf({ auth }), language: 'go', kind: 'signs' });
    expect(await write({ draft, language: 'go', kind: 'signs' })).toEqual(right);
    const sent = await write({ draft, language: 'go', kind: 'as-sent' });
    expect(sent.values?.canonicalRequest).toContain('\nb=2&a=1\n');
    expect(right.values?.canonicalRequest).toContain('\na=1&b=2\n');
  });

  it('masks a secret that stands in the request itself, and says so', async () => {
    const body = { kind: 'text', text: `{"note":"${SECRET}"}` };
    const made = await write({ draft: draftOf({ body }), language: 'python', kind: 'signs' });
    expect(made.isMasked).toBe(true);
    expect(JSON.stringify(made)).not.toContain('MARKER-made-up-secret');
  });

  it('goes where the URL leads with the official signer and from a page, whatever the workbench connects to', async () => {
    for (const [language, kind] of [
      ['go', 'sdk'],
      ['browser', 'signs'],
    ] as const) {
      const draft = draftOf({ connectTo: { kind: 'mock' } });
      const made = await write({ draft, language, kind });
      expect(made.code).toContain('http://a.example.com/v1/pets');
      expect(made.code).not.toContain('127.0.0.1');
    }
  });

  it('is refused as sent without its credential, and where the language cannot say it', async () => {
    const draft = draftOf({ auth: { mode: 'APP', credentialId: 'elsewhere' } });
    expect(await write({ draft, language: 'python', kind: 'as-sent' })).toMatchObject({ refused: 'credential' });
    expect((await write({ draft, language: 'python', kind: 'signs' })).code).toContain('hmac');
    const sm3 = draftOf({ auth: { mode: 'APP', credentialId: 'app', algorithm: 'SDK-HMAC-SM3' } });
    const refused = await write({ draft: sm3, language: 'java', kind: 'signs' });
    expect(refused).toMatchObject({
      refused: 'algorithm',
      values: { stringToSign: expect.stringMatching(/^SDK-HMAC-SM3/) },
    });
    await expect(write({ draft, language: 'cobol', kind: 'signs' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
