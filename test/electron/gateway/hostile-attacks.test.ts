// The whole table of attacks (S51 to S56, S60), against one gateway.
import { expect, test } from 'vitest';
import { attacks } from '../../support/hostile/attacks.ts';
import { besiege, hostileGateway } from '../../support/hostile/run-attacks.ts';
import { startGateway } from '../../support/start-gateway.ts';

test(`${attacks.length} attacks are refused, closed or taken without harm, and an honest client is served meanwhile`, async () => {
  const { gateway, port, tlsPort, stop } = await startGateway(hostileGateway, {}, { tls: true });
  try {
    const { results, served, asked } = await besiege({ port, tlsPort }, attacks);
    expect(results.filter(({ problem }) => problem !== '')).toEqual([]);
    expect(results).toHaveLength(attacks.length);
    expect(served).toBe(asked);
    expect(served).toBeGreaterThan(5);
    // What it remembers of all this stays bounded (S59).
    expect(gateway.log(100_000).length).toBeLessThanOrEqual(10_000);
  } finally {
    await stop();
  }
}, 240_000);

test('no attack is in the table twice', () => {
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
});
