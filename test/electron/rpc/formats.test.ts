import { afterEach, describe, expect, test } from 'vitest';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { createHandlers } from '../../../electron/rpc/create-handlers.ts';
import { importCollection } from '../../../shared/formats/importers/collection/index.ts';
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
