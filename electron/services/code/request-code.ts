// A draft as source code, for a window: variables put in, the body read, signed as it would be sent. The secret of the
// credential stays here; the code reads it from an environment variable (S87), and everything else is redacted (S27).
import { algorithmOf } from '../../../shared/diagnosis/sign-as-told.ts';
import { type SnippetLanguage, snippetLanguageById } from '../../../shared/formats/snippets/index.ts';
import { requestPlan, type SnippetRequest } from '../../../shared/formats/snippets/request-snippet.ts';
import { secretValues } from '../../../shared/formats/snippets/secret-values.ts';
import { variablesOf } from '../../../shared/formats/snippets/snippet-language.ts';
import { type SnippetBody, snippetBody } from '../../../shared/formats/snippets/snippet-plan.ts';
import { writeSnippet } from '../../../shared/formats/snippets/write-snippet.ts';
import { secretHeaders } from '../../../shared/http/secret-names.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { RequestCode, RequestCodeQuestion } from '../../../shared/rpc/methods/code.ts';
import { ACCEPTANCE_MS } from '../../../shared/signing/acceptance-window.ts';
import { parseSdkDate } from '../../../shared/signing/sdk-date.ts';
import { signableDraft, signingTimeMs, signs } from '../../../shared/signing/signable-draft.ts';
import { AppError } from '../../app-error.ts';
import type { Clock } from '../../ports.ts';
import { bodySource, MEMORY_BYTES } from '../sender/body-source.ts';
import type { GatewayAddress } from '../sender/destination.ts';
import { type SignedDraft, signDraft } from '../sender/sign-draft.ts';
import type { DraftResolver } from '../sender/variable-sending.ts';
import type { CredentialVault } from '../vault/credential-vault.ts';
import type { Redactor } from '../vault/redact.ts';

export interface RequestCodeParts {
  readonly clock: Clock;
  readonly vault: Pick<CredentialVault, 'credential' | 'redactor'>;
  readonly resolver: DraftResolver;
  readonly gatewayAddress: () => Promise<GatewayAddress | undefined>;
}

export type WriteRequestCode = (question: RequestCodeQuestion) => Promise<RequestCode>;

export function createRequestCode(parts: RequestCodeParts): WriteRequestCode {
  return async (question) => {
    const redactor = parts.vault.redactor();
    const { language, signed, ...written } = await writeCode(question, redactor, parts);
    const values = valuesOf(signed, redactor);
    if (!written.ok) {
      // Without a credential there is nothing that could be compared.
      return { ...refused(written.refused, language), ...(written.refused === 'credential' ? {} : values) };
    }
    const { code, variables, isMasked } = written;
    return { code, extension: language.extension, variables: [...variables], isMasked, ...values };
  };
}

/** The code with every secret in it in clear. It goes to the clipboard and nowhere else (S30). */
export type CodeWithSecrets = (
  question: RequestCodeQuestion,
) => Promise<{ readonly ok: true; readonly code: string } | { readonly ok: false; readonly refused: string }>;

const asItIs: Redactor = { text: (text) => text, value: (value) => value };

export function createCodeWithSecrets(parts: RequestCodeParts): CodeWithSecrets {
  return (question) => writeCode(question, asItIs, parts, true);
}

async function writeCode(
  { draft: kept, language: languageId, kind }: RequestCodeQuestion,
  redactor: Redactor,
  parts: RequestCodeParts,
  withSecrets = false,
) {
  const language = snippetLanguageById(languageId);
  if (language === undefined) throw new AppError('BAD_INPUT', `There is no language ${languageId}.`);
  const resolved = await parts.resolver.resolve(kept, { asTyped: !withSecrets });
  // Code that signs signs rightly, and its values with it; what goes out as sent keeps its mistake.
  const draft = kind === 'as-sent' ? resolved : withoutMistake(resolved);
  const credential = await credentialOf(draft, parts);
  const signed = await signedDraft(draft, credential, parts);
  const about = { language, signed };
  if (signed === undefined && (kind === 'as-sent' || withSecrets)) return { ...about, ...no('credential') };
  // A page and the official signers go where the URL leads, whatever the workbench connects to.
  const goesToUrl = kind === 'sdk' || language.id === 'browser';
  const read = await requestOf(draft, redactor, parts);
  const request = goesToUrl ? { ...read.request, connectTo: undefined } : read.request;
  const planned = requestPlan(
    request,
    kind,
    {
      securityToken: credential?.securityToken !== undefined,
      projectId: credential?.projectId,
      domainId: credential?.domainId,
    },
    {
      sent: signed && redactedHeaders(signed.wire.headers, redactor),
      isSecretHeader,
      ...(withSecrets && credential ? { secrets: secretValues(credential, draft.auth) } : {}),
    },
  );
  if (!planned.ok) return { ...about, ...no(planned.problem) };
  const snippet = writeSnippet(language, planned.plan, kind);
  if (!snippet.ok) return { ...about, ...no(snippet.limit) };
  return {
    ...about,
    ok: true as const,
    code: snippet.code,
    variables: variablesOf(planned.plan),
    isMasked: read.isMasked,
  };
}

function withoutMistake(draft: RequestDraft): RequestDraft {
  const { mistake: _onPurpose, ...auth } = draft.auth;
  return { ...draft, auth };
}

const no = (reason: string) => ({ ok: false as const, refused: reason });

const isSecretHeader = (name: string) => secretHeaders.has(name.toLowerCase());

const refused = (reason: string, { extension }: SnippetLanguage): RequestCode => ({
  ...{ refused: reason, extension },
  variables: [],
  isMasked: false,
});

async function credentialOf({ auth }: RequestDraft, { vault }: RequestCodeParts): Promise<Credential | undefined> {
  if (auth.mode === 'NONE' || auth.credentialId === undefined) return undefined;
  // One that is not on this machine: the code that signs needs none.
  return vault.credential(auth.credentialId).catch(() => undefined);
}

/** Undefined where the request cannot be signed for want of a credential. */
async function signedDraft(draft: RequestDraft, credential: Credential | undefined, { clock }: RequestCodeParts) {
  if (signs(draft) && credential?.secret === undefined) return undefined;
  const source = await bodySource(draft, algorithmOf(draft.auth).id);
  try {
    return signDraft(draft, credential, signingTimeMs(draft.auth.timeSource, clock.nowMs(), 0), source);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** The request without anything that may not leave the host; a body in one file stays there, and the code reads it. */
async function requestOf(draft: RequestDraft, redactor: Redactor, parts: RequestCodeParts) {
  const plain = signableDraft(draft);
  const url = redactor.text(plain.url);
  const headers = redactedHeaders(plain.headers, redactor);
  const { body, isMasked } = await bodyOf(draft, redactor);
  const same = url === plain.url && headers.every(([, value], at) => value === plain.headers[at]?.[1]);
  const request: SnippetRequest = {
    ...{ method: plain.method, url, headers, body, auth: draft.auth },
    connectTo: await connectTo(draft, parts),
  };
  return { request, isMasked: isMasked || !same };
}

async function connectTo(
  draft: RequestDraft,
  { gatewayAddress }: RequestCodeParts,
): Promise<SnippetRequest['connectTo']> {
  if (draft.connectTo.kind !== 'mock') return draft.connectTo;
  const address = await gatewayAddress();
  if (address === undefined) return undefined;
  const isSecure = /^https:/i.test(draft.url);
  return { kind: 'address', host: address.host, port: (isSecure ? address.tls?.port : undefined) ?? address.port };
}

async function bodyOf(draft: RequestDraft, redactor: Redactor): Promise<{ body: SnippetBody; isMasked: boolean }> {
  if (draft.body.kind === 'file') return { body: { kind: 'file', path: draft.body.path }, isMasked: false };
  const { wire } = await bodySource(draft, algorithmOf(draft.auth).id);
  if (!(wire instanceof Uint8Array) || wire.length > MEMORY_BYTES) {
    throw new AppError('BAD_INPUT', 'The body is too large to be written into code. Keep it in one file.');
  }
  const body = snippetBody(wire);
  if (body.kind !== 'text') return { body, isMasked: false };
  const text = redactor.text(body.text);
  return { body: { kind: 'text', text }, isMasked: text !== body.text };
}

/** Values under a secret's name become variables later on; those of a signature are no secret. */
function redactedHeaders(headers: HeaderList, redactor: Redactor): HeaderList {
  return headers.map(([name, value]) => [name, isSecretHeader(name) ? value : redactor.text(value)]);
}

function valuesOf(signed: SignedDraft | undefined, redactor: Redactor): Pick<RequestCode, 'values'> {
  if (signed?.trace === undefined) return {};
  const { canonicalRequest, stringToSign, signature, sdkDate } = signed.trace;
  const date = parseSdkDate(sdkDate);
  const until = date === undefined ? {} : { validUntil: new Date(date + ACCEPTANCE_MS).toISOString() };
  return { values: { canonicalRequest: redactor.text(canonicalRequest), stringToSign, signature, ...until } };
}
