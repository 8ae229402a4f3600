import { algorithmOf, type SigningOrders } from '../../../shared/diagnosis/sign-as-told.ts';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { Credential, CredentialSummary } from '../../../shared/model/credential.ts';
import type { DraftBody, RequestDraft } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import type { SigningAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import type { ProfileSigningResult } from '../../../shared/signing/profiles/sign-request-as.ts';
import { isBodyInFiles, signableDraft, signingTimeMs, signs } from '../../../shared/signing/signable-draft.ts';
import { isResolvedApart, resolvedDraft, windowScope } from './resolved-draft.ts';
import { type SigningJob, signJob, type WorkerVariables } from './signing-job.ts';
import { activeDraft, type LiveSigning, type StateAccess, type WorkbenchPorts } from './workbench-state.ts';

/** Typing goes on while the host computes; only the last signature asked for is shown. */
const ASK_AFTER_MS = 120;
/** Bodies up to this length are hashed at once: it takes less than a millisecond. */
const SMALL_BODY = 32 * 1024;
/** The host takes no longer string to sign. */
const LONGEST_STRING_TO_SIGN = 65_536;

export interface LiveInputs {
  readonly credentials: readonly CredentialSummary[];
  /** Server minus client by the newest reading. */
  readonly skewMs: number;
}

export interface LiveSigner {
  /** Computes the open request's signing anew; called after each edit, switch of tab, credential or clock reading. */
  readonly update: (inputs: LiveInputs) => void;
}

type Access = StateAccess & WorkbenchPorts;

interface Round {
  readonly number: number;
  /** With its variables resolved, secrets masked. */
  readonly draft: RequestDraft;
  /** As it is kept, where a secret variable stands in it: the host then resolves and signs it as well. */
  readonly hidden: RequestDraft | undefined;
  /** For a body that only the worker resolves. */
  readonly variables: WorkerVariables | undefined;
  readonly nowMs: number;
  readonly credential: CredentialSummary | undefined;
  readonly skewMs: number;
}

/** The signature while typing. No secret is here: the window signs up to the string to sign, the host adds the rest. */
export function createLiveSigner(access: Access): LiveSigner {
  const { get, set } = access;
  let hashes = createBodyHashes(access);
  let scope = windowScope(get().environments);
  let rounds = 0;
  let stopAsking: (() => void) | undefined;
  const ask = (round: Round, trace: SigningTrace) => {
    const { credential, draft } = round;
    if (credential === undefined || trace.stringToSign.length > LONGEST_STRING_TO_SIGN) return settle(round, trace, '');
    stopAsking = access.after(ASK_AFTER_MS, async () => {
      const answer = round.hidden ? await askHidden(access, round) : await askHost(access, draft, credential, trace);
      if (round.number === rounds) settle(round, withHashes(trace, answer), answer.signature);
    });
  };
  /** The newest complete trace stays on show, marked as waiting. */
  const wait = (draftId: string) => {
    const { live } = get();
    set({
      live: { draftId, trace: live?.draftId === draftId ? live.trace : undefined, problem: undefined, pending: true },
    });
  };
  const settle = (round: Round, trace: SigningTrace, signature: string) =>
    set({
      live: { draftId: round.draft.id, trace: withSignature(trace, signature), problem: undefined, pending: false },
    });
  const sign = (given: Round, bodyHash: string | undefined) => {
    // No hash of a text that holds a secret: any stands for it until the host has answered.
    const round = bodyHash === '' ? { ...given, hidden: activeDraft(get()) } : given;
    const job = jobOf(round, bodyHash === '' ? algorithmOf(round.draft.auth).emptyHash : bodyHash);
    // A mistake and another signer may read the whole body: with a large one the signing itself leaves the typing thread.
    if (isPlain(job.orders) || !isLarge(round.draft.body)) return show(round, signJob(job));
    wait(round.draft.id);
    stopAsking = access.after(ASK_AFTER_MS, async () => {
      const result = await access.signApart(job);
      if (round.number === rounds) show(round, result);
    });
  };
  const show = (round: Round, result: ProfileSigningResult) => {
    const draftId = round.draft.id;
    if (!result.ok)
      return set({ live: failed(draftId, result.problem, 'detail' in result ? result.detail : undefined) });
    set({ live: { draftId, trace: result.trace, problem: undefined, pending: true } });
    ask(round, result.trace);
  };
  /** A file may have changed since the last time; the host knows, and reads again only what did. */
  const askForHash = (round: Round) => {
    const { id: draftId, body, auth } = round.draft;
    wait(draftId);
    stopAsking = access.after(ASK_AFTER_MS, async () => {
      const hash = await access.hashBody(body, algorithmOf(auth).id).catch(() => undefined);
      if (round.number !== rounds) return;
      if (hash !== undefined) sign(round, hash);
      else set({ live: failed(draftId, 'body') });
    });
  };
  return {
    update({ credentials, skewMs }) {
      const kept = activeDraft(get());
      rounds += 1;
      stopAsking?.();
      if (!kept) return set({ live: undefined });
      if (scope !== windowScope(get().environments)) hashes = createBodyHashes(access);
      scope = windowScope(get().environments);
      const round = roundOf(access, rounds, kept, { credentials, skewMs });
      const { draft, variables } = round;
      if (!signs(draft)) return set({ live: failed(draft.id) });
      if (isBodyInFiles(draft.body)) return askForHash(round);
      const known = hashes.of(
        { body: draft.body, algorithm: algorithmOf(draft.auth), variables },
        (hash) => round.number === rounds && sign(round, hash),
      );
      if (known === 'computing') wait(draft.id);
      else sign(round, known);
    },
  };
}

/** Only an IAM key is bound to a project or an account. */
function signedScope(credential: CredentialSummary | undefined): Pick<Credential, 'projectId' | 'domainId'> {
  if (credential?.kind !== 'iam') return {};
  const { projectId, domainId } = credential.fields ?? {};
  return { ...(projectId === undefined ? {} : { projectId }), ...(domainId === undefined ? {} : { domainId }) };
}

function roundOf(access: Access, number: number, kept: RequestDraft, { credentials, skewMs }: LiveInputs): Round {
  const { environments, drawn } = access.get();
  const nowMs = access.nowMs();
  const { draft, secret } = resolvedDraft(kept, { environments, drawn }, nowMs);
  const credential = credentials.find(({ id }) => id === draft.auth.credentialId);
  const hidden = secret ? kept : undefined;
  const variables = isResolvedApart(kept.body) ? { scope: windowScope(environments), drawn, nowMs } : undefined;
  return { number, draft, hidden, variables, nowMs, credential, skewMs };
}

/** The last step of the signing, an empty signature where the host has no secret for it. */
async function askHost(
  { host }: Access,
  { auth }: RequestDraft,
  credential: CredentialSummary,
  { algorithm, stringToSign, canonicalRequest }: SigningTrace,
): Promise<HostAnswer> {
  // A derived key has no mistakes of its own.
  const mistake = algorithmOf(auth).deriveKey ? undefined : auth.mistake;
  const input = {
    credentialId: credential.id,
    algorithm,
    stringToSign,
    ...(mistake ? { mistake } : {}),
    ...(credential.securityToken ? { canonicalRequest } : {}),
  };
  return host.call('signing.signature', input).catch(() => ({ signature: '' }));
}

/** Signature and hashes of a request with a secret variable, which the host alone can compute. */
async function askHidden({ host, get }: Access, round: Round): Promise<HostAnswer> {
  const { hidden: draft, nowMs } = round;
  if (draft === undefined) return { signature: '' };
  const drawn = { uuids: [...get().drawn.uuids], randoms: [...get().drawn.randoms], nowMs };
  return host.call('signing.hidden', { draft, timeMs: timeOf(round), drawn }).catch(() => ({ signature: '' }));
}

interface HostAnswer {
  readonly signature: string;
  /** With a security token: the hash of the text with the token in its place. */
  readonly canonicalRequestHash?: string | undefined;
  /** With a secret variable: the hash of the body with the secret in its place. */
  readonly payloadHash?: string | undefined;
}

/** No trace, for a reason or because nothing is signed. */
function failed(draftId: string, problem?: string, detail?: string): LiveSigning {
  return { draftId, trace: undefined, problem, detail, pending: false };
}

function jobOf(round: Round, bodyHash: string | undefined): SigningJob {
  const { draft, credential, variables } = round;
  return {
    request: signableDraft(draft),
    key: credential?.key ?? '',
    securityToken: credential?.securityToken?.mask,
    scope: signedScope(credential),
    timeMs: timeOf(round),
    orders: draft.auth,
    bodyHash,
    ...(variables === undefined ? {} : { variables }),
  };
}

function timeOf({ draft, nowMs, skewMs }: Round): number {
  return signingTimeMs(draft.auth.timeSource, nowMs, skewMs);
}

function isPlain({ mistake, profile }: SigningOrders): boolean {
  return mistake === undefined && (profile === undefined || profile === 'gateway');
}

/** The trace with the hash of what is really signed: a security token is masked in the text that is shown. */
function withHashes(
  trace: SigningTrace,
  { canonicalRequestHash, payloadHash = trace.payloadHash }: HostAnswer,
): SigningTrace {
  if (canonicalRequestHash === undefined) return trace;
  const stringToSign = trace.stringToSign.replace(trace.canonicalRequestHash, canonicalRequestHash);
  const isLast = trace.canonicalRequest.endsWith(trace.payloadHash);
  const before = isLast ? trace.canonicalRequest.slice(0, -trace.payloadHash.length) : trace.canonicalRequest;
  const canonicalRequest = isLast ? before + payloadHash : before;
  return { ...trace, payloadHash, canonicalRequest, canonicalRequestHash, stringToSign };
}

/** The trace with the host's signature in all three places. */
export function withSignature(trace: SigningTrace, signature: string): SigningTrace {
  if (signature === '') return trace;
  const authorization = `${trace.authorization}${signature}`;
  const headers = trace.headers.map(([name, value]) =>
    value === trace.authorization ? ([name, authorization] as const) : ([name, value] as const),
  );
  return { ...trace, signature, authorization, headers };
}

interface HashWish {
  readonly body: DraftBody;
  readonly algorithm: SigningAlgorithm;
  readonly variables?: WorkerVariables | undefined;
  readonly done: (hash: string) => void;
}

/** One hash for each body and algorithm that was met, kept as long as the body is; a large one is computed off the typing thread. */
function createBodyHashes({ hashBody }: Access) {
  const known = new WeakMap<DraftBody, Map<SigningAlgorithm['emptyHash'], string>>();
  // Algorithms that hash alike have the same hash of nothing.
  const find = ({ body, algorithm }: Omit<HashWish, 'done'>) => known.get(body)?.get(algorithm.emptyHash);
  let waiting: HashWish | undefined;
  let working = false;
  // Bodies typed while one is hashed are skipped but for the newest.
  const work = async () => {
    working = true;
    try {
      while (waiting && find(waiting) === undefined) {
        const { body, algorithm, variables } = waiting;
        const hash = await hashBody(body, algorithm.id, variables);
        known.set(body, new Map(known.get(body)).set(algorithm.emptyHash, hash));
      }
    } finally {
      working = false;
    }
    const hash = waiting && find(waiting);
    if (hash !== undefined) waiting?.done(hash);
  };
  return {
    /** The hash, undefined when signing may compute it itself, or `computing`: `done` is called then. */
    of(wish: Omit<HashWish, 'done'>, done: (hash: string) => void): string | undefined | 'computing' {
      const { body, algorithm } = wish;
      if (!isLarge(body)) return undefined;
      const hash = find({ body, algorithm });
      if (hash !== undefined) return hash;
      waiting = { ...wish, done };
      if (!working) void work();
      return 'computing';
    },
  };
}

/** True where hashing takes long enough to be felt, or where only the host can do it. */
function isLarge(body: DraftBody): boolean {
  switch (body.kind) {
    case 'none':
      return false;
    case 'text':
      return body.text.length > SMALL_BODY;
    case 'base64':
      return body.base64.length > SMALL_BODY;
    case 'file':
      return true;
    case 'multipart':
      return body.parts.some((part) => part.kind === 'file' || part.text.length > SMALL_BODY / 8);
    default:
      return assertNever(body);
  }
}
