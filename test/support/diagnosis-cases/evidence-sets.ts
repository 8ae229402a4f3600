// What of a call comes before the diagnosis: everything, or the part that a person happened to keep.
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import type { WireAnswer, WireRequest } from './case-family.ts';

/** Where a mistake shows; an evidence set tells some of these. */
export type Trace =
  /** In the canonical request. */
  | 'canonical'
  /** In the canonical request, to somebody who has the body too. */
  | 'body'
  /** In the string to sign alone. */
  | 'to-sign'
  /** In the key of the HMAC, so in the signature alone. */
  | 'key'
  /** In the request as it arrived, by itself. */
  | 'request'
  /** Between what the client sent and what the gateway read. */
  | 'transit'
  /** In the words of the answer. */
  | 'answer';

/** All that is known of one call. */
export interface Exchange {
  readonly sent: WireRequest;
  /** Other than `sent` where something on the way changed it. */
  readonly arrived: WireRequest;
  readonly credential: { readonly key: string; readonly secret: string; readonly securityToken?: string };
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly answer: WireAnswer;
  readonly clock: { readonly sentAt: string; readonly receivedAt: string };
}

export interface EvidenceSet {
  readonly name: string;
  readonly tells: readonly Trace[];
  readonly make: (exchange: Exchange) => DiagnosisCase;
}

function sentMember({ method, target, headers, body }: WireRequest): NonNullable<DiagnosisCase['sent']> {
  const bytes = Buffer.from(body ?? []);
  const text = bytes.toString('utf8');
  const isText = Buffer.from(text, 'utf8').equals(bytes);
  const member = bytes.length === 0 ? {} : isText ? { body: text } : { bodyBase64: bytes.toString('base64') };
  const length: [string, string][] = bytes.length === 0 ? [] : [['Content-Length', String(bytes.length)]];
  return { scheme: 'http', method, target, headers: [...headers, ...length], ...member };
}

const response = ({ status, headers, body }: WireAnswer): NonNullable<DiagnosisCase['response']> => ({
  status,
  headers: headers.map(([name, value]) => [name, value]),
  body,
});

const client = ({ canonicalRequest, stringToSign }: Exchange) => ({ canonicalRequest, stringToSign });
const arrived = (exchange: Exchange) => sentMember(exchange.arrived);
const key = ({ credential }: Exchange) => ({ key: credential.key });

/** An answer whose body was changed by whoever kept it. */
const rewritten = (exchange: Exchange, change: (body: string) => string): NonNullable<DiagnosisCase['response']> =>
  response({ ...exchange.answer, body: change(exchange.answer.body) });

const withoutText = (body: string): string => body.replace(/,\s*canonicalRequest:[^"]*/, ', ......');
const masked = (body: string): string => body.replace(/\b([0-9a-f]{5})[0-9a-f]{21,}([0-9a-f]{6})\b/g, '$1***$2');
const collapsed = (body: string): string =>
  body.replace(/canonicalRequest:[^"]*/, (text) => text.replace(/\|{2,}/g, '|'));
const inLog = (body: string): string =>
  `2026-05-27 10:00:00.123 ERROR [pool-1-thread-3] c.a.c.Client - call failed: status=401 body=${body} (attempt 1)`;

const all: readonly Trace[] = ['canonical', 'body', 'to-sign', 'key', 'request', 'answer'];
const texts: readonly Trace[] = ['canonical', 'body', 'to-sign', 'request', 'answer'];

/** THE table of evidence sets. */
export const evidenceSets: readonly EvidenceSet[] = [
  {
    name: 'everything',
    tells: [...all, 'transit'],
    make: (it) => ({
      sent: arrived(it),
      credential: it.credential,
      response: response(it.answer),
      client: client(it),
      clock: it.clock,
    }),
  },
  {
    name: 'without secret',
    tells: [...texts, 'transit'],
    make: (it) => ({
      sent: arrived(it),
      credential: key(it),
      response: response(it.answer),
      client: client(it),
      clock: it.clock,
    }),
  },
  {
    name: 'without client text',
    tells: all,
    make: (it) => ({ sent: arrived(it), credential: it.credential, response: response(it.answer), clock: it.clock }),
  },
  {
    name: 'answer without canonical request',
    tells: all,
    make: (it) => ({ sent: arrived(it), credential: it.credential, response: rewritten(it, withoutText) }),
  },
  {
    name: 'request and answer',
    tells: ['request', 'answer'],
    make: (it) => ({ sent: arrived(it), credential: key(it), response: response(it.answer) }),
  },
  { name: 'answer only', tells: ['answer'], make: (it) => ({ response: response(it.answer) }) },
  {
    name: 'masked',
    tells: all,
    make: (it) => ({ sent: arrived(it), credential: it.credential, response: rewritten(it, masked) }),
  },
  {
    name: 'masked, without secret',
    tells: [...texts, 'transit'],
    make: (it) => ({ sent: arrived(it), response: rewritten(it, masked), client: client(it) }),
  },
  {
    name: 'collapsed',
    tells: all,
    make: (it) => ({ sent: arrived(it), credential: it.credential, response: rewritten(it, collapsed) }),
  },
  {
    name: 'collapsed, without secret',
    tells: [...texts, 'transit'],
    make: (it) => ({ sent: arrived(it), response: rewritten(it, collapsed), client: client(it), clock: it.clock }),
  },
  {
    name: 'both texts',
    tells: ['canonical', 'to-sign', 'transit', 'answer'],
    make: (it) => ({ response: response(it.answer), client: client(it) }),
  },
  {
    name: 'both texts, collapsed',
    tells: ['canonical', 'to-sign', 'transit', 'answer'],
    make: (it) => ({ credential: key(it), response: rewritten(it, collapsed), client: client(it) }),
  },
  {
    name: 'client text without string to sign',
    tells: ['canonical', 'body', 'request', 'transit', 'answer'],
    make: (it) => ({
      sent: arrived(it),
      response: response(it.answer),
      client: { canonicalRequest: it.canonicalRequest },
    }),
  },
  {
    name: 'client text as a literal',
    tells: [...texts, 'transit'],
    make: (it) => ({
      sent: arrived(it),
      response: response(it.answer),
      client: {
        canonicalRequest: JSON.stringify(it.canonicalRequest),
        stringToSign: JSON.stringify(it.stringToSign),
      },
    }),
  },
  {
    name: 'not sent yet',
    tells: ['canonical', 'body', 'to-sign', 'key', 'request'],
    make: (it) => ({ sent: sentMember(it.sent), credential: it.credential, clock: it.clock }),
  },
  {
    name: 'answer in a log line',
    tells: all,
    make: (it) => ({
      sent: arrived(it),
      credential: it.credential,
      response: { ...rewritten(it, inLog), headers: [] },
      clock: it.clock,
    }),
  },
  {
    name: 'as the client sent it',
    tells: [...all, 'transit'],
    make: (it) => ({
      sent: sentMember(it.sent),
      credential: it.credential,
      response: response(it.answer),
      client: client(it),
      clock: it.clock,
    }),
  },
];

/** Everything, for a wish of the diagnosis to be granted from. */
export function everything(exchange: Exchange): DiagnosisCase {
  return evidenceSets[0]?.make(exchange) ?? {};
}
