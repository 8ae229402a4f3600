// One case of the input as source code, with the values that the code computes to compare with.
import { resolve } from 'node:path';
import { snippetLanguageById } from '../../shared/formats/snippets/index.ts';
import { requestPlan } from '../../shared/formats/snippets/request-snippet.ts';
import { secretValues } from '../../shared/formats/snippets/secret-values.ts';
import { type SnippetKind, variablesOf } from '../../shared/formats/snippets/snippet-language.ts';
import { SECRET_VARIABLE, type SnippetBody, snippetBody } from '../../shared/formats/snippets/snippet-plan.ts';
import { writeSnippet } from '../../shared/formats/snippets/write-snippet.ts';
import { bodyOf } from '../../shared/http/body-bytes.ts';
import { secretHeaders } from '../../shared/http/secret-names.ts';
import type { DraftAuth } from '../../shared/model/request.ts';
import { ACCEPTANCE_MS } from '../../shared/signing/acceptance-window.ts';
import { isSigning, schemeByName, schemeOf } from '../../shared/signing/schemes/index.ts';
import type { FileBody } from '../services/sender/body-source.ts';
import { withLargeBody } from './body-file.ts';
import { type CaseDefaults, readSigningCase, type SigningCase, signingTime } from './read-signing-case.ts';
import { type CaseSigning, signCase } from './sign-case.ts';

export interface SnippetOrder {
  readonly language: string;
  readonly kind: SnippetKind;
  readonly defaults: CaseDefaults;
  readonly largeBody: FileBody | undefined;
  readonly bodyFile: string | undefined;
  readonly unsignedHeaders: readonly string[];
  readonly withSecrets: boolean;
  readonly nowMs: number;
}

export interface SnippetAnswer {
  readonly id?: string | number;
  readonly language: string;
  readonly kind: SnippetKind;
  readonly extension: string;
  readonly code?: string;
  /** Why there is no code: an id of the limits or of the problems of a request. */
  readonly refused?: string;
  /** Environment variables that the code reads. */
  readonly variables: readonly string[];
  /** What the signature of now is made of; absent without a secret, and where nothing is signed. */
  readonly canonicalRequest?: string;
  readonly stringToSign?: string;
  readonly signature?: string;
  /** Last moment at which the gateway takes "as sent", ISO 8601. */
  readonly validUntil?: string;
}

/** Throws InputProblem as `sign` does. Without a secret only "as sent" cannot be written; key and secret are variables. */
export async function snippetCase(value: unknown, order: SnippetOrder): Promise<SnippetAnswer> {
  const language = snippetLanguageById(order.language);
  if (language === undefined) throw new Error(order.language);
  const { kind } = order;
  const given = readSigningCase(value, withStandIns(order));
  const auth = authOf(given, [...(given.unsignedHeaders ?? []), ...order.unsignedHeaders]);
  const large = await withLargeBody(given, order.largeBody);
  const signed = signCase({ ...large, unsignedHeaders: auth.unsignedHeaders }, order.nowMs);
  const planned = requestPlan(
    { ...given.request, auth, body: bodyIn(given, order) },
    kind,
    {
      securityToken: given.credential.securityToken !== undefined,
      projectId: given.credential.projectId,
      domainId: given.credential.domainId,
    },
    {
      sent: signed.headers,
      isSecretHeader: (name) => secretHeaders.has(name.toLowerCase()),
      ...(order.withSecrets ? { secrets: secretsOf(given, auth) } : {}),
    },
  );
  const id = given.id === undefined ? {} : { id: given.id };
  const about = { ...id, language: language.id, kind, extension: language.extension };
  if (!planned.ok) return { ...about, refused: planned.problem, variables: [] };
  const snippet = writeSnippet(language, planned.plan, kind);
  if (!snippet.ok) return { ...about, refused: snippet.limit, variables: [] };
  return { ...about, code: snippet.code, variables: variablesOf(planned.plan), ...valuesOf(signed, given, order) };
}

const STAND_IN = 'countersign-no-secret-given';

/** The code reads key and secret when it runs: without them it can be written all the same. */
function withStandIns({ kind, defaults }: SnippetOrder): CaseDefaults {
  if (kind === 'as-sent') return defaults;
  const { key, secret, ...others } = defaults.credential;
  return { ...defaults, credential: { ...others, key: key ?? '', secret: secret ?? STAND_IN } };
}

function authOf(given: SigningCase, unsigned: readonly string[]): Pick<DraftAuth, 'mode'> & Partial<DraftAuth> {
  const { scheme = 'app', authHeader, algorithm, region, service } = given;
  return {
    mode: schemeByName(scheme)?.mode ?? 'APP',
    header: authHeader,
    unsignedHeaders: unsigned.map((name) => name.toLowerCase()),
    ...{ algorithm, region, service },
  };
}

/** A large body stays in its file, which the code then reads itself. */
function bodyIn(given: SigningCase, { largeBody, bodyFile }: SnippetOrder): SnippetBody {
  if (largeBody !== undefined && bodyFile !== undefined) return { kind: 'file', path: resolve(bodyFile) };
  return snippetBody(bodyOf(given.request));
}

function secretsOf({ credential }: SigningCase, auth: Pick<DraftAuth, 'mode'>): ReadonlyMap<string, string> {
  const values = new Map(secretValues(credential, auth));
  if (credential.secret === STAND_IN) values.delete(SECRET_VARIABLE);
  return values;
}

function valuesOf(signed: CaseSigning, given: SigningCase, order: SnippetOrder): Partial<SnippetAnswer> {
  const { scheme = 'app' } = given;
  if (signed.steps === undefined || !isSigning(schemeOf(schemeByName(scheme)?.mode ?? 'APP'))) return {};
  const { canonicalRequest, stringToSign, signature } = signed.steps;
  const until = order.kind === 'as-sent' ? signingTime(given, order.nowMs) + ACCEPTANCE_MS : undefined;
  return {
    ...{ canonicalRequest, stringToSign },
    ...(given.credential.secret === STAND_IN ? {} : { signature }),
    ...(until === undefined ? {} : { validUntil: new Date(until).toISOString() }),
  };
}
