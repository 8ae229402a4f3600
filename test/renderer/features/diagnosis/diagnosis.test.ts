import { describe, expect, it } from 'vitest';
import { createDiagnosisStore } from '../../../../renderer/features/diagnosis/diagnosis-store.ts';
import {
  caseOf,
  credentialFor,
  fieldsOfText,
  NO_CREDENTIAL,
  noEvidence,
  understand,
  withEvidence,
} from '../../../../renderer/features/diagnosis/evidence.ts';
import { exampleEvidence } from '../../../../renderer/features/diagnosis/example.ts';
import { diagnose } from '../../../../shared/diagnosis/diagnose.ts';
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

describe('fieldsOfText', () => {
  it.each([
    [ERROR, 'answer'],
    [`log: body=${ERROR}`, 'answer'],
    ['HTTP/1.1 401 Unauthorized\n\nx', 'answer'],
    ['getaddrinfo ENOTFOUND a', 'answer'],
    [REQUEST, 'request'],
    ['GET https://a/v1\nX-Stage: BETA', 'request'],
    ['https://a/v1?x=1', 'request'],
    ['* connected\n> GET /v1 HTTP/1.1\n> Host: a\n> ', 'request'],
    [exampleEvidence(NOW).canonicalRequest, 'canonicalRequest'],
    [exampleEvidence(NOW).stringToSign, 'stringToSign'],
    ['get some rest', 'answer'],
  ])('puts %j into its field', (text, field) => expect(fieldsOfText(text)).toEqual({ [field]: text }));
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
});
