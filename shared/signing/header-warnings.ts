// What looks wrong about the headers of a draft, each with the code points that cannot be seen.
import { AUTHORIZATION, forbiddenInValue, HOP_HEADERS, HOST, isHeaderName, SDK_DATE } from '../http/header-names.ts';
import { charactersOutside, invisibleCharacters, lookAlikeCharacters } from '../http/invisible-characters.ts';
import { splitUrl } from '../http/request-target.ts';
import { type Header, type HeaderList, headerValue } from '../model/header-list.ts';
import type { RequestDraft } from '../model/request.ts';
import { trimValue } from './canonical-headers.ts';
import { headersToSign } from './outgoing-headers.ts';
import { type RequestWarning, warning, warningOf } from './request-warning.ts';
import { carriedHeaders, signatureHeader } from './schemes/carried-headers.ts';
import { parseSdkDate } from './sdk-date.ts';
import { signableDraft, signs } from './signable-draft.ts';

export function headerWarnings(draft: RequestDraft): readonly RequestWarning[] {
  const { headers } = signableDraft(draft);
  const lower = headers.map(([name]) => name.toLowerCase());
  const repeated = new Set(lower.filter((name, index) => lower.indexOf(name) !== index));
  const split = splitUrl(draft.url);
  const host = headerValue(headers, HOST);
  const otherHost = split.ok && host !== undefined && host.trim() !== split.url.host;
  return [
    ...headers.flatMap(([name, value]) => oneHeader(name, value, draft)),
    ...[...repeated].map((name) => warning('header-duplicate', 'warning', 'headers', { name })),
    ...(otherHost ? [warning('header-host', 'info', 'headers', { host, url: split.url.host })] : []),
    ...proofWarnings(draft, headers),
    ...dateWarnings(draft, headers),
  ];
}

function oneHeader(name: string, value: string, draft: RequestDraft): readonly RequestWarning[] {
  const hidden = invisibleCharacters(value);
  const unseen = forbiddenInValue(value) === undefined ? 'header-invisible' : 'header-value';
  const notName = isHeaderName(name) ? [] : charactersOutside(name, isHeaderName);
  return [
    ...warningOf('header-name', 'error', 'headers', notName, { name }),
    ...warningOf(unseen, unseen === 'header-value' ? 'error' : 'warning', 'headers', hidden, { name }),
    ...warningOf('header-look-alike', 'info', 'headers', lookAlikeCharacters(value), { name }),
    ...(name.includes('_') ? [warning('header-underscore', 'warning', 'headers', { name })] : []),
    ...(isHopSigned([name, value], draft) ? [warning('header-hop', 'warning', 'headers', { name })] : []),
  ];
}

/** Another signer chooses for itself what it signs: there every header of the connection is worth a word. */
function isHopSigned(written: Header, draft: RequestDraft): boolean {
  const [given, value] = written;
  const name = given.toLowerCase();
  if (!signs(draft) || !HOP_HEADERS.includes(name)) return false;
  const { profile = 'gateway', unsignedHeaders } = draft.auth;
  const sent = [{ name, value, written }];
  return profile !== 'gateway' || headersToSign(sent, unsignedHeaders).length > 0;
}

/** Headers by hand where the scheme writes its own, or where the gateway would look before it looks at the scheme's. */
function proofWarnings(draft: RequestDraft, sent: HeaderList): readonly RequestWarning[] {
  const rows = draft.headers.filter(({ enabled }) => enabled);
  const isWritten = (name: string) => rows.some((row) => row.name.toLowerCase() === name.toLowerCase());
  const carried = carriedHeaders(draft.auth);
  if (signs(draft)) {
    const name = signatureHeader(draft.auth);
    return isWritten(name) ? [warning('header-authorization', 'warning', 'headers', { name })] : [];
  }
  const byHand = carried.filter(({ name }) => isWritten(name));
  const first = carried[0]?.name ?? '';
  const isBeside = first !== '' && first.toLowerCase() !== AUTHORIZATION && draft.auth.mode !== 'AUTHORIZER';
  const beside = isBeside && headerValue(sent, AUTHORIZATION) !== undefined;
  return [
    ...byHand.map(({ name }) => warning('header-by-hand', 'info', 'headers', { name })),
    ...(beside ? [warning('header-beside', 'warning', 'headers', { name: first })] : []),
  ];
}

function dateWarnings(draft: RequestDraft, sent: HeaderList): readonly RequestWarning[] {
  const written = headerValue(sent, SDK_DATE);
  if (!signs(draft) || written === undefined || parseSdkDate(trimValue(written)) !== undefined) return [];
  return [warning('date-form', 'error', 'auth', { value: written })];
}
