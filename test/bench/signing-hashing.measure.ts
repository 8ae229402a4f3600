// The whole signing with the pure hashing of shared/ and with that of node:crypto.
import { nodeHash } from '../../electron/services/node-hash.ts';
import type { SignableRequest } from '../../shared/model/request.ts';
import { defaultAlgorithm, type HashPort } from '../../shared/signing/algorithms/index.ts';
import { signRequest } from '../../shared/signing/sign-request.ts';
import { compareInterleaved } from './interleaved.ts';

const NOW_MS = Date.UTC(2026, 0, 15, 8, 30);
const credential = { key: 'bench-key', secret: 'bench-secret-of-an-ordinary-length' };
const native = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;

const request = (body: string): SignableRequest => ({
  method: 'POST',
  url: 'https://orders.example.com/v1/orders/4711/items?limit=20&offset=40&filter=state%3Dopen',
  headers: [
    ['Content-Type', 'application/json'],
    ['X-Stage', 'RELEASE'],
    ['X-Request-Id', '7f2d6a4e-0f0b-4a38-9a3f-6f6a0c2a9d11'],
  ],
  body,
});

for (const [title, body, options] of [
  ['sign a body of 200 bytes', JSON.stringify({ note: 'x'.repeat(188) }), { rounds: 41, batch: 200 }],
  ['sign a body of 1 MB', 'x'.repeat(1024 * 1024), { rounds: 15, batch: 1 }],
] as const) {
  const given = request(body);
  const by = (hash: HashPort) => () => signRequest(given, credential, NOW_MS, { hash });
  const contenders = [
    { name: 'node:crypto', run: by(native) },
    { name: 'pure', run: by(defaultAlgorithm.hash) },
  ];
  await compareInterleaved(title, contenders, options);
}
