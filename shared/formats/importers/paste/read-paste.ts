// Any text a person has at hand, read for every piece of evidence in it. Nothing is lost: what is not recognised is
// named by its lines. Never throws; the work grows with the length of the text and not faster.
import { append } from '../append.ts';
import { readCurlCommands } from '../curl.ts';
import { readFetchCalls } from '../fetch-call.ts';
import { readHttpFile } from '../http-file.ts';
import type { ImportedRequest, ImportResult } from '../imported-request.ts';
import { readPowerShellRequests } from '../powershell-request.ts';
import { linesWithin, type SourceLine, sourceLines, textOfLines } from '../source-lines.ts';
import { readHttpieCommands, readWgetCommands } from '../terminal-clients.ts';
import { disguises, unwrapped } from './disguises.ts';
import { undressed } from './line-dress.ts';
import type { LineRange, Paste, Piece } from './piece.ts';
import { credentialLines } from './recognise-credentials.ts';
import { recognisers } from './recognisers.ts';
import type { ScanContext } from './scan-context.ts';

/** Layers of escapes that are taken off; nobody was seen to put on more. */
const DEEPEST = 5;
/** How often the text may be read again, and what a short text may spend in any case. */
const READINGS = 12;
const LEAST_BUDGET = 400_000;

/** The pieces of `text` in the order of their lines. */
export function readPaste(text: string): Paste {
  const source = undressed(sourceLines(withoutColours(text.replace(/^\uFEFF/, ''))));
  const plain = readLines(source);
  const joined = unwrapped(source);
  if (!joined) return plain;
  const whole = readLines(joined.lines);
  const more = worth(whole) - worth(plain);
  const found = lost(plain) - lost(whole);
  return (more > 0 && found >= 0) || (more === 0 && joined.isSure && found > 0) ? whole : plain;
}

/** What terminals paint with. */
function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  return text.includes('\x1b') ? text.replace(/\x1b\[[0-9;]{0,20}[A-Za-z]/g, '') : text;
}

/** A text that a terminal broke yields more whole pieces once it is joined, and no broken ones. */
function worth({ pieces }: Paste): number {
  return pieces.reduce((sum, piece) => sum + (isOfWords(piece) ? 0 : (piece.isWhole ? 2 : 1) + signedness(piece)), 0);
}

/** Lines in which nothing was recognised. */
function lost({ rest }: Paste): number {
  return rest.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** A command that takes words of the next line for addresses was joined with what does not belong to it. */
function isOfWords({ notes }: Piece): boolean {
  return notes.some(({ id, value }) => id === 'no-scheme' && /^[{"]|[\s:,}]$/.test(value ?? ''));
}

function signedness(piece: Piece): number {
  const headers = piece.kind === 'request' ? piece.request.headers : piece.kind === 'headers' ? piece.headers : [];
  const isSigned = headers.some(
    ([name, value]) => /authorization/i.test(name) && /Signature=[0-9a-f]{64}$/.test(value),
  );
  const isBroken = headers.some(([, value]) => value.includes('\n'));
  return (isSigned ? 2 : 0) - (isBroken ? 2 : 0);
}

function readLines(lines: readonly SourceLine[]): Paste {
  const length = lines.reduce((sum, { text }) => sum + text.length + 1, 0);
  const budget = { left: length * READINGS + LEAST_BUDGET };
  const pieces = [...scan(lines, 0, budget)].sort((a, b) => a.first - b.first || a.last - b.last);
  return { pieces, rest: restOf(lines, pieces) };
}

function scan(lines: readonly SourceLine[], depth: number, budget: ScanContext['budget']): readonly Piece[] {
  const text = textOfLines(lines);
  budget.left -= text.length;
  if (budget.left < 0 || depth > DEEPEST) return [];
  const context: ScanContext = {
    lines,
    text,
    starts: startsOf(lines),
    commands: commandsIn(text),
    credentials: credentialLines(lines),
    budget,
    scan: (inner, first, last) => scan(linesWithin(inner, first, last), depth + 1, budget),
    scanLines: (inner) => scan(inner, depth + 1, budget),
  };
  const pieces: Piece[] = [];
  let left: SourceLine[] = [];
  const flush = () => {
    append(pieces, undisguised(left, depth, budget));
    left = [];
  };
  for (let index = 0; index < lines.length; ) {
    const found = recognisedAt(context, index);
    if (found) {
      flush();
      append(pieces, found.pieces);
    } else left.push(...lines.slice(index, index + 1));
    index = found?.next ?? index + 1;
  }
  flush();
  return pieces;
}

function startsOf(lines: readonly SourceLine[]): readonly number[] {
  let at = 0;
  return lines.map(({ text, end }) => {
    const start = at;
    at += text.length + end.length;
    return start;
  });
}

function recognisedAt(context: ScanContext, index: number) {
  const text = context.lines[index]?.text ?? '';
  if (text.trim() === '') return undefined;
  for (const { begins, read } of recognisers) {
    const found = begins(text, context, index) ? read(context, index) : undefined;
    if (found && found.next > index) return found;
  }
  return undefined;
}

/** Lines in which nothing was found, read again without what they may be wrapped in. */
function undisguised(lines: readonly SourceLine[], depth: number, budget: ScanContext['budget']): readonly Piece[] {
  for (const disguise of disguises) {
    const plain = lines.length === 0 ? undefined : disguise(lines);
    const pieces = plain ? scan(plain, depth + 1, budget) : [];
    if (pieces.length > 0) return pieces;
  }
  return [];
}

/** Commands and calls are looked for in the text as a whole: they go over lines by rules of their own. */
function commandsIn(text: string): ReadonlyMap<number, readonly ImportedRequest[]> {
  const results: ImportResult[] = [];
  if (/\bcurl\b/.test(text)) results.push(readCurlCommands(text));
  if (/\bfetch\s*\(/.test(text)) results.push(readFetchCalls(text));
  if (/\bwget\b/.test(text)) results.push(readWgetCommands(text));
  if (/(?:^|\n|[$#;&|(][ \t]*)(?:https?|xhs?)[ \t]/.test(text)) results.push(readHttpieCommands(text));
  results.push(readPowerShellRequests(text));
  if (/^(?:###|@[\w.-]+[ \t]*=)/m.test(text) && /^[A-Z]+[ \t]+(?:https?:|\{\{|\/)/m.test(text))
    results.push(readHttpFile(text));
  const byLine = new Map<number, ImportedRequest[]>();
  for (const request of results.flatMap(({ requests }) => requests)) {
    const there = byLine.get(request.line - 1);
    if (there) there.push(request);
    else byLine.set(request.line - 1, [request]);
  }
  return byLine;
}

/** Runs of lines with text that no piece was read from. */
function restOf(lines: readonly SourceLine[], pieces: readonly Piece[]): readonly LineRange[] {
  const last = lines.at(-1)?.last ?? 0;
  const taken = new Uint8Array(last + 2);
  for (const piece of pieces) taken.fill(1, piece.first, piece.last + 1);
  const rest: { first: number; last: number }[] = [];
  for (const line of lines) {
    if (line.text.trim() === '' || taken[line.first] === 1) continue;
    const before = rest.at(-1);
    if (before && !hasTaken(taken, before.last, line.first)) before.last = line.last;
    else rest.push({ first: line.first, last: line.last });
  }
  return rest;
}

function hasTaken(taken: Uint8Array, from: number, to: number): boolean {
  return taken.subarray(from, to + 1).includes(1);
}
