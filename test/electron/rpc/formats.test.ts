import { afterEach, describe, expect, test } from 'vitest';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { importCollection } from '../../../shared/formats/importers/collection/index.ts';
import { requestDraftSchema } from '../../../shared/model/request.ts';
import { contract } from '../../../shared/rpc/contract.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

const open: Services[] = [];
afterEach(async () => {
  for (const services of open.splice(0)) await services.close();
});

async function host() {
  const services = await createServices(memoryPorts({ settings: { gateway: { port: 0 } } }));
  open.push(services);
  return { services, handlers: createHandlers(services) };
}

const COMMANDS = `curl https://a.example.com/one -u ann:planted-basic-password -H 'X-Api-Key: planted-api-key'
curl https://a.example.com/two -H 'X-Api-Key: planted-api-key'`;

const collectionOf = (text: string) => {
  const { requests, environments, credentials } = importCollection([{ name: 'a.sh', text }]);
  return contract['formats.import'].input.parse({
    requests: requests.map(({ draft }) => draft),
    environments,
    credentials,
    folder: 'In',
  });
};

describe('formats.import', () => {
  test('secrets go to the vault, requests into the folder, and neither answer nor workspace holds a secret', async () => {
    const { services, handlers } = await host();
    const { requests } = contract['formats.import'].output.parse(
      await handlers['formats.import'](collectionOf(COMMANDS)),
    );
    expect(requests.map(({ folder, url }) => `${folder} ${url}`)).toEqual([
      'In https://a.example.com/one',
      'In https://a.example.com/two',
    ]);
    const [first] = requests;
    const credential = services.vault.list().find(({ id }) => id === first?.auth.credentialId);
    expect(credential).toMatchObject({ key: 'ann', kind: 'app' });
    expect(await services.vault.credential(credential?.id ?? '')).toMatchObject({ secret: 'planted-basic-password' });
    const shown = JSON.stringify([
      requests,
      await handlers['workspace.get']({}),
      await handlers['environment.list']({}),
    ]);
    expect(shown).not.toContain('planted-');
    expect(await services.vault.secretText('variable:base:x-api-key')).toBe('planted-api-key');
  });

  test('a name that is taken by another secret gets one of its own, in the requests too', async () => {
    const { services, handlers } = await host();
    await handlers['formats.import'](collectionOf(COMMANDS));
    const again = await handlers['formats.import'](
      collectionOf("curl https://a.example.com/three -H 'X-Api-Key: planted-other-key'"),
    );
    expect(again.requests[0]?.headers[0]?.value).toBe('{{x-api-key-2}}');
    expect(await services.vault.secretText('variable:base:x-api-key-2')).toBe('planted-other-key');
    expect(await services.vault.secretText('variable:base:x-api-key')).toBe('planted-api-key');
  });

  test('without keep the requests are answered and not kept', async () => {
    const { handlers } = await host();
    const before = (await handlers['workspace.get']({})).requests.length;
    const { requests } = await handlers['formats.import']({ ...collectionOf(COMMANDS), keep: false });
    expect(requests).toHaveLength(2);
    expect((await handlers['workspace.get']({})).requests).toHaveLength(before);
  });
});

describe('formats.export', () => {
  const wish = (format: string, drafts: unknown, sign = false) =>
    contract['formats.export'].input.parse({ drafts, format, title: 'My pets', sign });

  test('variables are filled where the text is sent at once; secret ones become variables of the shell', async () => {
    const { handlers } = await host();
    const { requests } = await handlers['formats.import'](collectionOf(COMMANDS));
    const { text, fileName, leftOut } = await handlers['formats.export'](wish('curl-bash', requests.slice(1)));
    expect(text).toContain(`--header 'X-Api-Key: '"$X_API_KEY"`);
    expect(text).not.toContain('planted-');
    expect(fileName).toBe('my-pets.sh');
    expect(leftOut).toEqual([]);
  });

  test('a signed request carries a signature of this moment, and no secret', async () => {
    const { services, handlers } = await host();
    const sample = services.vault.list().find(({ kind }) => kind === 'app');
    const [first] = (await handlers['formats.import']({ ...collectionOf('curl https://a.example.com/x'), keep: false }))
      .requests;
    const draft = { ...first, auth: { mode: 'APP', credentialId: sample?.id } };
    const signed = await handlers['formats.export'](wish('curl-bash', [draft], true));
    expect(signed.signed).toBe(true);
    expect(signed.text).toMatch(
      /Authorization: SDK-HMAC-SHA256 Access=\S+, SignedHeaders=host;x-sdk-date, Signature=[0-9a-f]{64}'/,
    );
    expect(signed.text).toMatch(/X-Sdk-Date: \d{8}T\d{6}Z/);
    const plain = await handlers['formats.export'](wish('curl-bash', [draft]));
    expect(plain).toMatchObject({ signed: false, leftOut: [{ id: 'signature', value: 'Authorization' }] });
  });

  test('an unknown format is refused', async () => {
    const { handlers } = await host();
    const { requests } = await handlers['formats.import'](collectionOf(COMMANDS));
    await expect(handlers['formats.export'](wish('exe', requests))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('what a credential adds to a signed request', () => {
  const TOKEN = 'planted-security-token-0123456789';
  const SECRET = 'planted-secret-key-0123456789';

  async function temporary() {
    const copied: string[] = [];
    const clipboard = { write: async (text: string) => void copied.push(text) };
    const services = await createServices({ ...memoryPorts({ settings: { gateway: { port: 0 } } }), clipboard });
    open.push(services);
    const handlers = createHandlers(services);
    await services.vault.save({ name: 'Temporary', kind: 'iam', key: 'AK', secret: SECRET, securityToken: TOKEN });
    const draft = requestDraftSchema.parse({
      ...{ id: 'd', name: 'd', method: 'POST', url: 'https://a.example.com/x?b=1' },
      headers: [
        { name: 'X-Auth-Token', value: 'planted-typed-token', enabled: true },
        { name: 'X-Off', value: '1', enabled: false },
      ],
      body: { kind: 'text', text: 'it\'s "quoted"' },
      auth: { mode: 'IAM', credentialId: 'temporary' },
    });
    return { services, handlers, draft, copied };
  }

  test.each(['k6', 'postman', 'http-file', 'openapi', 'curl-bash', 'curl-cmd', 'curl-powershell', 'har'])(
    'goes along in %s: the security token as a variable or a mask, never itself',
    async (format) => {
      const { handlers, draft } = await temporary();
      const { text, leftOut } = await handlers['formats.export']({ drafts: [draft], format, title: 't', sign: false });
      expect(text).not.toContain('planted-');
      expect(text.toLowerCase()).toContain('x-security-token');
      if (format !== 'har' && format !== 'openapi') expect(text).toContain('COUNTERSIGN_SECURITY_TOKEN');
      expect(leftOut).toContainEqual({ name: 'd', id: 'secret', value: 'X-Security-Token' });
    },
  );

  test('a signed command carries it, for it is signed', async () => {
    const { handlers, draft } = await temporary();
    const wish = { drafts: [draft], format: 'curl-bash', title: 't', sign: true };
    const { text } = await handlers['formats.export'](wish);
    expect(text).toMatch(/SignedHeaders=\S*x-security-token/);
    expect(text).toContain(`'X-Security-Token: '"$COUNTERSIGN_SECURITY_TOKEN"`);
  });

  test.each(['curl-bash', 'curl-cmd', 'curl-powershell'] as const)(
    'is copied with all secrets as %s by the host alone, signed for this moment',
    async (format) => {
      const { handlers, draft, copied } = await temporary();
      const answer = await handlers['formats.copySecrets']({ draft, format });
      expect(answer).toEqual({});
      expect(copied).toHaveLength(1);
      expect(copied[0]).toContain(TOKEN);
      expect(copied[0]).toContain('planted-typed-token');
      expect(copied[0]).toMatch(/Signature=[0-9a-f]{64}/);
      expect(copied[0]).not.toContain(SECRET);
    },
  );

  test('is copied as code in every language that can write the request', async () => {
    const { handlers, draft, copied } = await temporary();
    for (const language of ['python', 'javascript', 'go', 'java', 'shell', 'powershell', 'csharp', 'php']) {
      copied.length = 0;
      const answer = await handlers['code.copySecrets']({ draft, language, kind: 'signs' });
      expect({ language, answer, count: copied.length }).toEqual({ language, answer: {}, count: 1 });
      for (const text of [TOKEN, SECRET, 'planted-typed-token']) expect(copied[0]).toContain(text);
      const plain = await handlers['code.request']({ draft, language, kind: 'signs' });
      expect(plain.code).not.toContain('planted-');
    }
  });

  test('what cannot be copied says why, and a shell without a clipboard too', async () => {
    const { handlers, draft, copied } = await temporary();
    const broken = { ...draft, method: 'G\u0000T' };
    expect(await handlers['formats.copySecrets']({ draft: broken, format: 'curl-cmd' })).toHaveProperty('refused');
    expect(copied).toEqual([]);
    const { handlers: without } = await host();
    const other = { ...draft, auth: { ...draft.auth, mode: 'NONE' as const } };
    await expect(without['formats.copySecrets']({ draft: other, format: 'curl-bash' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });
});
