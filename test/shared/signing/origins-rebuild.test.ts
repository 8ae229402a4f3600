// The other direction: each text is built again from the origins alone, each of them looked up in the request. A span
// with the wrong origin, or one that hides behind "rule", is found out here.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signAsTold } from '../../../shared/diagnosis/sign-as-told.ts';
import { percentDecodeToBytes, percentEncode, percentEncodeBytes } from '../../../shared/http/percent-encoding.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { Header } from '../../../shared/model/header-list.ts';
import type { SignableRequest } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import { algorithmById, signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { trimValue } from '../../../shared/signing/canonical-headers.ts';
import { decodeQueryText } from '../../../shared/signing/canonical-query-string.ts';
import { spanLines } from '../../../shared/signing/canonical-spans.ts';
import { type Origin, type OriginSpan, signingOrigins } from '../../../shared/signing/origins.ts';
import { signingProfiles } from '../../../shared/signing/profiles/index.ts';

const credential = { key: 'KEY/1', secret: 'SECRET', securityToken: 'TOKEN', projectId: 'PROJECT' };
const NOW = Date.UTC(2026, 10, 23, 22, 11, 4);
const DATE = '20261123T221104Z';

/** What a part of the request is in canonical form, from the request alone. */
function textOf(origin: Origin, request: SignableRequest, trace: SigningTrace): readonly string[] {
  const split = splitUrl(request.url);
  if (!split.ok) throw new Error(split.problem);
  const algorithm = algorithmById(trace.algorithm);
  if (algorithm === undefined) throw new Error(trace.algorithm);
  const { path, query = '', host } = split.url;
  switch (origin.kind) {
    case 'method':
      return [request.method.toUpperCase()];
    case 'path':
      return [percentEncodeBytes(percentDecodeToBytes(path), '/')];
    case 'query': {
      const piece = query.split('&')[origin.row] ?? '';
      const equals = piece.includes('=') ? piece.indexOf('=') : piece.length;
      const raw = origin.part === 'name' ? piece.slice(0, equals) : piece.slice(equals + 1);
      return [percentEncode(decodeQueryText(raw))];
    }
    case 'header': {
      const [name, value] = request.headers[origin.row] ?? ['', ''];
      const text = origin.part === 'name' ? name.toLowerCase() : trimValue(value);
      // The day of a given date is a piece of its value.
      return [text, text.slice(0, 8)];
    }
    case 'url-host':
      return [host];
    case 'body':
      return [request.body ? algorithm.hash.hashHex(request.body) : algorithm.emptyHash];
    case 'credential':
      return [credential.key, credential.securityToken, credential.projectId];
    case 'date':
      return [DATE, DATE.slice(0, 8)];
    case 'canonical-request':
      return [algorithm.hash.hashHex(trace.canonicalRequest)];
    case 'signature':
      return [trace.signature];
    case 'rule':
      return [
        ...['\n', '/', '&', '=', ':', ';', ' Access=', ' Credential=', ', SignedHeaders=', ', Signature='],
        ...['host', 'x-sdk-date', 'x-security-token', 'x-project-id', trace.algorithm, '/cn-north-4/apic'],
      ];
  }
}

function isFrom(text: string, origin: Origin, request: SignableRequest, trace: SigningTrace): boolean {
  const known = textOf(origin, request, trace);
  // The closing slash may belong to the path or to the rule.
  const closed = origin.kind === 'path' ? known.map((path) => path.replace(/\/$/, '')) : [];
  return text !== '' && [...known, ...closed].includes(text);
}

const header = fc.tuple(
  fc.constantFrom('X-A', 'x-b', 'X-Two', 'x-two', 'Host', 'X-Sdk-Date', 'Content-Type', 'X-Sdk-Content-Sha256'),
  fc.constantFrom('v', ' w ', '20261123T221104Z', '值', 'a:b', 'UNSIGNED-PAYLOAD', ''),
);
const requests = fc.record({
  method: fc.constantFrom('GET', 'post', 'Patch'),
  url: fc
    .tuple(fc.stringMatching(/^(?:[a/ %~中.]|%2F|%2f|%E4){0,8}$/), fc.stringMatching(/^(?:[ab=&+;中]|%20|%3D){0,12}$/))
    .map(([path, query]) => `https://a.test:8443/${path}${query === '' ? '' : `?${query}`}`),
  headers: fc.array(header, { maxLength: 6 }).map((headers) => headers as Header[]),
  body: fc.constantFrom('', '{"a":1}', '深'),
});
const algorithmIds = fc.constantFrom(...signingAlgorithms.map(({ id }) => id));

function signed(request: SignableRequest, orders: { algorithm?: string; profile?: string; region?: string }) {
  const result = signAsTold(request, credential, NOW, { unsignedHeaders: [], region: 'cn-north-4', ...orders });
  return result.ok ? result.trace : undefined;
}

const joined = (spans: readonly OriginSpan[]) => spans.map(({ text }) => text).join('');

describe('the origins of a signing', () => {
  it('are right: every text can be built again from them and the request', () => {
    const seen = new Map<Origin['kind'], number>();
    fc.assert(
      fc.property(requests, algorithmIds, (request, algorithm) => {
        const trace = signed(request, { algorithm });
        if (trace === undefined) throw new Error('not signed');
        const origins = signingOrigins(request, trace);
        for (const part of ['canonicalRequest', 'stringToSign', 'authorization'] as const) {
          expect(joined(origins[part])).toBe(trace[part]);
          const wrong = origins[part].filter(({ text, origin }) => !isFrom(text, origin, request, trace));
          expect(wrong).toEqual([]);
          for (const { origin } of origins[part]) seen.set(origin.kind, (seen.get(origin.kind) ?? 0) + 1);
        }
      }),
      { numRuns: 500, seed: 4 },
    );
    for (const kind of ['method', 'path', 'query', 'header', 'url-host', 'body', 'credential', 'date'] as const) {
      expect(seen.get(kind) ?? 0, kind).toBeGreaterThan(100);
    }
  });

  it.each(signingProfiles.map(({ id }) => id))('joined are the texts of %s, and lead to the request', (profile) => {
    let [built, told, bytes] = [0, 0, 0];
    fc.assert(
      fc.property(requests, (request) => {
        const trace = signed(request, { profile });
        // Some signers refuse some of these requests.
        if (trace === undefined) return;
        built++;
        const spans = spanLines(request, trace);
        const lines = (part: readonly (readonly OriginSpan[])[]) => part.map(joined).join('\n');
        expect(lines(spans.canonicalRequest)).toBe(trace.canonicalRequest);
        expect(lines(spans.stringToSign)).toBe(trace.stringToSign);
        expect(joined(spans.authorization)).toBe(trace.authorization);
        for (const { text, origin } of spans.canonicalRequest.flat()) {
          bytes += text.length;
          if (origin.kind !== 'rule') told += text.length;
        }
      }),
      { numRuns: 200, seed: 6 },
    );
    expect(built).toBeGreaterThan(60);
    // Separators and the list of names are the rule's; what was given is more than that.
    expect(told / bytes).toBeGreaterThan(0.5);
  });
});
