// Every snippet whose language is on this machine runs as a program and is taken by the mock gateway; the bytes that
// arrive are those of the request.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SnippetKind, snippetLanguages } from '../../../../shared/formats/snippets/index.ts';
import { bodyBytesOf } from '../../../../shared/http/body-bytes.ts';
import { splitTarget } from '../../../../shared/http/request-target.ts';
import { trimValue } from '../../../../shared/signing/canonical-headers.ts';
import { canonicalQueryString } from '../../../../shared/signing/canonical-query-string.ts';
import { canonicalUri } from '../../../../shared/signing/canonical-uri.ts';
import {
  arrivedRequest,
  missingTool,
  prepare,
  type Relay,
  startRelay,
} from '../../../support/snippets/run-snippets.ts';
import { casesOf, type SnippetCase } from '../../../support/snippets/snippet-cases.ts';
import { caseSnippet, gatewayFile } from '../../../support/snippets/snippet-programs.ts';
import { type StartedGateway, startGateway } from '../../../support/start-gateway.ts';

// Compilers take their time on a busy machine.
vi.setConfig({ hookTimeout: 300_000, testTimeout: 120_000 });

const noSm3 = { SM3: 'algorithm', 'derived key, SM3': 'algorithm' };
const KINDS: readonly SnippetKind[] = ['as-sent', 'signs'];
let gateway: StartedGateway;
let plain: Relay;
let secure: Relay;

beforeAll(async () => {
  gateway = await startGateway(gatewayFile, {}, { tls: true });
  plain = await startRelay(gateway.port);
  secure = await startRelay(gateway.tlsPort, { tls: true });
});
afterAll(async () => {
  await Promise.all([plain.stop(), secure.stop()]);
  await gateway.stop();
});

const relayOf = (given: SnippetCase) => (given.auth.mode === 'APP_CODE' ? secure : plain);

/** `SNIPPET_LANGUAGES=python,go` tries these alone; a run of all takes minutes. */
const chosen = process.env.SNIPPET_LANGUAGES?.split(',');
const tried = snippetLanguages.filter(({ id }) => chosen === undefined || chosen.includes(id));

describe.each(tried.map((language) => [language.id, language] as const))('snippets in %s', (id, language) => {
  const missing = missingTool(language);
  if (missing !== undefined) {
    it.skip(`snippet ${id}: not run, ${missing} is not on this machine`, () => {});
    return;
  }
  describe.each(KINDS)('%s', (kind) => {
    let programs: ReturnType<typeof prepare>;
    const made = () =>
      casesOf(kind).map((given) => ({
        given,
        ...caseSnippet(language, kind, given, relayOf(given).port, Date.now()),
      }));
    let all: ReturnType<typeof made>;
    beforeAll(() => {
      all = made();
      programs = prepare(
        language,
        all.map(({ snippet, environment }) => ({ code: snippet.ok ? snippet.code : emptyProgram(id), environment })),
      );
    });
    afterAll(() => programs?.remove());

    it.each(casesOf(kind).map(({ id: name }, at) => [name, at] as const))(
      `snippet ${id} ${kind}: %s`,
      async (_, at) => {
        const one = all[at];
        if (one === undefined) throw new Error('no case');
        if (!one.snippet.ok) {
          expect(limitsOf(id)[one.given.id]).toBe(one.snippet.limit);
          return;
        }
        expect(one.snippet.code).not.toContain(one.given.credential.secret || 'nothing');
        const relay = relayOf(one.given);
        relay.take();
        const { status, stdout, stderr } = await programs.run(at);
        const arrived = arrivedRequest(relay.take());
        const answered = one.given.method === 'HEAD' ? /\b200\b/.test(stdout + stderr) : stdout.includes('taken');
        expect(answered ? 'taken' : `${status} ${arrived.line}\n${stderr}\n${stdout}`).toBe('taken');
        expectSameRequest(one.given, arrived);
        expect(programs.canaryMade()).toBe(false);
        if (kind === 'signs' && /APP$|IAM$/.test(one.given.auth.mode)) expectPrinted(stderr, arrived);
      },
    );
  });
});

/** The request target may be written with other escapes, as long as it says the same. */
function expectSameRequest(given: SnippetCase, arrived: ReturnType<typeof arrivedRequest>): void {
  const [method, target = ''] = arrived.line.split(' ');
  expect(method).toBe(given.method);
  const read = (text: string) => {
    const { path, query } = splitTarget(text);
    return [canonicalUri(path), canonicalQueryString(query)];
  };
  expect(read(target)).toEqual(read(given.target));
  for (const [name, value] of given.headers) {
    const found = arrived.headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
    expect(found.map(([, each]) => each)).toEqual([trimValue(value)]);
  }
  const types = arrived.headers.filter(([name]) => name.toLowerCase() === 'content-type').length;
  expect(types).toBe(given.headers.some(([name]) => name === 'Content-Type') ? 1 : 0);
  const body = typeof given.body === 'string' ? bodyBytesOf({ body: given.body }) : (given.body ?? new Uint8Array(0));
  expect(Buffer.from(arrived.body).toString('hex')).toBe(Buffer.from(body).toString('hex'));
}

/** What is printed for comparison belongs to what was sent. */
function expectPrinted(stderr: string, arrived: ReturnType<typeof arrivedRequest>): void {
  const printed = /canonicalRequest:\n([\s\S]*)\nstringToSign:\n([\s\S]*)\nsignature:\n([0-9a-f]{64})/.exec(stderr);
  expect(printed?.[1]?.startsWith(`${arrived.line.split(' ')[0]}\n/`)).toBe(true);
  expect(printed?.[2]?.split('\n')[1]).toBe(arrived.headers.find(([name]) => /^x-sdk-date$/i.test(name))?.[1]);
  const authorization = arrived.headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  expect(authorization).toMatch(new RegExp(`Signature=${printed?.[3]}$`));
}

/** Stands in for a program that is not written, so that the others can be built together. */
function emptyProgram(id: string): string {
  const empty: Readonly<Record<string, string>> = {
    java: 'public class CallApi {}',
    go: 'package main\nfunc main() {}',
    c: 'int main(void) { return 0; }',
  };
  return empty[id] ?? '';
}

/** Why a language leaves out a case. */
function limitsOf(id: string): Readonly<Record<string, string>> {
  const limits: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    browser: { dots: 'dot-segments', 'other host': 'host-header', ...noSm3 },
    java: noSm3,
    go: noSm3,
    php: noSm3,
  };
  return limits[id] ?? {};
}
