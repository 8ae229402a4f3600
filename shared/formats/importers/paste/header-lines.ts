// Header fields without their message: lines of a list, `-H` options, a bare Authorization value, the pseudo-headers of
// HTTP/2 as browsers show them, the maps that Go and Java print.
import { type Header, type HeaderList, headerValue } from '../../../model/header-list.ts';
import type { SourceLine } from '../source-lines.ts';

const KNOWN =
  /^(?:authorization|host|date|server|via|accept(?:-\w+)*|content-(?:type|length|encoding)|user-agent|connection|transfer-encoding|cookie|origin|referer|x-[\w-]+|:(?:method|path|authority|scheme|status)|apikey)$/i;
const FIELD =
  /^[ \t>*|<-]{0,12}(?:header:[ \t]*)?(?:-H[ \t]*|--header[ \t=]*)?["']?(:?[A-Za-z][\w-]{1,60})["']?[ \t]*(?::|=>|=)[ \t]*(.*)$/s;

/** The field of a line, when the line is one of those that mean something here. */
export function headerOfLine(text: string): Header | undefined {
  if (text.length > 20_000) return undefined;
  const match = FIELD.exec(text);
  const [, name = '', raw = ''] = match ?? [];
  if (!match || !KNOWN.test(name)) return undefined;
  const quoted = /^(["'])(.*)\1[,;\\ \t]*$/.exec(raw);
  const value = quoted
    ? (quoted[2] ?? '')
    : raw
        .trim()
        .replace(/(?<![ \t])[ \t]+[\\^`]$/, '')
        .replace(/["'][,;]?$/, '');
  return [name, value.trim()];
}

export interface HeadersRead {
  readonly headers: HeaderList;
  readonly next: number;
}

/** Fields line by line; a single one counts when it is Authorization, a date or a token. */
export function readHeaderLines(lines: readonly SourceLine[], index: number): HeadersRead | undefined {
  const headers: Header[] = [];
  let at = index;
  for (; at < lines.length; at++) {
    const text = lines[at]?.text ?? '';
    const header = headerOfLine(text) ?? (headers.length > 0 ? anyField(text) : undefined);
    if (!header) break;
    headers.push(header);
  }
  if (headers.length === 0) return undefined;
  const single = /^(?:authorization|x-sdk-date|x-auth-token|x-apig-appcode|host|date|x-request-id|x-stage)$/i;
  return headers.length > 1 || single.test(headers[0]?.[0] ?? '') ? { headers, next: at } : undefined;
}

/** Within a list every field counts. */
function anyField(text: string): Header | undefined {
  const match = /^[ \t]*([A-Za-z][\w-]{1,60}):[ \t]+(\S.*)$/.exec(text.slice(0, 8000));
  return match ? [match[1] ?? '', (match[2] ?? '').trim()] : undefined;
}

const AUTHORIZATION =
  /((?:SDK|V11|AWS4)-[A-Z0-9-]{4,40}[ \t]+(?:Access|Credential)=[^\s,"']{1,300},[ \t]*SignedHeaders=[^\s,"']{0,2000},[ \t]*Signature=[0-9A-Za-z+/=*]{0,200})/;

/** An Authorization value anywhere in a line, and the date that stands beside it in a printed map. */
export function readAuthorizationValue(text: string): HeaderList | undefined {
  if (!text.includes('Signature=') || text.length > 100_000) return undefined;
  const value = AUTHORIZATION.exec(text)?.[1];
  if (value === undefined) return undefined;
  const beside: Header[] = [];
  // Go prints map[X-Sdk-Date:[…] Host:[…]], Java {X-Sdk-Date=…}, both in one line.
  for (const match of text.matchAll(
    /\b(x-sdk-date|host|x-stage|content-type|x-project-id)["']?(?::|=)[ \t]*\[?["']?([^\s,\]"'}]{1,300})/gi,
  )) {
    beside.push([match[1] ?? '', match[2] ?? '']);
  }
  return [...beside, ['Authorization', value]];
}

/** True for fields that only an answer has. */
export function areResponseHeaders(headers: HeaderList): boolean {
  const has = (name: string) => headerValue(headers, name) !== undefined;
  return (
    (has('server') || has('x-request-id') || has('date') || has(':status')) &&
    !has('host') &&
    !has('authorization') &&
    !has('x-sdk-date')
  );
}
