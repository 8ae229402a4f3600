// Texts in the encodings of addresses and of bytes: an error in the query of a tracking URL or in a form, a body that a
// log or an event wraps in base64. Taken off once; what was encoded twice is read again.
import { base64Decode } from '../../../http/body-bytes.ts';
import { utf8Decode } from '../../../http/utf8.ts';
import { linesWithin, type SourceLine } from '../source-lines.ts';

/** A quote, a brace, a line end or a blank, encoded. */
const ENCODED = /%(?:25)*(?:22|7[bd]|5[bd]|0[ad]|20|27|3c)/i;
/** What is encoded in a value alone: a whole address keeps these as they are (ECMA-262, encodeURI). */
const COMPONENT = /%(?:2[bcf6]|3[abdf]|40|24)/i;

/** Encoded runs decoded, each in lines of its own; the fields of a query or a form apart. */
export function withoutPercents(lines: readonly SourceLine[]): readonly SourceLine[] | undefined {
  let isChanged = false;
  const read = lines.flatMap((line) => {
    const runs = ENCODED.test(line.text) ? line.text.split(/[\s"'<>`\\]+/).filter((run) => ENCODED.test(run)) : [];
    if (runs.length === 0) return [line];
    isChanged = true;
    return runs.flatMap((run) => fieldsOf(run)).flatMap((text) => linesWithin(text, line.first, line.last));
  });
  return isChanged ? read : undefined;
}

/** What stands before and after the run in its line is no part of it. */
function fieldsOf(run: string): readonly string[] {
  if (!COMPONENT.test(run)) return [decoded(run)];
  return run.split('&').map((field) => {
    // `status=401` says with its name what it is.
    const own = field.includes('%') ? field.slice(field.indexOf('=') + 1) : field;
    return decoded(own.replaceAll('+', ' '));
  });
}

/** Bytes that are no UTF-8 stay as they are. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    });
  }
}

/** Shorter texts hold no evidence. */
const SHORTEST = 32;
const BASE64_RUN = /[A-Za-z0-9+/_-]{32,}={0,2}/g;
const BASE64_LINE = /^[ \t>|]{0,8}([A-Za-z0-9+/_-]{20,}={0,2})[ \t]*$/;

/** Runs of base64 that hold a text, decoded; lines that an encoder broke are put together first. */
export function withoutBase64(lines: readonly SourceLine[]): readonly SourceLine[] | undefined {
  let isChanged = false;
  const read = joinedRuns(lines).flatMap((line) => {
    const texts = (line.text.match(BASE64_RUN) ?? []).flatMap((run) => base64Text(run) ?? []);
    if (texts.length === 0) return [line];
    isChanged = true;
    return texts.flatMap((text) => linesWithin(text, line.first, line.last));
  });
  return isChanged ? read : undefined;
}

/** Encoders for mail and certificates break after 64 or 76 characters. */
function joinedRuns(lines: readonly SourceLine[]): readonly SourceLine[] {
  const joined: SourceLine[] = [];
  let parts: string[] = [];
  const close = () => {
    const last = joined.at(-1);
    if (last && parts.length > 1) joined[joined.length - 1] = { ...last, text: parts.join('') };
  };
  let width = 0;
  for (const line of lines) {
    const own = BASE64_LINE.exec(line.text)?.[1];
    const before = joined.at(-1);
    const goesOn = own !== undefined && before !== undefined && width >= 60 && own.length <= width;
    if (goesOn) {
      parts.push(own);
      joined[joined.length - 1] = { ...before, end: line.end, last: line.last };
    } else {
      close();
      joined.push(line);
      parts = own === undefined ? [] : [own];
    }
    width = own !== undefined && (!goesOn || own.length === width) ? own.length : 0;
  }
  close();
  return joined;
}

/** A text that base64 of either alphabet holds (RFC 4648, 4 and 5); undefined for bytes that are no text. */
export function base64Text(run: string): string | undefined {
  if (run.length < SHORTEST || /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(run)) return undefined;
  const bare = run
    .replace(/(?<!=)=+$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  const bytes = bare.length % 4 === 1 ? undefined : base64Decode(bare.padEnd(Math.ceil(bare.length / 4) * 4, '='));
  if (bytes === undefined || bytes.length === 0) return undefined;
  // Most runs that are no text show it in their first bytes.
  if (bytes.subarray(0, 8).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20) || byte === 0x7f))
    return undefined;
  const text = utf8Decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text) ? undefined : text;
}
