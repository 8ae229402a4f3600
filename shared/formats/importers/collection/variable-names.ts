// Variables as the formats write them become ours: `{{name}}`, a name of letters, digits, `.`, `_` and `-`.
import { percentEncode } from '../../../http/percent-encoding.ts';

/** A name that can stand between the braces: blanks and other characters give way to `-`. */
export function variableName(name: string): string {
  const plain = name
    .trim()
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
  if (plain === '') return 'value';
  return (/^[\p{L}_]/u.test(plain) ? plain : `_${plain}`).slice(0, 100);
}

/** Blanks around the name belong to the match: a pattern with blanks of its own on both sides would try every cut of them. */
const REFERENCE = /\{\{([^{}\n]{1,300})\}\}/g;

/** Values made anew for each sending that we make as well, and what others call them. */
const OURS = /^\$(?:uuid|guid|randomUUID|timestamp|timestampMs|isoTimestamp|randomInt)$/;
const ALIKE: ReadonlyMap<string, string> = new Map([
  ['$random.uuid', '$uuid'],
  ['$randomGuid', '$uuid'],
  ['$randomTimestamp', '$timestamp'],
]);

export interface NamedText {
  readonly text: string;
  /** References that only the client could fill: functions, answers of other requests, random values. */
  readonly dynamic: readonly string[];
}

/** Every reference of the text by the name we know it by. `rename`: the format's own spelling of a name, if it has one. */
export function withOurNames(text: string, rename: (name: string) => string = (name) => name): NamedText {
  const dynamic: string[] = [];
  if (!text.includes('{{')) return { text, dynamic };
  const named = text.replace(REFERENCE, (whole, between: string) => {
    const written = between.trim();
    if (written === '') return whole;
    const name = rename(written);
    const made = ALIKE.get(name) ?? name;
    if (OURS.test(made)) return `{{${made}}}`;
    if (/^\$|[()\s'"|]|\.(?:request|response)\./.test(name)) {
      dynamic.push(written);
      return whole;
    }
    return `{{${variableName(name)}}}`;
  });
  return { text: named, dynamic };
}

/** True for a text that is nothing but references: no secret stands in it. */
export function isReference(text: string): boolean {
  return text.trim() !== '' && text.replace(REFERENCE, '').trim() === '' && text.includes('{{');
}

/** Encodes what would end a name or value of a query; escapes that are there and references stay as they are. */
export function queryPiece(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}|%[0-9A-Fa-f]{2}|[\s&#+%]|[^\x20-\x7e]+/gu, (found) =>
    /^\{\{|^%[0-9A-Fa-f]{2}$/.test(found) ? found : percentEncode(found),
  );
}
