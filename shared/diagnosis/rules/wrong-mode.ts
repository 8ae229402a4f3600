// Whether the call proves identity in another way than the API wants: IAM, App, AppCode, token, custom authorizer.
import { APP_CODE, AUTH_TOKEN } from '../../http/header-names.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import { type CauseDraft, errorNumber, messageEvidence } from './rule.ts';

type Shown = 'APP' | 'IAM' | 'IAM token' | 'AppCode' | undefined;

/** Undefined when the mode is right or nothing tells which one is wanted. */
export function wrongMode(evidence: Evidence): CauseDraft | undefined {
  const { route, sent } = evidence;
  if (sent === undefined) return undefined;
  const api = route?.api ?? route?.matches[0];
  const shown = shownMode(evidence);
  const wanted = api?.auth ?? wantedByCode(errorNumber(evidence));
  const id = evidence.error?.detail?.id;
  if (shown === undefined || wanted === undefined || fits(shown, wanted, api?.appCode, id)) return undefined;
  // A text that judges the credential of the mode itself has accepted the mode.
  return {
    cause: 'authorization.wrong-mode',
    certainty: api === undefined ? 'likely' : 'proven',
    evidence: [
      ...messageEvidence(evidence),
      ...(api === undefined
        ? []
        : [{ kind: 'workspace' as const, text: `${api.method} ${api.path}: auth ${api.auth}` }]),
    ],
    params: { wanted, shown },
    ...(api === undefined ? { missing: 'workspace' } : {}),
  };
}

/** The way in which the request proves identity; the key's kind only where the workspace knows the key. */
function shownMode({ sent, input }: Evidence): Shown {
  const headers = sent?.request.headers ?? [];
  if (sent?.authorization === undefined) {
    if (headerValue(headers, AUTH_TOKEN) !== undefined) return 'IAM token';
    return headerValue(headers, APP_CODE) === undefined ? undefined : 'AppCode';
  }
  const access = sent.expected.authorization.access;
  const app = input.workspace?.apps?.some(({ key }) => key === access) ?? false;
  const iam = input.workspace?.iam?.accessKeys?.some(({ ak }) => ak === access) ?? false;
  if (app === iam) return undefined;
  return app ? 'APP' : 'IAM';
}

function wantedByCode(number: string | undefined): string | undefined {
  if (number === '0303') return 'APP';
  return number === '0301' ? 'IAM' : undefined;
}

function fits(
  shown: Exclude<Shown, undefined>,
  wanted: string,
  appCode: boolean | undefined,
  detail: string | undefined,
): boolean {
  if (wanted === 'NONE') return true;
  if (shown === 'APP' || shown === 'IAM') return shown === wanted;
  if (shown === 'IAM token') return wanted === 'IAM';
  // With simple authentication the AppCode is judged by its own text.
  return wanted === 'APP' && (appCode === true || detail === '0303.appcode');
}
