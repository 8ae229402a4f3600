import { describe, expect, it } from 'vitest';
import { nodeHash } from '../../../electron/services/node-hash.ts';
import { applicableMistakes } from '../../../shared/diagnosis/applicable-mistakes.ts';
import { diagnose } from '../../../shared/diagnosis/diagnose.ts';
import { mistakes } from '../../../shared/diagnosis/mistakes/index.ts';
import { diagnosisCaseSchema } from '../../../shared/model/diagnosis.ts';
import { defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';

const hash = nodeHash(defaultAlgorithm.id) ?? defaultAlgorithm.hash;
const credential = { key: 'AKDEMO0123456789', secret: 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD' };
const NOW = Date.UTC(2026, 10, 23);

describe('mistakes that show in a request', () => {
  it('are all of them where the request has everything, and each is told by the diagnosis', () => {
    const target = '/v1/M%C3%BCller%20Co//a?z=1&flag&a=b%20c';
    const request = {
      method: 'POST',
      url: `https://api.example.com:8443${target}`,
      headers: [
        ['X-Label', ' v '],
        ['Content-Type', 'application/json'],
        ['Authorization', 'Bearer old'],
      ] as [string, string][],
      body: '{"b":"ö","a":1}',
    };
    const found = applicableMistakes(request, credential, NOW, { hash });
    expect(found.map(({ id }) => id)).toEqual(mistakes.map(({ id }) => id));
    for (const { id, trace } of found) {
      const sent = { scheme: 'https', method: 'POST', target, headers: trace.headers, body: request.body };
      const input = diagnosisCaseSchema.parse({ sent, credential, response: { status: 401 } });
      expect(diagnose(input, { hash }).causes[0], id).toMatchObject({ cause: id, certainty: 'proven' });
    }
  });

  it('are fewer where there is nothing to sort, to encode or to hash', () => {
    const request = { method: 'GET', url: 'https://api.example.com/', headers: [] };
    const ids: readonly string[] = applicableMistakes(request, credential, NOW, { hash }).map(({ id }) => id);
    for (const id of ['query.unsorted', 'query.in-path', 'uri.not-encoded', 'body.charset']) {
      expect(ids).not.toContain(id);
    }
    for (const id of ['header.final-newline', 'algorithm.not-hashed', 'credential.secret-whitespace']) {
      expect(ids).toContain(id);
    }
    const keyless: readonly string[] = applicableMistakes(request, { key: 'k' }, NOW, { hash }).map(({ id }) => id);
    expect(keyless).not.toContain('credential.secret-whitespace');
    expect(keyless).toContain('header.final-newline');
  });

  it('are none where the URL cannot be signed', () => {
    expect(applicableMistakes({ method: 'GET', url: 'nowhere', headers: [] }, credential, NOW)).toEqual([]);
  });
});
