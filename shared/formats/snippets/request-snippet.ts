// From a request with its way to prove identity to the plan of its snippet: what is a variable (S87), what is signed at
// run time, what stands there as it was sent.
import { AUTHORIZATION, DOMAIN_ID, PROJECT_ID, SECURITY_TOKEN } from '../../http/header-names.ts';
import { type HeaderList, headerValue } from '../../model/header-list.ts';
import type { ConnectTo, DraftAuth } from '../../model/request.ts';
import { algorithmById, defaultAlgorithm } from '../../signing/algorithms/index.ts';
import { carriedHeaders, signatureHeader, withoutSignatureHeader } from '../../signing/schemes/carried-headers.ts';
import { type CarriedContent, isSigning, schemeOf } from '../../signing/schemes/index.ts';
import type { SnippetKind, SnippetLimit } from './snippet-language.ts';
import {
  KEY_VARIABLE,
  type PlanProblem,
  SECRET_VARIABLE,
  type SnippetBody,
  type SnippetHeader,
  type SnippetPlan,
  snippetPlan,
  snippetSigning,
} from './snippet-plan.ts';

export interface SnippetRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: SnippetBody;
  readonly auth: Pick<DraftAuth, 'mode'> & Partial<DraftAuth>;
  readonly connectTo?: ConnectTo | undefined;
}

/** What the credential adds to the request besides key and secret. */
export interface SnippetIdentity {
  readonly securityToken?: boolean;
  readonly projectId?: string | undefined;
  readonly domainId?: string | undefined;
}

export interface SnippetOptions {
  /** True for a header whose value typed by hand is a secret. */
  readonly isSecretHeader: (name: string) => boolean;
  /** What was signed and would go out now; needed for "as sent". */
  readonly sent?: HeaderList | undefined;
  /** Real values by variable (S30); the host's alone. */
  readonly secrets?: ReadonlyMap<string, string> | undefined;
}

export type PlannedSnippet =
  | { readonly ok: true; readonly plan: SnippetPlan }
  | { readonly ok: false; readonly problem: PlanProblem | SnippetLimit };

export const TOKEN_VARIABLE = 'COUNTERSIGN_SECURITY_TOKEN';

/** The variable of what a scheme carries in a header. */
export function variableOf(mode: DraftAuth['mode'], content: CarriedContent): string {
  if (content === 'key') return KEY_VARIABLE;
  if (content === 'key-and-secret') return 'COUNTERSIGN_BASIC';
  switch (mode) {
    case 'APP_CODE':
      return 'COUNTERSIGN_APP_CODE';
    case 'IAM_TOKEN':
      return 'COUNTERSIGN_IAM_TOKEN';
    case 'APP_TOKEN':
      return 'COUNTERSIGN_ACCESS_TOKEN';
    case 'AUTHORIZER':
      return 'COUNTERSIGN_IDENTITY';
    default:
      return SECRET_VARIABLE;
  }
}

/** The plan of a request in one kind. A request that is not signed reads the same in "as sent" and "signs". */
export function requestPlan(
  request: SnippetRequest,
  kind: SnippetKind,
  identity: SnippetIdentity,
  options: SnippetOptions,
): PlannedSnippet {
  const { auth } = request;
  const signs = isSigning(schemeOf(auth.mode));
  if (auth.mode === 'APP_JWT' && kind !== 'as-sent') return { ok: false, problem: 'scheme' };
  const isFresh = signs && kind !== 'as-sent';
  const headers = isFresh ? freshHeaders(request, identity, options) : sentHeaders(request, options);
  const algorithm = algorithmById(auth.algorithm ?? '') ?? defaultAlgorithm;
  return snippetPlan({
    method: request.method,
    url: request.url,
    headers,
    unsignedHeaders: isFresh ? (auth.unsignedHeaders ?? []) : [],
    body: request.body,
    ...(request.connectTo ? { connectTo: request.connectTo } : {}),
    ...(isFresh ? { signing: snippetSigning(algorithm, signatureHeader(auth), headers, auth) } : {}),
    ...(options.secrets ? { secrets: options.secrets } : {}),
  });
}

/** What the code signs: what was written, and what the credential adds. */
function freshHeaders(
  request: SnippetRequest,
  identity: SnippetIdentity,
  options: SnippetOptions,
): readonly SnippetHeader[] {
  const replaced = signatureHeader(request.auth).toLowerCase();
  const written = withoutSignatureHeader(request.headers, request.auth).filter(
    ([name]) => name.toLowerCase() !== (replaced === AUTHORIZATION ? AUTHORIZATION : ''),
  );
  const headers = written.map(([name, value]) => maybeSecret(name, value, options));
  const add = (name: string, spelling: string, value: SnippetHeader['value'] | undefined) => {
    if (value && headerValue(written, name) === undefined) headers.push({ name: spelling, value });
  };
  add(SECURITY_TOKEN, 'X-Security-Token', identity.securityToken ? { text: '', variable: TOKEN_VARIABLE } : undefined);
  add(PROJECT_ID, 'X-Project-Id', identity.projectId ? { text: identity.projectId } : undefined);
  add(DOMAIN_ID, 'X-Domain-Id', identity.domainId ? { text: identity.domainId } : undefined);
  return headers;
}

/** What went out, with variables where a secret stood. */
function sentHeaders(request: SnippetRequest, options: SnippetOptions): readonly SnippetHeader[] {
  const { auth, headers: written } = request;
  const carried = carriedHeaders(auth);
  return (options.sent ?? written).map(([name, value]) => {
    const own = carried.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (own && headerValue(written, name) !== undefined && own.content !== 'signature') {
      return maybeSecret(name, value, options);
    }
    // A signature proves one request for some minutes; it is no secret that anything could be opened with.
    if (own === undefined) return maybeSecret(name, value, options);
    if (own.content === 'signature' || own.content === 'hash' || own.content === 'time')
      return { name, value: { text: value } };
    return { name, value: { text: own.prefix ?? '', variable: variableOf(auth.mode, own.content) } };
  });
}

function maybeSecret(name: string, value: string, { isSecretHeader, secrets }: SnippetOptions): SnippetHeader {
  if (name.toLowerCase() === SECURITY_TOKEN)
    return { name, value: secrets ? { text: value } : { text: '', variable: TOKEN_VARIABLE } };
  if (secrets !== undefined || !isSecretHeader(name)) return { name, value: { text: value } };
  return { name, value: { text: '', variable: `COUNTERSIGN_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}` } };
}
