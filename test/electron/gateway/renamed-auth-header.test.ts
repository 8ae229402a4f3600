// A gateway with `custom_auth_header`: what the app sends to it, and what it tells of a refusal, in answer and log.
import { afterEach, expect, it } from 'vitest';
import { createServices, type Services } from '../../../electron/create-services.ts';
import { requestDraftSchema } from '../../../shared/model/request.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

const file = {
  parameters: { custom_auth_header: { app_auth_header: 'X-My-Auth' } },
  groups: [
    {
      name: 'shop',
      domains: ['shop.example.com'],
      apis: [{ name: 'signed', method: 'GET', path: '/signed', auth: 'APP', backend: { type: 'MOCK' } }],
    },
  ],
  apps: [{ name: 'shop', key: 'shop-app-key', secret: 'shop-app-secret', authorized: '*' }],
};

let services: Services | undefined;
afterEach(() => services?.close());

it('is told the true mistake of a signature in the renamed header', async () => {
  services = await createServices(memoryPorts({ settings: { gateway: { port: 0, tlsPort: 0 } } }));
  const { gateway, sender, vault } = services;
  expect(await gateway.configure(JSON.stringify(file), { publish: true })).toMatchObject({ applied: true });
  await services.start();
  const credentialId = vault.list().find(({ key }) => key === 'shop-app-key')?.id;
  const draft = (auth: object) =>
    requestDraftSchema.parse({
      id: 'd',
      name: 'd',
      method: 'GET',
      url: 'https://shop.example.com/signed?b=2&a=1',
      auth: { mode: 'APP', credentialId, header: 'X-My-Auth', ...auth },
      connectTo: { kind: 'mock' },
    });
  const right = await sender.send('s', draft({}));
  expect(right.outcome).toMatchObject({ response: { status: 200 } });
  const wrong = await sender.send('s', draft({ mistake: 'query.unsorted' }));
  expect(wrong.outcome).toMatchObject({ response: { status: 401 } });
  expect(wrong.diagnosis?.causes[0]).toMatchObject({ cause: 'query.unsorted', certainty: 'proven' });
  const { id = '' } = gateway.log(1)[0] ?? {};
  await expect.poll(() => JSON.stringify(gateway.logEntry(id)), { timeout: 5_000 }).toContain('query.unsorted');
});
