// What texts are wrapped in: HTML, string literals of any language, escapes without their quotes, percent-encoding,
// base64, the lines of a terminal. Each disguise is taken off once; the result is read again, so that several layers come off one by one.
import { ansiCText } from '../shell/ansi-c-text.ts';
import { linesWithin, type SourceLine } from '../source-lines.ts';
import { withoutBase64, withoutPercents } from './encodings.ts';

/** Lines without the disguise; undefined when they do not wear it. */
export type Disguise = (lines: readonly SourceLine[]) => readonly SourceLine[] | undefined;

const ENTITIES: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: ' ' };

const html: Disguise = (lines) => {
  if (!lines.some(({ text }) => /&(?:quot|apos|amp|lt|gt|#\d{2,3}|#x[0-9a-f]{2});|<br ?\/?>/i.test(text)))
    return undefined;
  return lines.flatMap(({ text, first, last }) => linesWithin(withoutHtml(text), first, last));
};

function withoutHtml(text: string): string {
  return text
    .replace(/<\/?(?:pre|code|p|div|span|td|tr|li|b|i|em|strong)(?: [^<>]{0,200})?>/gi, '')
    .replace(/<br ?\/?>/gi, '\n')
    .replace(
      /&(?:#(\d{1,6})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi,
      (whole, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    );
}

/** The insides of all string literals that hold an escape, and what stands around them. */
const literals: Disguise = (lines) => {
  let isChanged = false;
  const read = lines.flatMap((line) => {
    const inner = literalsIn(line.text);
    if (inner.length === 0) return [line];
    isChanged = true;
    return inner.flatMap((text) => linesWithin(ansiCText(text), line.first, line.last));
  });
  return isChanged ? read : undefined;
};

/** Longest line that is searched for literals. */
const LONGEST = 2_000_000;

function literalsIn(text: string): readonly string[] {
  if (!/\\[nrtu"'\\]/.test(text) || text.length > LONGEST) return [];
  const found: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const quote = text[at] ?? '';
    if (quote === '\\') {
      at += 1;
      continue;
    }
    if (
      !'"\'`'.includes(quote) ||
      (quote === "'" && /\w/.test(text[at - 1] ?? '') && !/[bBurf]/.test(text[at - 1] ?? ''))
    )
      continue;
    const end = closingQuote(text, at);
    if (end < 0) break;
    const inner = text.slice(at + 1, end);
    if (/\\[nrtu"'\\]/.test(inner)) found.push(inner);
    at = end;
  }
  return found;
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[open]) return at;
  }
  return -1;
}

/** Escapes without quotes around them: `\"`, `\n`, `\u0022` in a line of a log. */
const escapes: Disguise = (lines) => {
  if (!lines.some(({ text }) => /\\(?:["'nrt/\\]|u[0-9a-fA-F]{4})/.test(text))) return undefined;
  return lines.flatMap(({ text, first, last }) => linesWithin(ansiCText(text), first, last));
};

/** THE table, in the order in which they are tried. */
export const disguises: readonly Disguise[] = [html, literals, escapes, withoutPercents, withoutBase64];

/** Widths of terminals and of mail. */
const NARROWEST = 40;
const LONGEST_WRAPPED = 400_000;

/** Columns that a terminal gives the text: two for an ideograph and its punctuation. */
function columns(text: string): number {
  let wide = 0;
  for (const character of text)
    if (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(character))
      wide += 1;
  return text.length + wide;
}

/**
 * The text as it was before a terminal broke its lines: lines of the full width are joined with the one behind them.
 * Undefined when no line looks broken.
 */
export function unwrapped(
  lines: readonly SourceLine[],
): { readonly lines: readonly SourceLine[]; readonly isSure: boolean } | undefined {
  const total = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (total > LONGEST_WRAPPED) return undefined;
  const widths = lines.map(({ text }) => columns(text));
  const width = widths.reduce((most, each) => Math.max(most, each), 0);
  const isFull = (at: number) =>
    (widths[at] ?? 0) === width || ((widths[at] ?? 0) === width - 1 && columns(lines[at + 1]?.text[0] ?? '') === 2);
  const full = widths.filter((_, at) => isFull(at) && (lines[at + 1]?.text ?? '') !== '').length;
  if (width < NARROWEST || full === 0) return undefined;
  const joined: SourceLine[] = [];
  lines.forEach((line, at) => {
    const before = joined.at(-1);
    if (before && at > 0 && isFull(at - 1) && line.text !== '') {
      joined[joined.length - 1] = { ...before, text: before.text + line.text, end: line.end, last: line.last };
    } else joined.push(line);
  });
  // A single longest line may be full by chance.
  return { lines: joined, isSure: full > 1 };
}
