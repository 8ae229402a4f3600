// What looks wrong about a draft before it is sent. Warnings never block: a debugger must be able to send wrong requests.
import { STAGE } from '../http/header-names.ts';
import type { CredentialSummary } from '../model/credential.ts';
import { headerValue } from '../model/header-list.ts';
import type { RequestDraft } from '../model/request.ts';
import { ACCEPTANCE_MS } from './acceptance-window.ts';
import { credentialWarnings } from './credential-warnings.ts';
import { headerWarnings } from './header-warnings.ts';
import { type CalledApi, type RequestWarning, warning } from './request-warning.ts';
import { signableDraft, signs } from './signable-draft.ts';
import { urlWarnings } from './url-warnings.ts';

export type { CalledApi, RequestWarning, WarningId, WarningPlace } from './request-warning.ts';

export interface WarningContext {
  readonly credential?: CredentialSummary | undefined;
  /** Newest clock reading of the server that will be asked: server minus client. */
  readonly skewMs?: number | undefined;
  /** The API that the workspace knows under this call. */
  readonly called?: CalledApi | undefined;
}

const DRIFTING_MS = 60_000;
const BODYLESS = ['GET', 'HEAD'];
/** Where a call goes that names no environment. */
const RELEASE = 'RELEASE';

/** Everything worth saying about `draft`, errors first. */
export function requestWarnings(draft: RequestDraft, context: WarningContext = {}): readonly RequestWarning[] {
  const order = ['error', 'warning', 'info'];
  return [
    ...urlWarnings(draft),
    ...headerWarnings(draft),
    ...bodyWarnings(draft),
    ...credentialWarnings(draft, context.credential),
    ...clockWarnings(draft, context.skewMs),
    ...stageWarnings(draft, context.called),
    ...(draft.verifyTls ? [] : [warning('tls-off', 'warning', 'settings')]),
  ].sort((a, b) => order.indexOf(a.tone) - order.indexOf(b.tone));
}

function bodyWarnings(draft: RequestDraft): readonly RequestWarning[] {
  const { body, method } = draft;
  const found: RequestWarning[] = [];
  if (body.kind !== 'none' && BODYLESS.includes(method.toUpperCase())) {
    found.push(warning('body-with-get', 'warning', 'body', { method: method.toUpperCase() }));
  }
  const type = headerValue(signableDraft(draft).headers, 'content-type') ?? '';
  if (body.kind === 'text' && body.text.length < 1_000_000 && /\bjson\b/i.test(type) && !isJson(body.text)) {
    found.push(warning('body-json', 'warning', 'body', { type }));
  }
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function clockWarnings(draft: RequestDraft, skewMs: number | undefined): readonly RequestWarning[] {
  const source = draft.auth.timeSource;
  if (!signs(draft) || skewMs === undefined || source.kind === 'gateway' || source.kind === 'fixed') return [];
  // With a rehearsed offset the written date is wrong by the offset less what the clock is wrong by.
  const distance = Math.abs(skewMs - (source.kind === 'offset' ? source.offsetMs : 0));
  const params = { seconds: String(Math.round(distance / 1000)) };
  if (distance > ACCEPTANCE_MS) return [warning('clock-refused', 'error', 'auth', params)];
  return distance > DRIFTING_MS ? [warning('clock-drifting', 'warning', 'auth', params)] : [];
}

/** What the workspace knows is said by name; where it knows nothing, a missing X-Stage is worth a hint. */
function stageWarnings(draft: RequestDraft, called: CalledApi | undefined): readonly RequestWarning[] {
  const stage = headerValue(signableDraft(draft).headers, STAGE)?.trim() ?? '';
  if (called === undefined) return stage === '' ? [warning('stage-missing', 'info', 'settings')] : [];
  const { api, environments } = called;
  if (environments.includes(stage || RELEASE)) return [];
  const list = environments.join(', ');
  if (list === '') return [warning('api-not-published', 'warning', 'settings', { api })];
  return stage === ''
    ? [warning('stage-needed', 'warning', 'settings', { api, list })]
    : [warning('stage-elsewhere', 'warning', 'settings', { api, list, stage })];
}
