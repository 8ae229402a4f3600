// Whether a request that stands in a file would be refused, and why: by the answer that was recorded with it, by a
// gateway file, by its signature where the secret is known, else by what shows in the request itself.
import { asSent, type ImportedRequest, type ImportNoteId } from '../../../shared/formats/importers/imported-request.ts';
import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { APP_CODE, AUTH_TOKEN, AUTHORIZATION, HOST, SDK_DATE } from '../../../shared/http/header-names.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { Cause, Diagnosis, DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { SentRequest } from '../../../shared/model/request.ts';
import { parseAuthorization } from '../../../shared/signing/authorization-header.ts';
import { type AskGateway, gatewayAsker } from './gateway-verdict.ts';

/** `unverified`: nothing speaks against it, and the secret that would decide is not known. */
export type CheckVerdict = 'refused' | 'passed' | 'unverified' | 'undecided';
/** What the verdict rests on. */
export type CheckBasis = 'recorded' | 'gateway' | 'signature' | 'request';

export interface RequestCheck {
  readonly verdict: CheckVerdict;
  readonly basis: CheckBasis;
  readonly status?: number;
  readonly errorCode?: string;
  /** The gateway's own reason, English. */
  readonly reason?: string;
  /** The surest first; empty for a request that passed. */
  readonly causes: readonly Cause[];
}

export interface CheckMeans {
  /** Milliseconds since the epoch: the time of requests that were not recorded. */
  readonly nowMs: number;
  readonly diagnose: (evidence: DiagnosisCase) => Diagnosis;
  readonly credential?: Credential | undefined;
  readonly config?: GatewayConfig | undefined;
}

/** Parts of the request that only the client knew: what is signed over them cannot be judged. */
const OPEN_NOTES: ReadonlySet<ImportNoteId> = new Set<ImportNoteId>([
  'variable',
  'body-file',
  'multipart',
  'glob',
  'cut-off',
  'body-absent',
]);
/** Causes that show in headers alone. */
const SHOWN_BY_HEADERS = /^(?:clock|authorization)\.|^header\.(?:signed-not-sent|authorization-signed)$/;

/** Checks one request after the other against the same means. */
export function requestChecker(means: CheckMeans): (imported: ImportedRequest) => RequestCheck {
  const ask = means.config === undefined ? undefined : gatewayAsker(means.config);
  return (imported) => {
    const sent = asSent(imported);
    const open = imported.notes.some(({ id }) => OPEN_NOTES.has(id));
    const evidence = evidenceOf(imported, sent, open, means);
    if (imported.response !== undefined && (imported.response.status ?? 0) > 0) return recorded(evidence, means);
    const places = placeholders(imported, sent);
    if (places.address) return { verdict: 'undecided', basis: 'request', causes: [] };
    const openness = { open, proof: places.proof };
    if (ask !== undefined) return byGateway(ask, evidence, sent, openness, means);
    return byRequest(evidence, sent, openness, means);
  };
}

function evidenceOf(imported: ImportedRequest, sent: SentRequest, open: boolean, means: CheckMeans): DiagnosisCase {
  const { config } = means;
  const credential = credentialFor(sent, means);
  return {
    sent: open ? { ...sent, bodyOmitted: true } : sent,
    clock: imported.clock ?? { sentAt: new Date(means.nowMs).toISOString() },
    ...(imported.response === undefined ? {} : { response: imported.response }),
    ...(credential === undefined ? {} : { credential }),
    ...(config === undefined ? {} : { workspace: workspaceOf(config) }),
  };
}

/** The credential of the command line, else the one that the gateway file has for the key in the request. */
function credentialFor(sent: SentRequest, { credential, config }: CheckMeans): Credential | undefined {
  const { access } = parseAuthorization(headerValue(sent.headers, AUTHORIZATION) ?? '');
  if (credential?.secret !== undefined)
    return credential.key === '' ? { ...credential, key: access ?? '' } : credential;
  const app = config?.apps.find(({ key }) => key === access);
  const accessKey = config?.iam.accessKeys.find(({ ak }) => ak === access);
  const secret = app?.secret ?? accessKey?.sk;
  if (secret === undefined || access === undefined || secret.startsWith('vault:')) return credential;
  const { securityToken } = accessKey ?? {};
  return { key: access, secret, ...(securityToken === undefined ? {} : { securityToken }) };
}

/** The secret of this key is a reference into a vault, which is not at hand here: the gateway could not verify. */
function isKeptElsewhere({ headers }: SentRequest, { apps, iam }: GatewayConfig): boolean {
  const { access } = parseAuthorization(headerValue(headers, AUTHORIZATION) ?? '');
  const secret = apps.find(({ key }) => key === access)?.secret ?? iam.accessKeys.find(({ ak }) => ak === access)?.sk;
  return secret?.startsWith('vault:') === true;
}

function workspaceOf({ environments, groups, parameters, apps, iam }: GatewayConfig): DiagnosisCase['workspace'] {
  return {
    environments: environments.map(({ name }) => ({ name })),
    groups: groups.map(({ name, domains, debuggingDomain, apis }) => ({
      name,
      domains: [...domains],
      ...(debuggingDomain === undefined ? {} : { debuggingDomain }),
      apis: apis.map((api) => ({
        name: api.name,
        method: api.method,
        path: api.path,
        matchMode: api.matchMode,
        auth: api.auth,
        appCode: api.appCode,
        protocol: api.protocol,
        cors: api.cors,
        published: [...api.published],
      })),
    })),
    parameters: { custom_auth_header: parameters.custom_auth_header },
    apps: apps.map(({ name, key }) => ({ name, key })),
    iam: { accessKeys: iam.accessKeys.map(({ ak }) => ({ ak })) },
  };
}

/** What of the request is not known: bytes that are signed, and the proof of identity itself. */
interface Openness {
  readonly open: boolean;
  readonly proof: boolean;
}

/** A host or target in which a variable still stands leads nowhere yet; a date or signature says nothing yet. */
function placeholders(
  { notes }: ImportedRequest,
  { target, headers }: SentRequest,
): { readonly address: boolean; readonly proof: boolean } {
  // A name, or a whole piece of shell such as `$(date)`.
  const written = notes.flatMap(({ id, value }) => (id === 'variable' ? formsOf(value) : []));
  const isOpen = (text = '') => written.some((form) => text.includes(form));
  return {
    address: isOpen(target) || isOpen(headerValue(headers, HOST)),
    proof: [AUTHORIZATION, SDK_DATE, APP_CODE, AUTH_TOKEN].some((name) => isOpen(headerValue(headers, name))),
  };
}

function formsOf(value: string): readonly string[] {
  if (!/^[\w.-]+$/.test(value)) return value === '' ? [] : [value];
  return [`{{${value}`, `{{ ${value}`, `{{$${value}`, `$${value}`, `\${${value}`, `%${value}%`, `$env:${value}`];
}

function recorded(evidence: DiagnosisCase, { diagnose }: CheckMeans): RequestCheck {
  const status = evidence.response?.status ?? 0;
  if (status < 400) return { verdict: 'passed', basis: 'recorded', status, causes: [] };
  const { causes } = diagnose(evidence);
  // An error of the back end: the gateway let the request through.
  if (causes[0]?.cause === 'none') return { verdict: 'passed', basis: 'recorded', status, causes: [] };
  return { verdict: 'refused', basis: 'recorded', status, causes };
}

function byGateway(
  ask: AskGateway,
  evidence: DiagnosisCase,
  sent: SentRequest,
  { open, proof }: Openness,
  { diagnose, nowMs, config }: CheckMeans,
): RequestCheck {
  const atMs = Date.parse(evidence.clock?.receivedAt ?? evidence.clock?.sentAt ?? '');
  const verdict = ask(sent, Number.isFinite(atMs) ? atMs : nowMs);
  if (verdict.kind !== 'refused') {
    return { verdict: verdict.kind, basis: 'gateway', causes: [] };
  }
  const { status, errorCode, reason, response } = verdict;
  const diagnosis = diagnose({ ...evidence, response });
  const [first] = diagnosis.causes;
  // The signature of a request that is not whole cannot be right or wrong.
  const shown = !proof && SHOWN_BY_HEADERS.test(first?.cause ?? '');
  const hidden = config !== undefined && isKeptElsewhere(sent, config);
  if ((open || hidden) && verdict.step === 'authentication' && !shown) {
    return { verdict: 'undecided', basis: 'gateway', causes: [] };
  }
  return {
    verdict: 'refused',
    basis: 'gateway',
    status,
    ...(errorCode === undefined ? {} : { errorCode }),
    reason,
    causes: diagnosis.causes,
  };
}

function byRequest(
  evidence: DiagnosisCase,
  sent: SentRequest,
  { open, proof }: Openness,
  { diagnose }: CheckMeans,
): RequestCheck {
  if (proof) return { verdict: 'undecided', basis: 'request', causes: [] };
  const signed = parseAuthorization(headerValue(sent.headers, AUTHORIZATION) ?? '').signature !== undefined;
  const verifiable = signed && !open && evidence.credential?.secret !== undefined;
  const basis = verifiable ? 'signature' : 'request';
  const causes = diagnose(evidence).causes.filter(
    ({ cause, certainty }) => cause !== 'none' && certainty !== 'possible',
  );
  const told = open ? causes.filter(({ cause }) => SHOWN_BY_HEADERS.test(cause)) : causes;
  if (told.length > 0) return { verdict: 'refused', basis, causes: told };
  if (verifiable) return { verdict: 'passed', basis, causes: [] };
  return { verdict: open && signed ? 'undecided' : 'unverified', basis, causes: [] };
}
