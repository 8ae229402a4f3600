// The gateway's refusal, read: code, message, the row and wording of the catalog, and the canonical request it printed.
// Takes the JSON with its members in any order, escaped or embedded in other text, and plain text.
import { type ErrorDetail, type ErrorRow, errorRowsOf } from '../catalog/error-codes.ts';
import { type CanonicalText, readPrintedRequest } from './canonical-text.ts';
import { type ErrorText, fromPlainText } from './read-plain-error.ts';

export interface GatewayError {
  /** As it arrived: `APIG.0303`, `APIGW.0301` … */
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
  readonly row: ErrorRow | undefined;
  readonly detail: ErrorDetail | undefined;
  /** Values of the wording's named groups. */
  readonly values: Readonly<Record<string, string>>;
  readonly canonical: CanonicalText | undefined;
}

/** Longest body that is searched; the gateway's own answers are far shorter. */
const LONGEST = 1_000_000;

/** Undefined when the answer carries no code and no message of the gateway. */
export function parseErrorMessage(status: number | undefined, body: string): GatewayError | undefined {
  const text = readErrorText(body.slice(0, LONGEST));
  if (text === undefined) return undefined;
  const rows = text.code === undefined ? [] : errorRowsOf(text.code);
  if (text.isGuess && status !== undefined && !rows.some((row) => row.status === status)) return undefined;
  const row = chooseRow(rows, status, text.message);
  // A full stop at the end is optional everywhere.
  const forms = [text.message, text.message.replace(/\.\s*$/, '')];
  const wording = rows
    .flatMap(({ details }) => details)
    .find(({ pattern }) => forms.some((message) => pattern.test(message)));
  const matched = forms.map((message) => wording?.pattern.exec(message)).find(Boolean)?.groups ?? {};
  const { code, message, requestId } = text;
  return {
    code,
    message,
    requestId,
    status,
    row: (wording && rows.find(({ details }) => details.includes(wording))) ?? row,
    detail: wording,
    values: Object.fromEntries(Object.entries(matched).filter(([, value]) => value !== undefined)),
    canonical: printedIn(text.message),
  };
}

function chooseRow(rows: readonly ErrorRow[], status: number | undefined, message: string): ErrorRow | undefined {
  const same = (row: ErrorRow) => trimmed(row.message) === trimmed(message);
  const ofStatus = rows.filter((row) => row.status === status);
  // Of several errors under one code, neither the status nor the words tell which.
  return (
    ofStatus.find(same) ??
    rows.find(same) ??
    ofStatus[0] ??
    (rows.length > 1 && status === undefined ? undefined : rows[0])
  );
}

const trimmed = (text: string): string => text.trim().replace(/\.$/, '').toLowerCase();

/** The printed canonical request, with its label or without (one page of the vendor prints it so). */
function printedIn(message: string): CanonicalText | undefined {
  const labelled = /canonical_?request\s*[:=]\s*(.*)$/is.exec(message)?.[1];
  const bare = /signature fail\w*\s*,\s*([A-Za-z]+\|.*)$/s.exec(message)?.[1];
  const text = labelled ?? bare;
  return text === undefined ? undefined : readPrintedRequest(text);
}

function readErrorText(body: string, depth = 0): ErrorText | undefined {
  const whole = fromJson(body, depth);
  if (whole !== undefined) return whole;
  for (const piece of objectsIn(body)) {
    const found = fromJson(piece, depth);
    if (found !== undefined) return found;
  }
  const unescaped = body.replace(/\\(["\\/])/g, '$1');
  if (unescaped !== body && depth < 4) {
    const found = readErrorText(unescaped, depth + 1);
    if (found?.code !== undefined) return found;
  }
  return fromMembers(body) ?? fromPlainText(body);
}

const CODE_NAMES = ['error_code', 'errorCode', 'code'];
const MESSAGE_NAMES = ['error_msg', 'errorMsg', 'error_message', 'message', 'msg'];
const ID_NAMES = ['request_id', 'requestId'];

function fromJson(text: string, depth: number): ErrorText | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value === 'string') return depth < 4 ? readErrorText(value, depth + 1) : undefined;
  return fromObject(value) ?? fromObject(memberOf(value, ['error']));
}

function fromObject(value: unknown): ErrorText | undefined {
  const code = textMember(value, CODE_NAMES);
  const message = textMember(value, MESSAGE_NAMES);
  // `code` and `message` alone are anybody's; with the gateway's own names either will do.
  const own = textMember(value, ['error_code', 'error_msg']) !== undefined;
  if (!own && !/^API(?:G|GW|C)\.\d{4}$/i.test(code ?? '')) return undefined;
  return { code, message: message ?? '', requestId: textMember(value, ID_NAMES) };
}

function memberOf(value: unknown, names: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = names.find((each) => Object.hasOwn(value, each));
  return Object.entries(value).find(([each]) => each === name)?.[1];
}

function textMember(value: unknown, names: readonly string[]): string | undefined {
  const member = memberOf(value, names);
  return typeof member === 'string' ? member : undefined;
}

/** Balanced `{…}` pieces of a text around an error code, innermost first. */
function objectsIn(text: string): readonly string[] {
  const at = text.search(/error_?code/i);
  if (at < 0) return [];
  const pieces: string[] = [];
  for (
    let start = text.lastIndexOf('{', at);
    start >= 0 && pieces.length < 8;
    start = text.lastIndexOf('{', start - 1)
  ) {
    const end = text.indexOf('}', at);
    if (end > 0) pieces.push(text.slice(start, end + 1));
    if (start === 0) break;
  }
  return pieces;
}

/** Members read one by one, for text that is no longer JSON: single quotes, cut off, escaped unevenly. */
function fromMembers(text: string): ErrorText | undefined {
  const member = (name: string) => {
    const match = new RegExp(
      `["'\\\\]*${name}["'\\\\]*\\s*[:=]\\s*\\\\*(["'])(.*?)(?:(?<!\\\\)\\\\*\\1\\s*[,}]|$)`,
      's',
    ).exec(text);
    return match?.[2]?.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  };
  const code = member('error_code');
  const message = member('error_msg');
  if (code === undefined && message === undefined) return undefined;
  return { code, message: message ?? '', requestId: member('request_id') };
}
