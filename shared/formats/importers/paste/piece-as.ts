// A piece of a paste taken as another kind, because a person says so.
import { type Header, headerValue } from '../../../model/header-list.ts';
import { parseHttpRequestText } from '../http-request-text.ts';
import { sourceLines } from '../source-lines.ts';
import { readStatusWords } from './network-text.ts';
import type { LineRange, Piece, PieceContent, PieceKind } from './piece.ts';
import { readPaste } from './read-paste.ts';
import { credentialIn } from './recognise-credentials.ts';
import { requestOfCanonical } from './request-of-canonical.ts';

/** The text as a piece of that kind; undefined when nothing of the kind can be read from it. */
export function pieceAs(kind: PieceKind, text: string, { first, last }: LineRange): Piece | undefined {
  const content = contentAs(kind, text);
  return content && { ...content, first, last, form: 'chosen', notes: [], isWhole: true };
}

function contentAs(kind: PieceKind, text: string): PieceContent | undefined {
  switch (kind) {
    case 'client-canonical':
    case 'gateway-canonical':
    case 'string-to-sign':
      return { kind, text: ownText(text) };
    case 'response':
      return responseOf(text);
    case 'request':
      return requestOf(text);
    case 'headers':
      return headersOf(text);
    case 'network-error':
      return { kind, message: text.trim() };
    case 'credential':
      return credentialIn(sourceLines(text));
    case 'case':
      return caseOf(text);
  }
}

/** The text of the block in it, where one is found; else all of it. */
function ownText(text: string): string {
  const found = readPaste(text).pieces.find((piece) => 'text' in piece);
  return found && 'text' in found ? found.text : text.replace(/^[\r\n]+/, '').trimEnd();
}

function responseOf(text: string): PieceContent {
  const found = readPaste(text).pieces.find(({ kind }) => kind === 'response');
  if (found?.kind === 'response') return { kind: 'response', response: found.response };
  const status = readStatusWords(text);
  return {
    kind: 'response',
    response: { ...(status === undefined ? {} : { status }), headers: [], body: text.trim() },
  };
}

function requestOf(text: string): PieceContent | undefined {
  const found = readPaste(text).pieces.find(({ kind }) => kind === 'request');
  if (found?.kind === 'request') return { kind: 'request', request: found.request };
  const read = parseHttpRequestText(text);
  if (read.ok) return { kind: 'request', request: read.request };
  const told = requestOfCanonical([ownText(text)], []);
  return told && { kind: 'request', request: told };
}

function headersOf(text: string): PieceContent | undefined {
  const headers: Header[] = [];
  for (const line of text.split('\n')) {
    const match = /^[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*[:=](.*)$/s.exec(line.slice(0, 20_000));
    if (match && headerValue(headers, match[1] ?? '') === undefined)
      headers.push([match[1] ?? '', (match[2] ?? '').trim()]);
  }
  return headers.length === 0 ? undefined : { kind: 'headers', headers };
}

function caseOf(text: string): PieceContent | undefined {
  try {
    return { kind: 'case', value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
