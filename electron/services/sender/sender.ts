// What a window asks for: send this draft, cancel it, sign this text. Secrets come from the vault and stay here; what
// is handed on is redacted, remembered and told to every window.
import { randomUUID } from 'node:crypto';

import { algorithmOf } from '../../../shared/diagnosis/sign-as-told.ts';
import { signatureWithMistake } from '../../../shared/diagnosis/sign-with-mistake.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { WorkspaceEvidence } from '../../../shared/model/diagnosis.ts';
import type { Exchange, ExchangeOutcome, ExchangeSummary } from '../../../shared/model/exchange.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { algorithmById, type HashPort } from '../../../shared/signing/algorithms/index.ts';
import { trimValue } from '../../../shared/signing/canonical-headers.ts';
import { signingTimeMs } from '../../../shared/signing/signable-draft.ts';
import { signature } from '../../../shared/signing/signature.ts';
import { signingKey } from '../../../shared/signing/signing-key.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import { probe } from '../clock/clock-probe.ts';
import type { ClockReadings } from '../clock/clock-readings.ts';
import { type Network, plainNetwork } from '../network/network.ts';
import { nodeHash } from '../node-hash.ts';
import type { HistoryStore } from '../stores/history-store.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';
import { mask } from '../vault/mask.ts';
import { createRedactor, namedSecrets } from '../vault/redact.ts';
import type { Secret } from '../vault/secret.ts';
import type { BodyMasking } from '../vault/stream-masker.ts';
import { bodySource } from './body-source.ts';
import { fitContents, withoutTornFiles } from './content.ts';
import { type Destination, destinationOf, type GatewayAddress, refuseUrl } from './destination.ts';
import { keptExchange } from './kept-exchange.ts';
import { type BodyRecording, type RecordingParts, recordBodies } from './record-bodies.ts';
import { nextDraft } from './redirect.ts';
import { type Sending, type SendResult, sendRequest } from './send-request.ts';
import { signDraft } from './sign-draft.ts';

export interface SenderParts {
  readonly clock: Clock;
  readonly vault: Pick<CredentialVault, 'credential' | 'redactor' | 'namedSecrets'>;
  readonly readings: Pick<ClockReadings, 'add' | 'latest'>;
  readonly history: Pick<HistoryStore, 'add'>;
  /** Undefined while the embedded gateway does not listen. */
  readonly gatewayAddress: () => Promise<GatewayAddress | undefined>;
  /** The embedded gateway's configuration, for calls that go there. */
  readonly gatewayEvidence: () => WorkspaceEvidence;
  /** How connections are made; without it by no settings. */
  readonly network?: Network;
  readonly diagnose: Sending['diagnose'];
  /** Where large bodies go, and who hears of an answer while it arrives; absent: bodies are cut, and nobody does. */
  readonly bodies?: Pick<RecordingParts, 'files' | 'progress' | 'started' | 'chunk'> & {
    /** `more`: secrets that the user typed. */
    readonly masking: (more: ReturnType<typeof namedSecrets>) => BodyMasking;
  };
  readonly remembered: (summary: ExchangeSummary) => void;
  /** The diagnosis of an answer failed: a fault of the app; the answer itself is handed on without one. */
  readonly onFault: (error: unknown) => void;
}

export interface SignatureQuestion {
  readonly credentialId: string;
  readonly algorithm: string;
  readonly stringToSign: string;
  readonly mistake?: string | undefined;
  /** What was hashed, with a mask where the credential's security token stands. */
  readonly canonicalRequest?: string | undefined;
}

export interface SignatureAnswer {
  readonly signature: string;
  /** The hash of the text with the token, where there was a token to put in. */
  readonly canonicalRequestHash?: string;
}

export interface SendOptions extends Pick<Sending, 'onUpgrade'> {
  /** Sees an exchange before it is redacted, for what must be read out of it on this side; it may keep none of it. */
  readonly inspect?: (exchange: Exchange) => void;
  /** Secrets in the draft that the vault does not have: what an earlier answer of a run gave. */
  readonly known?: readonly Secret[];
}

/** What one call of `send` works with. */
type SendParts = SenderParts & SendOptions & { readonly sendId: string };

export interface Sender {
  /** Throws AppError for what cannot be sent; what the network does is an outcome. `sendId` names it for `cancel`. */
  send(sendId: string, draft: RequestDraft, options?: SendOptions): Promise<Exchange>;
  /** Sends once, as `send` does, and neither diagnoses nor remembers it. */
  sendUnrecorded(draft: RequestDraft, signal: AbortSignal): Promise<ExchangeOutcome>;
  /** The headers that `send` would put on the wire, signature included; nothing is sent. Throws as `send` does. */
  headersOf(draft: RequestDraft): Promise<HeaderList>;
  /** False when nothing of that name is under way. */
  cancel(sendId: string): boolean;
  /** The last step of a signing. Throws AppError BAD_INPUT for an unknown algorithm. */
  signature(question: SignatureQuestion): Promise<SignatureAnswer>;
  /** Cancels everything under way. */
  close(): void;
}

const MOST_REDIRECTS = 5;

export function createSender(parts: SenderParts): Sender {
  const underWay = new Map<string, AbortController>();
  return {
    async send(sendId, draft, options = {}) {
      if (underWay.has(sendId)) throw new AppError('CONFLICT', 'This sending is under way already.');
      const stop = new AbortController();
      underWay.set(sendId, stop);
      try {
        const vault = knowing(parts.vault, options.known ?? []);
        return await sendAndFollow(draft, stop.signal, { ...parts, ...options, vault, sendId });
      } finally {
        underWay.delete(sendId);
      }
    },
    cancel(sendId) {
      const stop = underWay.get(sendId);
      stop?.abort();
      return stop !== undefined;
    },
    sendUnrecorded: async (draft, signal) =>
      (await perform(draft, signal, { ...parts, diagnose: async () => ({ causes: [] }) })).exchange.outcome,
    headersOf: (draft) => headersOf(draft, parts),
    signature: (question) => signText(question, parts),
    close() {
      for (const stop of underWay.values()) stop.abort();
    },
  };
}

/** Each hop is an exchange of its own in the history; the last one is the answer. */
async function sendAndFollow(draft: RequestDraft, signal: AbortSignal, parts: SendParts): Promise<Exchange> {
  let current = draft;
  for (let hop = 0; ; hop++) {
    const { exchange, shown } = await sendOnce(current, signal, parts);
    const next = hop < MOST_REDIRECTS && !signal.aborted ? nextDraft(current, exchange) : undefined;
    if (next === undefined) return shown;
    current = next;
  }
}

async function sendOnce(draft: RequestDraft, signal: AbortSignal, parts: SendParts) {
  const exchangeId = randomUUID();
  const recording = recordingOf(exchangeId, draft, parts);
  const watched = recording === undefined ? {} : { exchangeId, watch: recording.watch };
  const { exchange, readings } = await perform(draft, signal, parts, watched).finally(() => recording?.finish());
  // The surest one last: it is the latest then.
  for (const reading of [...readings].reverse()) parts.readings.add(reading);
  parts.inspect?.(exchange);
  const torn = (await recording?.finish()) ?? new Set();
  const shown = withoutTornFiles(fitContents(redacted(exchange, draft, parts)), torn);
  parts.remembered(await parts.history.add(keptExchange(shown, draft, parts.vault)));
  return { exchange, shown };
}

function recordingOf(exchangeId: string, draft: RequestDraft, parts: SendParts): BodyRecording | undefined {
  const { bodies, sendId } = parts;
  if (bodies === undefined) return undefined;
  const masking = bodies.masking([...typedSecrets(draft), ...(parts.known ?? [])]);
  return recordBodies(sendId, exchangeId, { ...bodies, masking, redactHead: (head) => redacted(head, draft, parts) });
}

async function perform(
  draft: RequestDraft,
  signal: AbortSignal,
  parts: SenderParts & SendOptions,
  watched: Pick<Sending, 'exchangeId' | 'watch'> = {},
): Promise<SendResult> {
  const split = splitUrl(draft.url);
  if (!split.ok) return refuseUrl(split.problem);
  const destination = destinationOf(
    split.url,
    draft.connectTo,
    { verify: draft.verifyTls },
    await parts.gatewayAddress(),
  );
  const wishes = { ...draft.network, upgrade: parts.onUpgrade !== undefined };
  const plan = await (parts.network ?? plainNetwork).plan(destination, wishes);
  const credential = await credentialFor(draft, parts);
  const skewMs = await skewFor(draft, destination, split.url.host, parts);
  const toGateway = draft.connectTo.kind === 'mock';
  return sendRequest({
    draft,
    credential,
    destination,
    plan,
    skewMs,
    clock: parts.clock,
    signal,
    ...watched,
    diagnose: parts.diagnose,
    onFault: parts.onFault,
    ...(parts.onUpgrade === undefined ? {} : { onUpgrade: parts.onUpgrade }),
    ...(toGateway ? { workspace: parts.gatewayEvidence() } : {}),
  });
}

async function headersOf(draft: RequestDraft, parts: SenderParts): Promise<HeaderList> {
  const credential = await credentialFor(draft, parts);
  const source = await bodySource(draft, algorithmOf(draft.auth).id);
  return signDraft(draft, credential, signingTimeMs(draft.auth.timeSource, parts.clock.nowMs(), 0), source).wire
    .headers;
}

/** The vault as it would be with these secrets in it. */
function knowing(vault: SenderParts['vault'], known: readonly Secret[]): SenderParts['vault'] {
  if (known.length === 0) return vault;
  return {
    credential: (id) => vault.credential(id),
    namedSecrets: () => vault.namedSecrets(),
    redactor() {
      const [own, more] = [vault.redactor(), createRedactor(known)];
      return { text: (text) => more.text(own.text(text)), value: (value) => more.value(own.value(value)) };
    },
  };
}

function redacted<T>(value: T, draft: RequestDraft, parts: Pick<SenderParts, 'vault'>): T {
  const typed = typedSecrets(draft);
  const shown = parts.vault.redactor().value(value);
  return typed.length === 0 ? shown : createRedactor(typed).value(shown);
}

/** What the user typed under a secret's name is not in the vault; an answer may repeat it in any form all the same. */
function typedSecrets({ url, headers, body }: RequestDraft) {
  return namedSecrets({ url, headers, body });
}

async function credentialFor(draft: RequestDraft, parts: SenderParts): Promise<Credential | undefined> {
  const { mode, credentialId } = draft.auth;
  return mode === 'NONE' || credentialId === undefined ? undefined : parts.vault.credential(credentialId);
}

/** The gateway's time needs a reading; where there is none the server is asked once. Its silence will show anyway. */
async function skewFor(draft: RequestDraft, destination: Destination, host: string, parts: SenderParts) {
  if (draft.auth.timeSource.kind !== 'gateway') return 0;
  const known = parts.readings.latest(destination.origin);
  if (known !== undefined) return known.skewMs;
  const reading = await probe(destination, host, parts).catch(() => undefined);
  return reading?.skewMs ?? 0;
}

async function signText(question: SignatureQuestion, parts: SenderParts): Promise<SignatureAnswer> {
  const algorithm = algorithmById(question.algorithm);
  if (algorithm === undefined)
    throw new AppError('BAD_INPUT', 'This signing algorithm is not known. Choose another one under Auth.');
  const credential = await parts.vault.credential(question.credentialId);
  const { secret } = credential;
  if (secret === undefined)
    throw new AppError(
      'LOCKED',
      'The secret of this credential cannot be read. Type it again under Settings → Credentials.',
    );
  const hash = nodeHash(algorithm.id) ?? algorithm.hash;
  const { stringToSign, canonicalRequestHash } = withToken(question, credential, hash);
  const known = canonicalRequestHash === undefined ? {} : { canonicalRequestHash };
  if (algorithm.deriveKey) {
    // The scope that the key is derived for is the third line of what is signed.
    const scope = stringToSign.split('\n')[2] ?? '';
    return { signature: signature(hash, signingKey(algorithm, credential, scope) ?? '', stringToSign), ...known };
  }
  return { signature: signatureWithMistake(hash, secret, stringToSign, question.mistake), ...known };
}

/** The string to sign of the request with its token: the window has seen neither, and signed over the mask. */
function withToken(question: SignatureQuestion, { securityToken }: Credential, hash: HashPort) {
  const { stringToSign, canonicalRequest } = question;
  if (securityToken === undefined || canonicalRequest === undefined) return { stringToSign };
  const masked = mask(securityToken);
  // Blanks around a value are not signed; the mask has none.
  const token = trimValue(securityToken);
  const canonicalRequestHash = hash.hashHex(canonicalRequest.replaceAll(masked, () => token));
  // A planted mistake may sign the text itself.
  const signed = stringToSign
    .replaceAll(hash.hashHex(canonicalRequest), canonicalRequestHash)
    .replaceAll(masked, () => token);
  return { stringToSign: signed, canonicalRequestHash };
}
