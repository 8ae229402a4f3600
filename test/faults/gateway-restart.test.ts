// The gateway is stopped and started again while many clients call it: each call is answered or its connection ends,
// none waits for ever, and what was answered stays in the log.
import { request } from 'node:http';
import { expect, it } from 'vitest';
import { startGateway } from '../support/start-gateway.ts';

const ROUNDS = 5;
const CLIENTS = 20;

/** The status, or the code of the error by which the connection ended. */
function call(port: number): Promise<number | string> {
  return new Promise((resolve) => {
    const asked = request({ port, host: '127.0.0.1', path: '/a', method: 'POST', agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', () => resolve('broken'));
    });
    asked.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
    asked.end('body');
  });
}

it('a gateway that is started again under load serves on, and no call is left waiting', async () => {
  const { gateway, port, stop } = await startGateway({
    parameters: { ratelimit_api_limits: 1_000_000 },
    groups: [
      {
        name: 'g',
        domains: ['127.0.0.1'],
        apis: [{ name: 'a', method: 'ANY', path: '/', matchMode: 'SWA', backend: { type: 'MOCK', body: 'served' } }],
      },
    ],
  });
  const outcomes: (number | string)[] = [];
  let ongoing = true;
  const client = async () => {
    while (ongoing) {
      outcomes.push(await call(port));
      await new Promise((go) => setTimeout(go, 2));
    }
  };
  const clients = Array.from({ length: CLIENTS }, client);
  const served = () => outcomes.filter((outcome) => outcome === 200).length;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = served();
    await expect.poll(served, { timeout: 20_000 }).toBeGreaterThan(before + CLIENTS);
    await gateway.stop();
    await gateway.start({ port, tlsPort: undefined });
  }
  const before = served();
  await expect.poll(served, { timeout: 20_000 }).toBeGreaterThan(before + CLIENTS);
  ongoing = false;
  // None waits for ever: this would not end.
  await Promise.all(clients);
  const unknown = outcomes.filter(
    (outcome) => outcome !== 200 && !['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'broken'].includes(String(outcome)),
  );
  expect(unknown).toEqual([]);
  expect(gateway.log(100_000).filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(served());
  await stop();
}, 120_000);
