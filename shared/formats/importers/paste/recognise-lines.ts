// Recognisers that go line by line: commands, messages, printed texts, errors, header fields, words of a network failure.

import { messageStart, readHttpMessage } from '../http-messages.ts';
import { asSent } from '../imported-request.ts';
import { mayBeginBlock, mayHoldBars, readBars, readBlock } from './canonical-blocks.ts';
import { ERROR_ANCHOR, readErrorText } from './error-text.ts';
import { areResponseHeaders, headerOfLine, readAuthorizationValue, readHeaderLines } from './header-lines.ts';
import { readNetworkText, readStatusWords } from './network-text.ts';
import type { Piece, PieceForm } from './piece.ts';
import { pseudoRequest } from './pseudo-request.ts';
import { lineBefore, type Recogniser, type ScanContext, spend } from './scan-context.ts';

const place = ({ lines }: ScanContext, index: number, next: number, form: PieceForm) => ({
  first: lines[index]?.first ?? 1,
  last: lines[next - 1]?.last ?? 1,
  form,
  notes: [],
  isWhole: true,
});

export const commandRecogniser: Recogniser = {
  id: 'command',
  begins: (_text, { commands }, index) => commands.has(index),
  read({ commands, lines }, index) {
    const requests = commands.get(index) ?? [];
    const next = Math.max(index + 1, ...requests.map(({ endLine }) => endLine));
    const pieces = requests.map((each): Piece => {
      const first = lines[each.line - 1]?.first ?? 1;
      const last = lines[each.endLine - 1]?.last ?? first;
      return {
        kind: 'request',
        request: asSent(each),
        first,
        last,
        form: 'command',
        notes: each.notes,
        isWhole: each.notes.length === 0,
      };
    });
    return { pieces, next };
  },
};

export const messageRecogniser: Recogniser = {
  id: 'message',
  begins: (text) => messageStart(text) !== undefined,
  read(context, index) {
    const read = readHttpMessage(context.lines, index);
    if (!read) return undefined;
    const { message, next } = read;
    const at = place(context, index, next, 'http');
    const isEmpty = message.kind === 'request' && message.request.headers.length === 0;
    if (isEmpty && !/^\w+ \S+ HTTP/.test(context.lines[index]?.text ?? '')) return undefined;
    const piece: Piece =
      message.kind === 'request'
        ? { kind: 'request', request: message.request, ...at }
        : { kind: 'response', response: message.response, ...at };
    return { pieces: [piece], next };
  },
};

export const blockRecogniser: Recogniser = {
  id: 'block',
  begins: (text) => mayBeginBlock(text),
  read(context, index) {
    const block = readBlock(context.lines, index);
    if (!block) return undefined;
    const at = place(context, index, block.next, block.form);
    const { authorization } = block;
    const headers: readonly Piece[] =
      authorization === undefined
        ? []
        : [{ kind: 'headers', headers: [['Authorization', authorization]], ...at, last: at.first }];
    return { pieces: [...headers, { kind: block.kind, text: block.text, ...at }], next: block.next };
  },
};

export const barsRecogniser: Recogniser = {
  id: 'bars',
  begins: (text) => mayHoldBars(text) && !HAS_LINES.test(text),
  read(context, index) {
    const block = readBars(context.lines[index]?.text ?? '', index);
    if (!block) return undefined;
    return {
      pieces: [{ kind: block.kind, text: block.text, ...place(context, index, index + 1, 'bars') }],
      next: index + 1,
    };
  },
};

/** A line in HTML or in percent-encoding, or one that holds several lines in escapes, is read once these are taken off. */
const HAS_LINES =
  /&(?:quot|amp|#3[49]|#x2[27]);|%(?:25)*(?:22|7B|0A)[\w%]|HTTP\/[\d.]{1,5}[^"]{0,200}\\r?\\n|\\r\\n[\w-]+:/;

/** An error goes over so many lines at most. */
const ERROR_LINES = 40;
const ERROR_LENGTH = 100_000;

export const errorRecogniser: Recogniser = {
  id: 'error',
  begins: (text) => ERROR_ANCHOR.test(text) && !HAS_LINES.test(text),
  read(context, index) {
    const { text, starts, lines } = context;
    const from = starts[index] ?? 0;
    let to = index + 1;
    while (to < lines.length && to - index < ERROR_LINES && lines[to]?.text.trim() !== '') to += 1;
    const end = Math.min(starts[to] ?? text.length, from + ERROR_LENGTH);
    const read = readErrorText(text.slice(from, end));
    if (!read || !spend(context, read.end)) return undefined;
    const next = Math.max(lineBefore(context, from + read.end) + 1, index + 1);
    const status = read.status ?? readStatusWords(lines[index]?.text ?? '');
    const response = { ...(status === undefined ? {} : { status }), headers: [], body: read.body };
    const beside = besideError(context, index);
    const at = { ...place(context, index, next, 'log'), isWhole: read.isWhole };
    return { pieces: [{ kind: 'response', response, ...at }, ...beside], next };
  },
};

/** The Authorization that a log prints in the same line. */
function besideError(context: ScanContext, index: number): readonly Piece[] {
  const headers = readAuthorizationValue(context.lines[index]?.text ?? '');
  return headers ? [{ kind: 'headers', headers, ...place(context, index, index + 1, 'text') }] : [];
}

export const headerRecogniser: Recogniser = {
  id: 'headers',
  begins: (text) => headerOfLine(text) !== undefined,
  read(context, index) {
    const read = readHeaderLines(context.lines, index);
    if (!read) return undefined;
    const at = place(context, index, read.next, 'lines');
    const request = pseudoRequest(read.headers);
    if (request) return { pieces: [{ kind: 'request', request, ...at }], next: read.next };
    const { headers } = read;
    if (!areResponseHeaders(headers)) return { pieces: [{ kind: 'headers', headers, ...at }], next: read.next };
    return { pieces: [{ kind: 'response', response: { headers, body: '' }, ...at }], next: read.next };
  },
};

export const authorizationRecogniser: Recogniser = {
  id: 'authorization',
  begins: (text) => text.includes('Signature=') && !HAS_LINES.test(text),
  read(context, index) {
    const headers = readAuthorizationValue(context.lines[index]?.text ?? '');
    return (
      headers && {
        pieces: [{ kind: 'headers', headers, ...place(context, index, index + 1, 'text') }],
        next: index + 1,
      }
    );
  },
};

export const networkRecogniser: Recogniser = {
  id: 'network',
  begins: (text) => readNetworkText(text) !== undefined,
  read(context, index) {
    const read = readNetworkText(context.lines[index]?.text ?? '');
    return (
      read && {
        pieces: [{ kind: 'network-error', ...read, ...place(context, index, index + 1, 'text') }],
        next: index + 1,
      }
    );
  },
};

export const statusRecogniser: Recogniser = {
  id: 'status',
  begins: (text) => readStatusWords(text) !== undefined && !HAS_LINES.test(text),
  read(context, index) {
    const status = readStatusWords(context.lines[index]?.text ?? '');
    if (status === undefined) return undefined;
    const at = { ...place(context, index, index + 1, 'text'), isWhole: false };
    return { pieces: [{ kind: 'response', response: { status, headers: [], body: '' }, ...at }], next: index + 1 };
  },
};
