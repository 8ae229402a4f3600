// What a call costs more that is forwarded by the mock gateway than one that goes straight to the same server.
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway } from '../../electron/services/gateway/gateway-server.ts';
import { readGatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import { compareInterleaved } from './interleaved.ts';

const BODY = JSON.stringify({ pets: Array.from({ length: 20 }, (_, id) => ({ id, name: `pet ${id}` })) });
const server = createServer((incoming, response) => {
  incoming.resume();
  incoming.on('end', () => response.end(BODY));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
// A listening TCP server has an address with a port.
const { port } = server.address() as AddressInfo;

const HOST = 'pets.example.com';
const reading = readGatewayConfig({
  groups: [{ name: 'real', domains: [HOST], forward: { scheme: 'http', connectTo: '127.0.0.1', port } }],
});
if (!reading.ok) throw new Error('the gateway file of the measure is not valid');
const gateway = createGateway({ clock: { nowMs: () => Date.now(), monotonicMs: () => performance.now() } });
gateway.configure(reading.config);
const { port: forwarding } = await gateway.start({ port: 0 });

function call(agent: Agent, to: number, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const method = body === '' ? 'GET' : 'POST';
    const headers = { Host: HOST, 'Content-Length': Buffer.byteLength(body) };
    const sent = request({ host: '127.0.0.1', port: to, path: '/v1/pets?a=1', method, headers, agent }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const direct = new Agent({ keepAlive: true, maxSockets: 1 });
const through = new Agent({ keepAlive: true, maxSockets: 1 });
for (const [title, body] of [
  ['a GET', ''],
  ['a POST of 1 KB', 'x'.repeat(1024)],
] as const) {
  await compareInterleaved(
    `${title}, forwarded and direct`,
    [
      { name: 'forwarded', run: () => call(through, forwarding, body) },
      { name: 'direct', run: () => call(direct, port, body) },
    ],
    { rounds: 41, batch: 50 },
  );
}
const added = gateway
  .log(1000)
  .flatMap(({ forward }) => (forward === undefined ? [] : [forward.addedMs]))
  .sort((a, b) => a - b);
process.stdout.write(`\nadded latency as the log shows it: median ${(added[added.length >> 1] ?? 0).toFixed(3)} ms\n`);
direct.destroy();
through.destroy();
await gateway.stop();
server.close();
