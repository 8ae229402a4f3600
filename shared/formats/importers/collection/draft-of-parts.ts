// A request in plain words as a draft of the workspace: secrets out, variables under our names, auth as far as we have it.
import { hideInHeader, hideInText } from '../../../http/named-secrets.ts';
import { queryRows } from '../../../http/query-rows.ts';
import { isSecretName } from '../../../http/secret-names.ts';
import { type ImportedDraft, importedDraftSchema } from '../../../model/imported-collection.ts';
import type { DraftBody, DraftRow } from '../../../model/request.ts';
import { authOf, type GivenAuth } from './auth-of-parts.ts';
import type { FoundSecrets } from './found-secrets.ts';
import type { ImportParts } from './import-parts.ts';
import { queryPiece, withOurNames } from './variable-names.ts';

export interface DraftMade {
  readonly draft: ImportedDraft;
  readonly notes: readonly { readonly id: string; readonly value: string }[];
}

/** Written anew by whoever sends, or HTTP/2's own. */
const NOT_KEPT = /^(?:content-length|:.*)$/i;

export function draftOfParts(parts: ImportParts, secrets: FoundSecrets): DraftMade {
  const notes: { id: string; value: string }[] = [];
  const note = (id: string, value: string) => void notes.push({ id, value });
  const named = (text: string): string => {
    const read = withOurNames(text);
    for (const each of new Set(read.dynamic)) note('dynamic', each);
    return read.text;
  };
  const given = authOf(parts, secrets, note);
  const headers = headersOf(parts, given, secrets, named);
  const { url, offParams } = urlOf(parts, given, secrets, named);
  const body = bodyOf(parts.body, secrets, named);
  const stage = headers.find(({ name, enabled }) => enabled && /^x-stage$/i.test(name));
  const draft = importedDraftSchema.parse({
    name: parts.name.trim(),
    folder: parts.folders.map((each) => each.replaceAll('/', '∕').trim()).join('/'),
    method: parts.method.trim() === '' ? 'GET' : parts.method.trim(),
    url,
    ...(offParams.length === 0 ? {} : { offParams }),
    headers: headers.filter((row) => row !== stage),
    body,
    auth: given.auth,
    stage: stage?.value ?? '',
    ...(parts.followRedirects === undefined ? {} : { followRedirects: parts.followRedirects }),
    ...(parts.verifyTls === undefined ? {} : { verifyTls: parts.verifyTls }),
    ...(isTimeout(parts.timeoutMs) ? { timeoutMs: parts.timeoutMs } : {}),
  });
  return { draft, notes };
}

const isTimeout = (ms: number | undefined): ms is number =>
  ms !== undefined && Number.isInteger(ms) && ms >= 1 && ms <= 3_600_000;

type Named = (text: string) => string;

function headersOf(parts: ImportParts, given: GivenAuth, secrets: FoundSecrets, named: Named): DraftRow[] {
  const own = parts.headers.filter(({ name }) => !NOT_KEPT.test(name) && !given.dropped.has(name.toLowerCase()));
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]*)/i.exec(parts.url)?.[1];
  const kept = own.filter(({ name, value }) => !(name.toLowerCase() === 'host' && value === host));
  const type = parts.contentType;
  const hasType = kept.some(({ name, enabled }) => enabled && name.toLowerCase() === 'content-type');
  const typed = type === undefined || hasType ? [] : [{ name: 'Content-Type', value: type, enabled: true }];
  const rows: readonly DraftRow[] = [...kept, ...typed, ...given.headers];
  return rows.map((row) => {
    const value = named(row.value);
    const hidden = hideInHeader(row.name, value, (secret) => secrets.hide(secret, row.name.toLowerCase()));
    const { note } = row;
    return { name: named(row.name), value: hidden ?? value, enabled: row.enabled, ...(note ? { note } : {}) };
  });
}

function urlOf(parts: ImportParts, given: GivenAuth, secrets: FoundSecrets, named: Named) {
  const pairs = [...(parts.query ?? []), ...given.query].map(({ name, value, enabled }) => ({
    raw: `${queryPiece(named(name))}${value === '' ? '' : `=${queryPiece(named(value))}`}`,
    enabled,
  }));
  const hash = parts.url.indexOf('#');
  const written = withoutUser(named(hash < 0 ? parts.url : parts.url.slice(0, hash)));
  const on = pairs.filter(({ enabled }) => enabled).map(({ raw }) => raw);
  const mark = written.includes('?') ? (/[?&]$/.test(written) ? '' : '&') : '?';
  const url = hiddenQuery(on.length === 0 ? written : `${written}${mark}${on.join('&')}`, secrets);
  const before = queryRows(written).length;
  const offParams = pairs.flatMap(({ raw, enabled }, index) =>
    enabled ? [] : [{ at: before + index, raw: hiddenQuery(`?${raw}`, secrets).slice(1) }],
  );
  return { url, offParams };
}

/** What stands before `@` went into the auth. */
function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@\s]*@/i, '$1');
}

function hiddenQuery(url: string, secrets: FoundSecrets): string {
  const mark = url.indexOf('?');
  if (mark < 0) return url;
  const pairs = url.slice(mark + 1).split('&');
  const hidden = pairs.map((pair) => {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? '' : pair.slice(0, equals);
    return equals < 0 || !isSecretName(name) ? pair : `${name}=${secrets.hide(pair.slice(equals + 1), name)}`;
  });
  return `${url.slice(0, mark)}?${hidden.join('&')}`;
}

/** Bodies longer than this are not searched for secrets by name; they are kept as they are. */
const LONGEST_SEARCHED = 1_000_000;

function bodyOf(body: DraftBody, secrets: FoundSecrets, named: Named): DraftBody {
  if (body.kind === 'text') {
    const text = named(body.text);
    if (text.length > LONGEST_SEARCHED) return { kind: 'text', text };
    return { kind: 'text', text: hideInText(text, (secret) => secrets.hide(secret, 'body-secret')) };
  }
  if (body.kind !== 'multipart') return body;
  const parts = body.parts.map((part) => {
    if (part.kind === 'file') return { ...part, name: named(part.name) };
    const text = named(part.text);
    return { ...part, name: named(part.name), text: isSecretName(part.name) ? secrets.hide(text, part.name) : text };
  });
  return { ...body, parts };
}
