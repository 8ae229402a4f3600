// What a query says of an error: its code, status or text, typed or pasted with whatever stands around it.
import { type ErrorDetail, type ErrorRow, errorCodes } from '../catalog/error-codes.ts';
import { plainText } from './search-words.ts';

export interface ErrorQuery {
  /** The rows meant, the likeliest first; empty when the query names no error. */
  readonly rows: readonly ErrorRow[];
  /** The wording that was recognised. */
  readonly detail?: ErrorDetail;
}

const rows: readonly ErrorRow[] = errorCodes;
/** `APIG.0303`, `apigw0303`, `0303`; not a part of a longer number, date or address. */
const CODE = /(?:(?:apigw?|apic)\s{0,9}\.?\s{0,9}|(?<![\w.:/-]))(\d{4})(?![\w:/-]|\.\d)/gi;
const STATUS = /(?<![\w.:/-])([45]\d\d)(?![\w:/-]|\.\d)/g;
const MESSAGE = /error_msg\\?["']\s*:\s*\\?["'](.*?)(?<!\\)\\?["']\s*(?:,|\})/is;

const trimmed = (text: string): string => plainText(text).trim().replace(/\.$/, '');

/** The message inside of pasted JSON, or the query as it is: without a code before it, and with. */
function messagesIn(query: string): readonly string[] {
  const quoted = MESSAGE.exec(query)?.[1]?.replaceAll('\\', '');
  const bare = query.trim();
  const texts = quoted === undefined ? [bare, bare.replace(/^(?=\S*\d{4})\S+\s+/, '')] : [quoted];
  return texts.flatMap((text) => [text, text.replace(/\.\s*$/, '')]);
}

/** The row and wording whose pattern takes one of the messages. */
function wordingOf(messages: readonly string[]): { readonly row: ErrorRow; readonly detail: ErrorDetail } | undefined {
  for (const row of rows) {
    const detail = row.details.find(({ pattern }) => messages.some((message) => pattern.test(message)));
    if (detail !== undefined) return { row, detail };
  }
  return undefined;
}

/** Rows whose own message stands in the query; the longer message first. */
function byMessage(query: string): readonly ErrorRow[] {
  const text = trimmed(query);
  return rows
    .filter(({ message }) => message !== '' && text.includes(trimmed(message)))
    .sort((one, other) => other.message.length - one.message.length);
}

function byNumber(query: string): readonly ErrorRow[] {
  const numbers = [...query.matchAll(CODE)].map(([, number]) => `APIG.${number}`);
  return rows.filter(({ code }) => code !== undefined && numbers.includes(code));
}

function byStatus(query: string, among: readonly ErrorRow[]): readonly ErrorRow[] {
  const statuses = [...query.matchAll(STATUS)].map(([, status]) => Number(status));
  return among.filter(({ status }) => statuses.includes(status));
}

/** Longest query that is read; a pasted answer of the gateway is far shorter. */
const LONGEST = 20_000;

/** The errors that `query` means. */
export function readErrorQuery(query: string): ErrorQuery {
  const text = query.slice(0, LONGEST);
  const wording = wordingOf(messagesIn(text));
  const numbered = byNumber(text);
  const told = byMessage(text).filter((row) => numbered.length === 0 || numbered.includes(row));
  const ofStatus = byStatus(text, numbered.length > 0 ? numbered : rows);
  const found = new Set([...(wording ? [wording.row] : []), ...told, ...ofStatus, ...numbered]);
  return wording ? { rows: [...found], detail: wording.detail } : { rows: [...found] };
}
