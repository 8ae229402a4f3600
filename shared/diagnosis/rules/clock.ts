// The time of the signature against the gateway's: read from its words, or computed from Date and X-Sdk-Date.
import { SDK_DATE } from '../../http/header-names.ts';
import type { CauseId } from '../../model/cause-ids.ts';
import type { EvidenceItem } from '../../model/diagnosis.ts';
import { headerValue, withoutHeader } from '../../model/header-list.ts';
import type { SentRequest } from '../../model/request.ts';
import { formatSdkDate, parseSdkDate } from '../../signing/sdk-date.ts';
import { type ClockFacts, type ClockVerdict, clockVerdict, durationText, zoneText } from '../clock-skew.ts';
import type { Evidence } from '../evidence.ts';
import { concernsAuthentication } from './authorization.ts';
import { type CauseDraft, messageEvidence, type Rule } from './rule.ts';

const CAUSES: Readonly<Record<ClockVerdict, CauseId>> = {
  behind: 'clock.behind',
  ahead: 'clock.ahead',
  timezone: 'clock.timezone',
  stale: 'clock.stale-signature',
};

export const clockRule: Rule = {
  family: 'clock',
  examine: ({ evidence }) => {
    if (!concernsAuthentication(evidence)) return [];
    const format = dateFormat(evidence);
    if (format !== undefined) return [format];
    const id = evidence.error?.detail?.id ?? '';
    const expired = id.endsWith('.expired');
    // Any other wording of the gateway comes after the time was found right, or before it was looked at.
    if (id !== '' && !expired) return [];
    return isSigned(evidence) || expired ? outsideWindow(evidence, expired) : [];
  },
};

function isSigned({ sent }: Evidence): boolean {
  return sent?.expected.authorization.signature !== undefined;
}

function dateFormat(evidence: Evidence): CauseDraft | undefined {
  const { sent, error } = evidence;
  const id = error?.detail?.id ?? '';
  const value = headerValue(sent?.request.headers ?? [], SDK_DATE);
  const listed = sent?.facts.listedNames.includes(SDK_DATE) ?? false;
  const read = id.endsWith('.invalid-signing-date') || (id.endsWith('.no-signing-date') && !listed);
  const wrong = isSigned(evidence) && (value === undefined ? !listed : parseSdkDate(value.trim()) === undefined);
  if (!read && !wrong) return undefined;
  const header: readonly EvidenceItem[] = value === undefined ? [] : [{ kind: 'header', name: 'X-Sdk-Date', value }];
  const actual = value ?? error?.values.value;
  return {
    cause: 'clock.date-format',
    certainty: 'proven',
    evidence: [...header, ...messageEvidence(evidence)],
    ...(actual === undefined ? {} : { params: { actual } }),
    change: redated(evidence.clock),
  };
}

function outsideWindow(evidence: Evidence, expired: boolean): readonly CauseDraft[] {
  const { clock } = evidence;
  const found = clockVerdict(clock);
  if (found === undefined || clock.ageMs === undefined) return expired ? [unmeasured(evidence)] : [];
  const certainty = found.sure && expired ? 'proven' : 'likely';
  const draft: CauseDraft = {
    cause: CAUSES[found.verdict],
    certainty,
    evidence: [clockEvidence(clock), ...messageEvidence(evidence)],
    params: paramsOf(clock, found.verdict),
    change: redated(clock),
    ...(found.sure ? {} : { missing: 'clock' }),
  };
  const stale = !found.sure && found.verdict === 'behind';
  return stale ? [draft, { ...draft, cause: 'clock.stale-signature', certainty: 'possible' }] : [draft];
}

/** The gateway says expired and the times cannot be read: it is older more often than newer. */
function unmeasured(evidence: Evidence): CauseDraft {
  return { cause: 'clock.behind', certainty: 'possible', evidence: messageEvidence(evidence), missing: 'clock' };
}

function paramsOf(clock: ClockFacts, verdict: ClockVerdict): Readonly<Record<string, string>> {
  const age = clock.ageMs ?? 0;
  return {
    difference: durationText(
      verdict === 'stale' || clock.skewMs === undefined ? age : verdict === 'timezone' ? age : clock.skewMs,
    ),
    ...(verdict === 'timezone' ? { offset: zoneText(-age) } : {}),
    ...(clock.sdkDate === undefined ? {} : { signedAt: clock.sdkDate }),
    ...(clock.serverTime === undefined ? {} : { serverTime: formatSdkDate(clock.serverTime) }),
  };
}

function clockEvidence({ sdkDate, serverTime, clientTime, skewMs }: ClockFacts): EvidenceItem {
  return {
    kind: 'clock',
    ...(sdkDate === undefined ? {} : { signedAt: sdkDate }),
    ...(serverTime === undefined ? {} : { serverTime: new Date(serverTime).toISOString() }),
    ...(clientTime === undefined ? {} : { clientTime: new Date(clientTime).toISOString() }),
    ...(skewMs === undefined ? {} : { skewMs }),
  };
}

/** The request with the gateway's time as its date; without one the date stays. */
function redated({ serverTime }: ClockFacts): (sent: SentRequest) => SentRequest {
  return (sent) => {
    if (serverTime === undefined) return sent;
    const date = formatSdkDate(serverTime);
    const known = headerValue(sent.headers, SDK_DATE) !== undefined;
    const headers = known
      ? sent.headers.map(([name, value]) => [name, name.toLowerCase() === SDK_DATE ? date : value] as const)
      : [...withoutHeader(sent.headers, SDK_DATE), ['X-Sdk-Date', date] as const];
    return { ...sent, headers };
  };
}
