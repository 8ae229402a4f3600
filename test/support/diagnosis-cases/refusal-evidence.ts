// What of a refused call comes before the diagnosis, for causes that have nothing to do with the signature.
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { workspaceEvidenceSchema } from '../../../shared/model/diagnosis.ts';
import type { WireAnswer, WireRequest } from './case-family.ts';

/** What one must know to tell the cause: the answer's words, the request, the APIs of the gateway. */
export type Needs = 'answer' | 'request' | 'workspace';

export interface Refused {
  readonly request: WireRequest;
  readonly answer: WireAnswer;
  readonly credential: { readonly key: string; readonly secret: string };
  readonly file: object;
  readonly clock: { readonly sentAt: string; readonly receivedAt: string };
}

export interface RefusalEvidence {
  readonly name: string;
  readonly tells: readonly Needs[];
  readonly make: (refused: Refused) => DiagnosisCase;
}

function sentOf({ request }: Refused): NonNullable<DiagnosisCase['sent']> {
  const { method, target, headers, body } = request;
  const bytes = Buffer.from(body ?? []);
  const length: [string, string][] = bytes.length === 0 ? [] : [['Content-Length', String(bytes.length)]];
  return { scheme: 'http', method, target, headers: [...headers, ...length], body: bytes.toString('utf8') };
}

const responseOf = ({ answer }: Refused, body = answer.body): NonNullable<DiagnosisCase['response']> => ({
  status: answer.status,
  headers: answer.headers.map(([name, value]) => [name, value]),
  body,
});

/** Without a status and headers: what somebody copied out of a window. */
const textOnly = (body: string): DiagnosisCase => ({ response: { headers: [], body } });

const workspaceOf = ({ file }: Refused) => workspaceEvidenceSchema.parse(file);

function members({ answer }: Refused): { code: string; message: string; id: string } {
  const {
    error_code: code = '',
    error_msg: message = '',
    request_id: id = '',
  } = JSON.parse(answer.body) as Record<string, string>;
  return { code, message, id };
}

const everything = (it: Refused): DiagnosisCase => ({
  sent: sentOf(it),
  credential: it.credential,
  response: responseOf(it),
  clock: it.clock,
  workspace: workspaceOf(it),
});

/** THE table of evidence sets of refusals. */
export const refusalEvidence: readonly RefusalEvidence[] = [
  { name: 'everything', tells: ['answer', 'request', 'workspace'], make: everything },
  {
    name: 'without secret',
    tells: ['answer', 'request', 'workspace'],
    make: (it) => ({ sent: sentOf(it), response: responseOf(it), workspace: workspaceOf(it) }),
  },
  {
    name: 'request and answer',
    tells: ['answer', 'request'],
    make: (it) => ({ sent: sentOf(it), credential: it.credential, response: responseOf(it) }),
  },
  { name: 'answer only', tells: ['answer'], make: (it) => ({ response: responseOf(it) }) },
  { name: 'body only', tells: ['answer'], make: (it) => textOnly(it.answer.body) },
  {
    name: 'in a log line',
    tells: ['answer'],
    make: (it) =>
      textOnly(
        `2026-05-27 10:00:00.123 ERROR [pool-1] c.a.c.Client - status=${it.answer.status} body=${it.answer.body}`,
      ),
  },
  {
    name: 'in JSON in JSON',
    tells: ['answer'],
    make: (it) => textOnly(JSON.stringify({ level: 'error', cause: JSON.stringify({ body: it.answer.body }) })),
  },
  {
    name: 'in Chinese words',
    tells: ['answer'],
    make: (it) => {
      const { code, message, id } = members(it);
      return textOnly(`调用失败，错误码：${code}，错误信息：${message}，请求ID：${id}`);
    },
  },
  {
    name: 'with the prefix of cloud services',
    tells: ['answer'],
    make: (it) => ({ response: responseOf(it, it.answer.body.replace('APIG.', 'APIGW.')) }),
  },
];

export { everything as everythingRefused };
