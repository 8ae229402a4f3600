// One line of the input of `send`, or one saved request: values put in, sent, and the answer without secrets.

import { splitUrl } from '../../shared/http/request-target.ts';
import type { ConnectTo } from '../../shared/model/request.ts';
import { refuseUrl } from '../services/sender/destination.ts';
import { createRedactor } from '../services/vault/redact.ts';
import { Secret } from '../services/vault/secret.ts';
import { withLargeBody } from './body-file.ts';
import { resolvedLine, SavedRequest, type WantedWorkspace } from './call-items.ts';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { readSigningCase } from './read-signing-case.ts';
import type { RequestInput } from './request-flags.ts';
import { type SendAnswer, type SendOptions, sendCase, sendSigned } from './send-case.ts';

type SendLine = (value: unknown) => Promise<SendAnswer>;
type Credential = Readonly<Record<string, string | undefined>>;

/** What answers each line. Throws InputProblem or AppError for one that cannot be sent. */
export function senderOf(
  call: CommandCall,
  input: RequestInput,
  options: SendOptions,
  workspace: WantedWorkspace,
): SendLine {
  const shown = (answer: SendAnswer, { secret, securityToken }: Credential, more: Iterable<string> = []) => {
    if (call.arguments.has('show-secrets')) return answer;
    const known = [secret ?? '', securityToken ?? '', ...more].filter((text) => text !== '');
    return createRedactor(known.map((text) => new Secret(text))).value(answer);
  };
  return async (value) => {
    if (value instanceof SavedRequest) {
      const { answer, credential } = await sendSaved(value, call, input, options, workspace);
      return shown(answer, credential ?? {}, (await workspace()).secrets);
    }
    const line = await resolvedLine(value, call, workspace);
    const given = await withLargeBody(readSigningCase(line.value, input.defaults), input.largeBody);
    const connectTo = options.connectTo ?? addressIn(line.connectTo);
    const answer = await sendCase(given, { ...options, connectTo });
    return shown(answer, given.credential, line.connectTo && (await workspace()).secrets);
  };
}

async function sendSaved(
  saved: SavedRequest,
  { arguments: given }: CommandCall,
  { defaults }: RequestInput,
  options: SendOptions,
  workspace: WantedWorkspace,
) {
  const { savedCall, signSaved } = await import('./saved-call.ts');
  const ready = await savedCall(saved, defaults, await workspace());
  const { draft, credential } = ready;
  const split = splitUrl(draft.url);
  if (!split.ok) return refuseUrl(split.problem);
  const wishes = {
    ...options,
    connectTo: options.connectTo ?? addressIn(draft.connectTo),
    verifyTls: options.verifyTls && draft.verifyTls,
    // What the words say comes before what the request has.
    wishes: { ...draft.network, ...options.wishes, times: { ...draft.network?.times, ...options.wishes?.times } },
    timeoutMs: given.has('timeout') ? options.timeoutMs : (draft.timeoutMs ?? options.timeoutMs),
  };
  const answer = await sendSigned(split.url, wishes, (nowMs) => signSaved(saved, ready, nowMs));
  return { answer, credential };
}

/** The app's own gateway does not run here; another one is named by its address. */
function addressIn(to: ConnectTo | undefined): SendOptions['connectTo'] {
  if (to?.kind === 'mock') throw new InputProblem('BAD_INPUT', 'cli.error.mockOnly');
  return to?.kind === 'address' ? { host: to.host, port: to.port } : undefined;
}
