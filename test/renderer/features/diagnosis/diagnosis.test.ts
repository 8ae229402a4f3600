import { describe, expect, it } from 'vitest';
import { createDiagnosisStore } from '../../../../renderer/features/diagnosis/diagnosis-store.ts';
import {
  caseOf,
  credentialFor,
  NO_CREDENTIAL,
  noEvidence,
  understand,
  withEvidence,
} from '../../../../renderer/features/diagnosis/evidence.ts';
import { exampleEvidence, exampleText } from '../../../../renderer/features/diagnosis/example.ts';
import { secretsOf } from '../../../../renderer/features/diagnosis/piece-edits.ts';
import { diagnose } from '../../../../shared/diagnosis/diagnose.ts';
import type { Paste } from '../../../../shared/formats/importers/paste/piece.ts';
import type { Diagnosis } from '../../../../shared/model/diagnosis.ts';
import { memoryHost } from '../../../support/memory-host.ts';

const NOW = Date.UTC(2026, 10, 23, 22, 11, 4);
const ERROR = '{"error_msg":"x","error_code":"APIG.0303","request_id":"r"}';
const REQUEST =
  'GET /v1 HTTP/1.1\nHost: a\nAuthorization: SDK-HMAC-SHA256 Access=demo, SignedHeaders=host, Signature=00';
const credential = (id: string, key: string, secretBytes = 10) => ({
  id,
  name: id,
  kind: 'app' as const,
  key,
  secretBytes,
  secretProblems: [],
  protection: 'memory' as const,
});

describe('understand', () => {
  it('makes a case of what was pasted', () => {
    const understood = understand({
      ...noEvidence,
      answer: `log: status=401 ${ERROR}`,
      request: REQUEST,
      canonicalRequest: '\nGET\n/v1/\n\nhost:a\n\nhost\nhash\n',
      stringToSign: '',
    });
    expect(understood.errorCode).toBe('APIG.0303');
    expect(caseOf(understood)).toMatchObject({
      sent: { method: 'GET', target: '/v1' },
      response: { status: 401, body: ERROR },
      client: { canonicalRequest: 'GET\n/v1/\n\nhost:a\n\nhost\nhash' },
    });
  });

  it('takes the words of a client without an answer as a network error', () => {
    for (const words of [
      'Error: getaddrinfo ENOTFOUND pets.example.com',
      'curl: (7) Failed to connect to a port 443: Connection refused',
      'java.net.UnknownHostException: pets.example.com',
      'x509: certificate signed by unknown authority',
    ]) {
      const understood = understand({ ...noEvidence, answer: words });
      expect(understood.networkError).toEqual({ message: words });
      expect(caseOf(understood)).toEqual({ networkError: { message: words } });
    }
    expect(
      understand({ ...noEvidence, answer: 'HTTP/1.1 504 Gateway Timeout\n\ntimeout' }).networkError,
    ).toBeUndefined();
    expect(understand({ ...noEvidence, answer: 'APIG.0203 Backend timeout.' }).networkError).toBeUndefined();
  });

  it('knows when there is nothing to diagnose, and leaves out a request that cannot be read', () => {
    expect(understand(noEvidence).enough).toBe(false);
    expect(understand({ ...noEvidence, request: 'nonsense' }).enough).toBe(false);
    expect(caseOf(understand({ ...noEvidence, answer: ERROR, request: 'nonsense' }))).not.toHaveProperty('sent');
  });
});

describe('credentialFor', () => {
  const known = [credential('one', 'other'), credential('two', 'demo')];
  const understood = understand({ ...noEvidence, request: REQUEST });

  it('takes the credential of the key in the request unless another or none is chosen', () => {
    expect(credentialFor(noEvidence, understood, known)?.id).toBe('two');
    expect(credentialFor({ ...noEvidence, credentialId: 'one' }, understood, known)?.id).toBe('one');
    expect(credentialFor({ ...noEvidence, credentialId: NO_CREDENTIAL }, understood, known)).toBeUndefined();
    expect(credentialFor(noEvidence, understood, [credential('two', 'demo', 0)])).toBeUndefined();
    expect(credentialFor(noEvidence, understand(noEvidence), known)).toBeUndefined();
  });
});

describe('withEvidence', () => {
  it('puts what a report asked for into its field', () => {
    expect(withEvidence(noEvidence, 'sent', REQUEST).request).toBe(REQUEST);
    expect(withEvidence(noEvidence, 'response.body', ERROR).answer).toBe(ERROR);
    expect(withEvidence(noEvidence, 'client.canonicalRequest', 'GET\n/').canonicalRequest).toBe('GET\n/');
    expect(withEvidence(noEvidence, 'client', 'SDK-HMAC-SHA256\n2026\nhash').stringToSign).toContain('2026');
    expect(withEvidence(noEvidence, 'sent', ' ')).toBe(noEvidence);
  });
});

describe('exampleEvidence', () => {
  it('is a refused call whose mistake the diagnosis finds and proves', () => {
    const fields = exampleEvidence(NOW);
    const { causes } = diagnose({
      ...caseOf(understand(fields)),
      credential: { key: 'demo-app-key', secret: 'demo-app-secret' },
    });
    expect(causes[0]).toMatchObject({ cause: 'query.unsorted', certainty: 'proven' });
  });
});

describe('createDiagnosisStore', () => {
  const result: Diagnosis = { causes: [] };

  it('asks the host with the credential of the request and remembers what the answer rests on', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'diagnosis.run': async (input) => {
        asked.push(input.credentialId);
        return result;
      },
    });
    const { store, edit, run } = createDiagnosisStore(host);
    await run([]);
    expect(asked).toEqual([]);
    edit({ request: REQUEST });
    await run([credential('two', 'demo')]);
    expect(asked).toEqual(['two']);
    expect(store.getState().resultOf).toBe(store.getState().fields);
    edit({ answer: ERROR });
    expect(store.getState().resultOf).not.toBe(store.getState().fields);
  });

  it('hands a pasted secret to the host alone, unless another credential is chosen', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'diagnosis.run': async (input) => {
        asked.push([input.case.credential, input.credentialId]);
        return result;
      },
    });
    const { store, edit, paste, run } = createDiagnosisStore(host);
    const secret = 'Sn8kQ2vLw5XcR7yTb3Zd9Hf6Jm1Pg4As';
    paste(`sig.Key = "demo"\nsig.Secret = "${secret}"\n\n${REQUEST}\n`);
    const vault = [credential('two', 'demo')];
    await run(vault);
    edit({ credentialId: 'two' });
    await run(vault);
    edit({ credentialId: NO_CREDENTIAL });
    await run(vault);
    expect(asked).toEqual([
      [{ key: 'demo', secret }, undefined],
      [undefined, 'two'],
      [undefined, undefined],
    ]);
    const { fields, edited } = store.getState();
    expect(JSON.stringify([fields, edited?.shown.map(({ key }) => key)])).not.toContain(secret);
    expect(secretsOf(edited)).toEqual([secret]);
  });

  it('drops the answer to an older question', async () => {
    const answers: ((diagnosis: Diagnosis) => void)[] = [];
    const host = memoryHost({ 'diagnosis.run': () => new Promise((resolve) => answers.push(resolve)) });
    const { store, edit, run } = createDiagnosisStore(host);
    edit({ answer: ERROR });
    const first = run([]);
    const second = run([]);
    answers[1]?.({ id: 'second', causes: [] });
    answers[0]?.({ id: 'first', causes: [] });
    await Promise.all([first, second]);
    expect(store.getState().result?.id).toBe('second');
  });

  it('opens a request of the gateway’s log with its bytes and the causes found on arrival', async () => {
    const cause = {
      cause: 'query.unsorted',
      certainty: 'proven',
      title: '',
      explanation: '',
      params: {},
      evidence: [],
      fix: { text: '' },
    } as const;
    const host = memoryHost({
      'gateway.logEntry': async ({ id }) => ({
        entry: {
          id,
          time: '',
          method: 'GET',
          host: 'a',
          target: '/v1?b=1',
          status: 401,
          errorCode: 'APIG.0303',
          durationMs: 1,
          trace: [],
          causes: [{ ...cause, evidence: [] }],
        },
        requestHeaders: [['Host', 'a']],
        requestBody: { text: '', bytes: 0, truncated: false },
        responseHeaders: [],
        responseBody: { text: ERROR, bytes: ERROR.length, truncated: false },
      }),
    });
    const { store, open } = createDiagnosisStore(host);
    await open({ kind: 'gateway-entry', id: 'e1' }, []);
    const { fields, result: shown } = store.getState();
    expect(shown?.causes[0]?.cause).toBe('query.unsorted');
    expect(caseOf(understand(fields))).toMatchObject({
      sent: { target: '/v1?b=1', headers: [['Host', 'a']] },
      response: { status: 401, body: ERROR },
    });
  });

  it('says what failed', async () => {
    const { store, open } = createDiagnosisStore(memoryHost({}));
    await open({ kind: 'exchange', id: 'gone' }, []);
    expect(store.getState().error).toContain('history.get');
  });

  it('reads a paste into pieces, and asks for the diagnosis of the case they make', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'diagnosis.run': async (input) => {
        asked.push(input);
        return result;
      },
    });
    const { store, open } = createDiagnosisStore(host);
    await open({ kind: 'text', text: exampleText(NOW) }, [credential('two', 'demo-app-key')]);
    const { edited, fields } = store.getState();
    expect(edited?.shown.map(({ piece }) => piece.kind)).toEqual([
      'response',
      'request',
      'client-canonical',
      'string-to-sign',
    ]);
    expect(caseOf(understand(fields))).toMatchObject(caseOf(understand(exampleEvidence(NOW))));
    expect(asked).toMatchObject([
      { credentialId: 'two', case: { sent: { method: 'GET' }, response: { status: 401 } } },
    ]);
  });

  it('leaves out a removed piece, takes one as another kind, and keeps what was typed into a field', () => {
    const { store, paste, remove, takeAs, edit } = createDiagnosisStore(memoryHost({}));
    paste(
      `${REQUEST}\n\n${ERROR}\nGET|/v1/||host:a||host|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`,
    );
    const key = (kind: string) => store.getState().edited?.shown.find(({ piece }) => piece.kind === kind)?.key ?? '';
    remove(key('request'), true);
    expect(store.getState().fields.request).toBe('');
    remove(key('request'), false);
    expect(store.getState().fields.request).toContain('GET /v1');
    expect(store.getState().fields.canonicalRequest).toBe('');
    takeAs(key('gateway-canonical'), 'client-canonical');
    expect(store.getState().fields.canonicalRequest).toMatch(/^GET\|/);
    edit({ answer: 'typed' });
    paste(`${REQUEST}\n\n${ERROR.replace('0303', '0301')}`);
    expect(store.getState().fields.answer).toBe('typed');
    expect(store.getState().edited?.rest).toEqual([]);
  });

  it('asks which of two requests is meant, and takes the one that a person chooses', () => {
    const { store, paste, prefer } = createDiagnosisStore(memoryHost({}));
    paste('curl https://a/one\n\ncurl https://a/two\n');
    expect(store.getState().edited?.read.conflicts.map(({ kind }) => kind)).toEqual(['request']);
    const target = () => store.getState().pasted?.case.sent?.target;
    expect(target()).toBe('/two');
    prefer(store.getState().edited?.shown[0]?.key ?? '');
    expect(target()).toBe('/one');
  });

  it('reads a long text elsewhere and drops it when another came meanwhile', async () => {
    const answers: ((paste: Paste) => void)[] = [];
    const desk = createDiagnosisStore(memoryHost({}), () => new Promise((done) => answers.push(done)));
    desk.paste('first');
    desk.paste('second');
    expect(desk.store.getState().isReading).toBe(true);
    answers[1]?.({ pieces: [], rest: [{ first: 1, last: 1 }] });
    await desk.settled();
    answers[0]?.({ pieces: [], rest: [] });
    await Promise.resolve();
    expect([desk.store.getState().isReading, desk.store.getState().read?.rest.length]).toEqual([false, 1]);
  });
});
