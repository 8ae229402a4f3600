// A call over a real socket, and the diagnosis of what came back with everything that a user of the app has at hand.

import { diagnose } from '../../shared/diagnosis/diagnose.ts';
import { type Diagnosis, type DiagnosisCase, workspaceEvidenceSchema } from '../../shared/model/diagnosis.ts';
import { headerValue } from '../../shared/model/header-list.ts';
import {
  API_HOST,
  type ClientAnswer,
  type ClientCall,
  type GatewayClient,
  signedCallHeaders,
} from './gateway-client.ts';

export interface DiagnosedCall {
  readonly answer: ClientAnswer;
  readonly diagnosis: Diagnosis;
}

/** What else the evidence has: the credential believed in, the clock, what the program printed. */
export type MoreEvidence = Pick<DiagnosisCase, 'credential' | 'clock' | 'client'>;

/** Sends, then diagnoses request, answer and the gateway file together; `file` is the one that the gateway runs. */
export async function diagnosedCall(
  client: GatewayClient,
  file: unknown,
  target: string,
  given: ClientCall = {},
  more: MoreEvidence = {},
): Promise<DiagnosedCall> {
  // Once, since each signing has its own time.
  const all = signedCallHeaders(target, given);
  const host = headerValue(all, 'host') ?? API_HOST;
  const { sign: _signed, ...plain } = given;
  const headers = all.filter(([name]) => name.toLowerCase() !== 'host');
  const answer = await client.call(target, { ...plain, host, headers });
  const body = given.body === undefined ? {} : { bodyBase64: Buffer.from(given.body).toString('base64') };
  const diagnosis = diagnose({
    sent: {
      scheme: given.tls ? 'https' : 'http',
      method: given.method ?? 'GET',
      target,
      headers: [['Host', host], ...headers],
      ...body,
    },
    response: { status: answer.status, headers: headerPairs(answer), body: answer.body },
    workspace: workspaceEvidenceSchema.parse(file),
    ...(given.sign ? { credential: { key: given.sign.key, secret: given.sign.secret } } : {}),
    ...more,
  });
  return { answer, diagnosis };
}

function headerPairs({ headers }: ClientAnswer) {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
}

/** Titles, explanations and fixes of a diagnosis as one text. */
export function wordsOf({ causes }: Diagnosis): string {
  return causes.map(({ title, explanation, fix }) => [title, explanation, fix?.text ?? ''].join('\n')).join('\n');
}
