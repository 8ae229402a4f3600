// Puts the values of variables into every draft on its way to be signed and sent. The sender behind takes what it gets
// literally, so a value that holds braces is not looked at twice.
import { algorithmOf } from '../../../shared/diagnosis/sign-as-told.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { EnvironmentList } from '../../../shared/model/environment.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { DrawnValues } from '../../../shared/variables/drawn-values.ts';
import { drawnSources } from '../../../shared/variables/drawn-values.ts';
import { keptRecord } from '../../../shared/variables/reference.ts';
import { type ResolvedDraft, resolveDraft } from '../../../shared/variables/resolve-draft.ts';
import type { VariableProblem } from '../../../shared/variables/resolve-text.ts';
import { type ScopeGiven, scopeOf } from '../../../shared/variables/variable-scope.ts';
import { AppError } from '../../app-error.ts';
import { bodySource } from './body-source.ts';
import type { Sender, SendOptions } from './sender.ts';
import { signDraft } from './sign-draft.ts';

export interface ResolveWishes extends ScopeGiven {
  /** Another environment than the chosen one. */
  readonly environmentId?: string | undefined;
  /** Sends names that cannot be resolved as they are written, instead of refusing. */
  readonly asTyped?: boolean | undefined;
  /** What the window drew and shows; drawn here where it is absent or not enough. */
  readonly drawn?: DrawnValues | undefined;
}

export interface DraftResolver {
  /** Throws AppError BAD_INPUT with `{ variables: VariableProblem[] }` as data for names that cannot be resolved. */
  resolve(draft: RequestDraft, wishes?: ResolveWishes): Promise<RequestDraft>;
}

export interface DraftResolverParts {
  readonly environments: {
    list(): Promise<EnvironmentList>;
    secretsOf(environmentId: string): Promise<ReadonlyMap<string, string>>;
  };
  /** The texts typed into a request that lie in the vault, by record; absent: the drafts hold them. */
  readonly keptTexts?: ((draft: RequestDraft) => Promise<ReadonlyMap<string, string>>) | undefined;
  readonly nowMs: () => number;
  readonly uuid: () => string;
  readonly random: () => number;
}

export function createDraftResolver({ environments, keptTexts, ...sources }: DraftResolverParts): DraftResolver {
  return {
    async resolve(draft, wishes = {}) {
      const list = await environments.list();
      const named = wishes.environmentId === undefined ? list : { ...list, chosen: wishes.environmentId };
      const secrets = new Map<string, ReadonlyMap<string, string>>();
      for (const { id } of list.environments) secrets.set(id, await environments.secretsOf(id));
      const scope = scopeOf(named, wishes, (id, name) => secrets.get(id)?.get(name));
      const dynamic = drawnSources(wishes.drawn, { ...sources, nowMs: sources.nowMs() });
      const kept = await keptTexts?.(draft);
      const resolved = resolveDraft(draft, { scope, dynamic, kept: kept ?? new Map() });
      if (!wishes.asTyped) refuseProblems(resolved);
      return resolved.draft;
    },
  };
}

function refuseProblems({ problems }: ResolvedDraft): void {
  if (problems.length === 0) return;
  const text = problems.map(problemText).join(' ');
  throw new AppError('BAD_INPUT', `The request was not sent. ${text}`, { data: { variables: problems } });
}

/** English, for scripts and logs; a window says it in its own words. */
function problemText(problem: VariableProblem): string {
  const { kind, name, fields } = problem;
  const where = fields.join(', ');
  if (kind === 'cycle') return `The variables ${problem.path.join(' → ')} refer to each other (${where}).`;
  if (kind === 'too-long') return `The value of {{${name}}} grows beyond a million characters (${where}).`;
  if (kind === 'missing' && keptRecord(name) !== undefined) {
    return `A secret of this request is not in the vault of this machine, or the vault is locked (${where}).`;
  }
  if (kind === 'missing') return `The secret {{${name}}} has no value on this machine (${where}).`;
  return `{{${name}}} is not defined in the environment or the base (${where}).`;
}

export interface VariableSendOptions extends SendOptions {
  readonly variables?: ResolveWishes | undefined;
}

/** A sender for drafts as they are kept. */
export interface VariableSender extends Omit<Sender, 'send'> {
  send(sendId: string, draft: RequestDraft, options?: VariableSendOptions): ReturnType<Sender['send']>;
}

/** The sender with values put in; each call of a burst draws its own. */
export function createVariableSender(sender: Sender, { resolve }: DraftResolver): VariableSender {
  return {
    ...sender,
    async send(sendId, draft, { variables, ...options } = {}) {
      return sender.send(sendId, await resolve(draft, variables), options);
    },
    sendUnrecorded: async (draft, signal) => sender.sendUnrecorded(await resolve(draft), signal),
    headersOf: async (draft) => sender.headersOf(await resolve(draft)),
  };
}

export interface HiddenSigning {
  readonly draft: RequestDraft;
  /** The time in X-Sdk-Date, milliseconds since the epoch. */
  readonly timeMs: number;
  readonly drawn?: DrawnValues | undefined;
}

/** The parts of a signing that a window cannot compute because a secret variable stands in the request. */
export interface HiddenSignature {
  readonly signature: string;
  readonly payloadHash: string;
  readonly canonicalRequestHash: string;
}

export type SignHidden = (signing: HiddenSigning) => Promise<HiddenSignature>;

/** Signs the request as it would be sent, and answers hashes and signature alone. Throws as `Sender.send`. */
export function createHiddenSigning(
  { resolve }: DraftResolver,
  credentialOf: (id: string) => Promise<Credential>,
): SignHidden {
  return async ({ draft, timeMs, drawn }) => {
    const resolved = await resolve(draft, { asTyped: true, drawn });
    const { credentialId, algorithm } = resolved.auth;
    const credential = credentialId === undefined ? undefined : await credentialOf(credentialId);
    const source = await bodySource(resolved, algorithmOf({ algorithm }).id);
    const { trace } = signDraft(resolved, credential, timeMs, source);
    if (trace === undefined) throw new AppError('BAD_INPUT', 'This request is not signed.');
    const { signature, payloadHash, canonicalRequestHash } = trace;
    return { signature, payloadHash, canonicalRequestHash };
  };
}
