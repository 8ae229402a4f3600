// Which known mistakes show in a given request, each with the signing that a client with it would send: for teaching,
// and for tests that make their cases by breaking a right call.
import type { CauseId } from '../model/cause-ids.ts';
import type { Credential } from '../model/credential.ts';
import type { SignableRequest } from '../model/request.ts';
import type { SigningTrace } from '../model/signing-trace.ts';
import { type SigningOptions, signRequest } from '../signing/sign-request.ts';
import { mistakes } from './mistakes/index.ts';
import { signWithMistake } from './sign-with-mistake.ts';

export interface ApplicableMistake {
  readonly id: CauseId;
  /** What is computed and sent with it; `trace.headers` are the headers to send. */
  readonly trace: SigningTrace;
}

/**
 * The mistakes, in table order, with which this request comes out otherwise than signed rightly: nothing to sort, no
 * body or nothing to encode leaves some out. A request whose URL cannot be signed has none. A credential without a
 * secret shows those that change the texts, not those of the key.
 */
export function applicableMistakes(
  request: SignableRequest,
  credential: Credential,
  nowMs: number,
  options: SigningOptions = {},
): readonly ApplicableMistake[] {
  const right = signRequest(request, credential, nowMs, options);
  if (!right.ok) return [];
  return mistakes.flatMap(({ id }): ApplicableMistake[] => {
    const wrong = signWithMistake(request, credential, nowMs, { ...options, mistake: id });
    return wrong.ok && differs(wrong.trace, right.trace) ? [{ id, trace: wrong.trace }] : [];
  });
}

function differs(wrong: SigningTrace, right: SigningTrace): boolean {
  return wrong.stringToSign !== right.stringToSign || wrong.authorization !== right.authorization;
}
