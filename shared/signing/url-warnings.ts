// What looks wrong about method and URL: characters that nobody sees or takes for others, as written and behind percent
// escapes, and what signers read in more than one way.
import { isHeaderName } from '../http/header-names.ts';
import { charactersOutside, invisibleCharacters, lookAlikeCharacters } from '../http/invisible-characters.ts';
import { percentDecodeToBytes } from '../http/percent-encoding.ts';
import { splitQuery, splitUrl } from '../http/request-target.ts';
import { isUtf8, utf8Decode } from '../http/utf8.ts';
import type { RequestDraft } from '../model/request.ts';
import { type RequestWarning, type WarningId, warning, warningOf } from './request-warning.ts';
import { signs } from './signable-draft.ts';
import { urlDoubts } from './url-doubts.ts';

export function urlWarnings(draft: RequestDraft): readonly RequestWarning[] {
  const { url } = draft;
  const split = splitUrl(url);
  return [
    ...methodWarnings(draft.method),
    ...(split.ok ? [] : [warning('url-problem', 'error', 'url', { problem: split.problem })]),
    ...warningOf('url-invisible', 'warning', 'url', invisibleCharacters(url)),
    ...warningOf('url-look-alike', 'info', 'url', lookAlikeCharacters(url)),
    ...(split.ok ? encodedWarnings(split.url.path, split.url.query) : []),
    ...(signs(draft) ? urlDoubts(url).map(({ id, params }) => warning(id, 'warning', 'url', params)) : []),
    ...(url.includes('#') ? [warning('url-fragment', 'info', 'url')] : []),
  ];
}

/** A method is a token as a header's name is (RFC 9110, 9.1). */
function methodWarnings(method: string): readonly RequestWarning[] {
  if (isHeaderName(method)) return [];
  return [warning('method-name', 'error', 'url', { method, list: charactersOutside(method, isHeaderName).join(', ') })];
}

/** What hides behind `%EF%BB%BF` is as invisible as the character itself. */
function encodedWarnings(path: string, query = ''): readonly RequestWarning[] {
  const segments = path.split('/').flatMap((segment) => hidden('path-encoded-invisible', segment, segment));
  const pairs = splitQuery(query).flatMap(({ name, value = '' }) => {
    const readable = decoded(name);
    return [
      ...[name, value].flatMap((raw) => hidden('query-encoded-invisible', raw, readable)),
      ...[name, value].flatMap((raw) => alike(raw, readable)),
    ];
  });
  return [...segments, ...pairs];
}

function hidden(id: WarningId, raw: string, text: string): readonly RequestWarning[] {
  // What is written as it is was said of the whole URL.
  if (!raw.includes('%') || invisibleCharacters(raw).length > 0) return [];
  return warningOf(id, 'warning', 'url', invisibleCharacters(decoded(raw)), { text });
}

function alike(raw: string, text: string): readonly RequestWarning[] {
  if (!raw.includes('%') || lookAlikeCharacters(raw).length > 0) return [];
  return warningOf('query-encoded-look-alike', 'info', 'url', lookAlikeCharacters(decoded(raw)), { text });
}

/** A plus stays what it is: whether it means a blank is a doubt of its own. */
function decoded(raw: string): string {
  const bytes = percentDecodeToBytes(raw);
  return isUtf8(bytes) ? utf8Decode(bytes) : raw;
}
