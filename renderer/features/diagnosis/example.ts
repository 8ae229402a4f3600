import { signWithMistake } from '../../../shared/diagnosis/sign-with-mistake.ts';
import { expectedSigning } from '../../../shared/signing/verify-signature.ts';
import { type EvidenceFields, noEvidence } from './evidence.ts';

/** The sample app, public and good for the mock gateway alone. */
const KEY = 'demo-app-key';
const SECRET = 'demo-app-secret';
const METHOD = 'GET';
const HOST = 'pets.example.com';
const TARGET = '/v1/pets?status=sold&limit=10&city=%E6%B7%B1%E5%9C%B3';

/** A refused call as it would be found in a log: signed with its query unsorted, answered as the gateway answers it. */
export function exampleEvidence(nowMs: number): EvidenceFields {
  const signed = signWithMistake(
    { method: METHOD, url: `https://${HOST}${TARGET}`, headers: [] },
    { key: KEY, secret: SECRET },
    nowMs,
    { mistake: 'query.unsorted' },
  );
  if (!signed.ok) return noEvidence;
  const { headers, canonicalRequest, stringToSign, payloadHash } = signed.trace;
  const expected = expectedSigning({ method: METHOD, target: TARGET, headers, bodyHash: () => payloadHash });
  const printed = expected.canonicalRequest.replaceAll('\n', '|');
  const error = {
    error_msg: `Incorrect app authentication information: verify signature fail, canonicalRequest:${printed}`,
    error_code: 'APIG.0303',
    request_id: 'a532c699d2d5d8a7e9c1b0f46fd35aca',
  };
  const time = new Date(nowMs).toISOString();
  return {
    answer: `${time} ERROR c.e.orders.PetClient - call failed, status=401, body=${JSON.stringify(error)}`,
    request: [`${METHOD} ${TARGET} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n'),
    canonicalRequest,
    stringToSign,
    credentialId: '',
  };
}

/** The same as one paste, the way it would be copied together. */
export function exampleText(nowMs: number): string {
  const { answer, request, canonicalRequest, stringToSign } = exampleEvidence(nowMs);
  return [answer, request, `canonicalRequest:\n${canonicalRequest}`, `stringToSign:\n${stringToSign}`].join('\n\n');
}
