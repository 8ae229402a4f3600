// The gateway's error in text that is no JSON any more: escaped unevenly, in single quotes, without quotes, cut off,
// broken by a terminal, in the words of an SDK's exception. Its members are found one by one.
import { bareStatus, bareValue, quotedValue, ROLE_NAMES, ROLES, type Role } from './error-member.ts';

export interface ErrorTextRead {
  /** The error as JSON: the text's own where it is JSON, else put together from its members. */
  readonly body: string;
  readonly status?: number;
  /** Position behind the last member. */
  readonly end: number;
  readonly isWhole: boolean;
}

const MEMBER = new RegExp(
  `(?<![\\w&?])(?:(${ROLE_NAMES.code})|(${ROLE_NAMES.message})|(${ROLE_NAMES.id})|(${ROLE_NAMES.status}))(\\\\{0,15}["'])?[ \\t]{0,9}(?:=>|[:=])[ \\t]{0,9}(?:(\\\\{0,15})(["']))?`,
  'gi',
);

/** A code of the gateway, with any of its prefixes. */
export const API_CODE = /\bAPI(?:G|GW|C)\.\d{4}\b/;
/** What can begin an error: cheap to look for in each line. */
export const ERROR_ANCHOR = /API(?:G|GW|C)\.\d{4}|error_?(?:code|msg|message)\b|Incorrect (?:app|IAM) auth/i;

interface Member {
  readonly role: Role;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly isClosed: boolean;
  readonly isStrong: boolean;
}

/** How far members of one error stand apart at most. */
const GAP = 400;

/** The first error in `text`. */
export function readErrorText(text: string): ErrorTextRead | undefined {
  const members = membersIn(text);
  const of = (role: Role) => members.find((member) => member.role === role);
  const code = of('code');
  const message = of('message');
  const isError = members.some(({ isStrong, role }) => isStrong && role !== 'id' && role !== 'status');
  if (!isError) return plainError(text);
  const status = statusOf(of('status')?.value);
  const end = members.reduce((last, member) => Math.max(last, member.end), 0);
  // A status may stand before the error, in the words of the log.
  const first = members.find(({ role }) => role !== 'status') ?? members[0];
  const own = jsonAround(text, first?.start ?? 0, end);
  const isWhole = members.every(({ isClosed }) => isClosed) && code !== undefined && message !== undefined;
  const body = own?.body ?? bodyOf(code?.value, message?.value, of('id')?.value);
  return {
    body,
    ...(status === undefined ? {} : { status }),
    end: own?.end ?? end,
    isWhole: own !== undefined || isWhole,
  };
}

/** The members of the first error, in their order. */
function membersIn(text: string): readonly Member[] {
  const members: Member[] = [];
  MEMBER.lastIndex = 0;
  for (let match = MEMBER.exec(text); match; match = MEMBER.exec(text)) {
    const member = memberOf(text, match);
    if (member === undefined) continue;
    const last = members.at(-1);
    const isOfAnother = members.some(({ role }) => role === member.role) || (last && member.start - last.end > GAP);
    if (isOfAnother) {
      if (members.some(({ isStrong }) => isStrong)) break;
      members.length = 0;
    }
    members.push(member);
    MEMBER.lastIndex = Math.max(member.end, MEMBER.lastIndex);
  }
  return members;
}

function memberOf(text: string, match: RegExpExecArray): Member | undefined {
  const at = [1, 2, 3, 4].findIndex((group) => match[group] !== undefined);
  const role = ROLES[at];
  const name = match[at + 1] ?? '';
  if (role === undefined) return undefined;
  const from = match.index + match[0].length;
  const bare = role === 'status' ? bareStatus : bareValue;
  const read = match[7] === undefined ? bare(text, from) : quotedValue(text, from, match[7], match[6] ?? '');
  const isWeak = /^(?:code|message|msg|status)$/i.test(name);
  // `code` and `message` alone are anybody's; a message that holds an error of its own is only around it.
  if (role === 'code' && isWeak && !API_CODE.test(read.value)) return undefined;
  if (role === 'message' && isWeak && /error_?(?:code|msg)/i.test(read.value)) return undefined;
  if (role === 'status' && statusOf(read.value) === undefined) return undefined;
  const isStrong = !isWeak || API_CODE.test(read.value) || /^Incorrect (?:app|IAM) auth/i.test(read.value);
  // A bare status is its digits: what follows may be the error itself.
  const end = role === 'status' && match[7] === undefined ? text.indexOf(read.value.slice(0, 3), from) + 3 : read.end;
  return { role, start: match.index, isStrong, ...read, end };
}

function statusOf(text: string | undefined): number | undefined {
  const match = /^\s*([1-5]\d\d)\b/.exec(text ?? '');
  return match ? Number(match[1]) : undefined;
}

/** The JSON object around the members, if it is one. */
function jsonAround(text: string, first: number, last: number): { body: string; end: number } | undefined {
  const open = text.lastIndexOf('{', first);
  const close = text.indexOf('}', last);
  if (open < 0 || first - open > GAP || close < 0 || close - last > GAP) return undefined;
  const body = text.slice(open, close + 1);
  try {
    const value: unknown = JSON.parse(body);
    const isOwn = typeof value === 'object' && value !== null && ('error_code' in value || 'error_msg' in value);
    return isOwn ? { body, end: close + 1 } : undefined;
  } catch {
    return undefined;
  }
}

function bodyOf(code: string | undefined, message: string | undefined, id: string | undefined): string {
  return JSON.stringify({ error_msg: message, error_code: code ?? guessedCode(message ?? ''), request_id: id });
}

/** Both messages have one code only. */
function guessedCode(message: string): string | undefined {
  const kind = /^Incorrect (app|IAM) auth/i.exec(message)?.[1]?.toLowerCase();
  return kind === undefined ? undefined : kind === 'app' ? 'APIG.0303' : 'APIG.0301';
}

/** A code or the gateway's words in a sentence. */
function plainError(text: string): ErrorTextRead | undefined {
  const words = /Incorrect (?:app|IAM) authentication information[^\n]*/i.exec(text);
  const code = API_CODE.exec(text);
  if (!words && !code) return undefined;
  const rest = code ? text.slice(code.index + code[0].length).split('\n', 1)[0] : '';
  const message = words ? endOfMessage(words[0]) : sentence(rest ?? '');
  const end = Math.max((words?.index ?? 0) + (words?.[0].length ?? 0), (code?.index ?? 0) + (code?.[0].length ?? 0));
  const printed = message === '' ? undefined : message;
  return { body: bodyOf(code?.[0], printed, undefined), end, isWhole: code !== null && words !== null };
}

/** Without the signs and the label (in another script) that stand before the gateway's words. */
const sentence = (text: string): string =>
  text
    .replace(/^[\s"'“”:：,，.;)）\]-]+|(?<!["'“”}\s])["'“”}\s]+$/g, '')
    .replace(/^[^\x20-\x7e]{1,20}[\s:：,，]{1,4}(?=[A-Za-z])/, '');

/** Behind a printed canonical request nothing belongs to the message; elsewhere a quote or a bracket ends it. */
function endOfMessage(line: string): string {
  const printed =
    /^(?:(?!canonical_?request\s{0,9}[:=]\s{0,9}[A-Za-z]{1,20}\|).)*canonical_?request\s*[:=]\s*[A-Za-z]+\|.*\|[\w!#$%&'*+.^`~;-]*\|[0-9A-Za-z*+/=_-]+/i.exec(
      line,
    );
  return (printed?.[0] ?? line.split(/["'“”}]|(?:,\s{0,20}|\s{1,20})?request_?id/i, 1)[0] ?? line).trim();
}
