// A locked access key at the mock gateway: until when, and which failure began it.
import { afterEach, expect, it } from 'vitest';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { signedCallHeaders } from '../../support/gateway-client.ts';
import { rawExchange } from '../../support/raw-exchange.ts';
import { type StartedGateway, startGateway } from '../../support/start-gateway.ts';

let started: StartedGateway | undefined;
afterEach(async () => {
  await started?.stop();
});

const HOST = 'api.example.com';

async function call(target: string, secret: string, sent = target): Promise<void> {
  const headers = signedCallHeaders(target, { host: HOST, sign: { key: 'AKDEMO', secret } });
  const lines = headers.map(([name, value]) => `${name}: ${value}`).join('\r\n');
  await rawExchange(started?.port ?? 0, `GET ${sent} HTTP/1.1\r\n${lines}\r\nConnection: close\r\n\r\n`);
}

it('is told with the end of the lock and the mistake that led to it', async () => {
  const file = {
    groups: [{ name: 'g', domains: [HOST], apis: [{ name: 'a', path: '/a', auth: 'IAM' }] }],
    iam: { accessKeys: [{ ak: 'AKDEMO', sk: 'the-right-secret' }] },
  };
  started = await startGateway(file, { explain: async (given) => diagnose(given).causes });
  await call('/a', 'the-right-secret');
  for (let count = 0; count < 6; count++) await call('/a', ' the-right-secret');
  await started.gateway.explained();
  await call('/a', 'the-right-secret');
  await started.gateway.explained();
  const [last] = started.gateway.log(1);
  const [cause] = last?.causes ?? [];
  const first = started.gateway.log(10).at(-2);
  expect(first?.causes?.[0]?.cause).toBe('credential.secret-whitespace');
  expect(cause).toMatchObject({ cause: 'credential.locked', certainty: 'proven' });
  expect(Date.parse(cause?.params.until ?? '') - Date.now()).toBeGreaterThan(4 * 60_000);
  expect(cause?.evidence).toContainEqual({
    kind: 'earlier',
    time: first?.time,
    requestId: first?.id,
    cause: 'credential.secret-whitespace',
  });
});
