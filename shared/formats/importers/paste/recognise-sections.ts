// A call as the consoles of API clients copy it: method and address in a line, then sections under their headings.
import { utf8Encode } from '../../../http/utf8.ts';
import { type Header, type HeaderList, headerValue } from '../../../model/header-list.ts';
import { requestOfUrl } from '../imported-request.ts';
import { endOfValue } from '../json-positions.ts';
import type { SourceLine } from '../source-lines.ts';
import type { Piece } from './piece.ts';
import type { Recogniser } from './scan-context.ts';

const OPENING =
  /^[ \t▶▼▸▾►>•-]{0,8}([A-Z]{3,8})[ \t]+(https?:\/\/\S{1,40000})(?:[ \t]+([1-5]\d\d)\b[^\n]{0,200})?[ \t]*$/;

type Section = 'request-headers' | 'request-body' | 'response-headers' | 'response-body' | 'other';

/** THE table of headings: Postman, Insomnia, Apifox and Apipost, English and Chinese. */
const HEADINGS: readonly (readonly [Section, RegExp])[] = [
  ['request-headers', /^(?:(?:actual )?request headers?|请求(?:标头|头)(?:信息)?)$/i],
  ['request-body', /^(?:request (?:body|payload)|请求(?:正文|体|参数))$/i],
  ['response-headers', /^(?:response headers?|响应(?:标头|头)(?:信息)?)$/i],
  ['response-body', /^(?:response(?: body)?|响应(?:正文|体|内容))$/i],
  ['other', /^(?:network|general|cookies|timings?|tests?|console|网络|常规)$/i],
];

/** How far below its opening the first section begins: status, time and size stand between. */
const LEAD = 14;
const LONGEST_CALL = 5000;

function headingOf(text: string): Section | undefined {
  if (text.length > 60) return undefined;
  const words = text.replace(/^[ \t▶▼▸▾►>•-]+|[ \t:：{]+$/g, '');
  return HEADINGS.find(([, heading]) => heading.test(words))?.[0];
}

export const sectionRecogniser: Recogniser = {
  id: 'sections',
  begins: (text, { lines }, index) =>
    OPENING.test(text) && lines.slice(index + 1, index + 1 + LEAD).some((line) => headingOf(line.text) !== undefined),
  read({ lines }, index) {
    const [, method = '', url = '', own] = OPENING.exec(lines[index]?.text ?? '') ?? [];
    const { sections, lead, next } = sectionsBelow(lines, index + 1);
    const headers = fieldsOf(sections.get('request-headers') ?? []);
    const length = headerValue(headers, 'content-length');
    const body = bodyOf(sections.get('request-body'));
    // Consoles lay JSON out anew; then it is not the body that was sent.
    const isOther = body !== undefined && length !== undefined && Number(length) !== utf8Encode(body).length;
    const read = requestOfUrl({
      method,
      url,
      headers,
      ...(isOther ? { bodyOmitted: true } : { body }),
    });
    if (!read.ok) return undefined;
    const place = {
      first: lines[index]?.first ?? 1,
      last: lines[next - 1]?.last ?? 1,
      form: 'text' as const,
      notes: [],
      isWhole: !isOther,
    };
    const status = own ?? statusIn(lead);
    const answer = {
      ...(status === undefined ? {} : { status: Number(status) }),
      headers: fieldsOf(sections.get('response-headers') ?? []),
      body: bodyOf(sections.get('response-body')) ?? '',
    };
    const isAnswered = status !== undefined || answer.headers.length > 0 || answer.body !== '';
    const answers: readonly Piece[] = isAnswered ? [{ kind: 'response', response: answer, ...place }] : [];
    return { pieces: [{ kind: 'request', request: read.request, ...place }, ...answers], next };
  },
};

interface Sections {
  readonly sections: ReadonlyMap<Section, readonly string[]>;
  /** Lines before the first heading. */
  readonly lead: readonly string[];
  readonly next: number;
}

function sectionsBelow(lines: readonly SourceLine[], from: number): Sections {
  const sections = new Map<Section, string[]>();
  const lead: string[] = [];
  let own = lead;
  let section: Section | undefined;
  let next = from;
  for (let at = from; at < Math.min(lines.length, from + LONGEST_CALL); at++) {
    const text = lines[at]?.text ?? '';
    const heading = headingOf(text);
    if (heading === undefined && (OPENING.test(text) || endsCall(section, own, text))) break;
    if (heading !== undefined) {
      section = heading;
      own = sections.get(heading) ?? [];
      sections.set(heading, own);
    } else own.push(text);
    if (text.trim() !== '') next = at + 1;
  }
  return { sections, lead, next };
}

/** Behind the answer's body, or a list of fields, other text goes on after an empty line. */
function endsCall(section: Section | undefined, own: readonly string[], text: string): boolean {
  const isBehindGap = own.length > 0 && own.at(-1)?.trim() === '' && own.some((line) => line.trim() !== '');
  if (text.trim() === '' || !isBehindGap) return false;
  if (section === 'response-body') return isComplete(own.join('\n'));
  return section !== undefined && section !== 'request-body' && fieldOf(text) === undefined;
}

/** True unless an object or a list is still open. */
function isComplete(text: string): boolean {
  const start = text.trimStart();
  if (!/^[[{]/.test(start)) return true;
  try {
    JSON.parse(start.slice(0, endOfValue(start, 0)));
    return true;
  } catch {
    return false;
  }
}

function fieldsOf(lines: readonly string[]): HeaderList {
  return lines.flatMap((text) => {
    const field = fieldOf(text);
    return field ? [field] : [];
  });
}

/** Newer consoles put the values in quotes. */
function fieldOf(text: string): Header | undefined {
  const match = /^[ \t]*"?([!#$%&'*+.^_`|~0-9A-Za-z-]{1,80})"?:(.*)$/s.exec(text.slice(0, 20_000));
  if (!match) return undefined;
  const name = match[1] ?? '';
  const value = (match[2] ?? '').trim();
  return [name, /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value];
}

function bodyOf(lines: readonly string[] | undefined): string | undefined {
  const text = lines?.join('\n').replace(/^\n+/, '').trimEnd();
  return text === '' ? undefined : text;
}

function statusIn(lead: readonly string[]): string | undefined {
  const match = lead.map((text) => /^[ \t]*(?:status:?[ \t]*)?([1-5]\d\d)\b/i.exec(text)).find(Boolean);
  return match?.[1];
}
