// The requests of a .http file as they are written: parts between ###, comments and switches, head, body, scripts.
import type { Header, HeaderList } from '../../model/header-list.ts';
import { withoutBlanks } from './blanks.ts';
import type { ImportNote, ImportProblem } from './imported-request.ts';

export interface HttpFileLine {
  readonly text: string;
  readonly number: number;
}

export type Fill = (text: string, line: number) => string;

/** A request with its variables unfilled. */
export interface HttpFilePart {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string | undefined;
  /** Switches of `# @name`: no-redirect, no-cookie-jar, no-log … */
  readonly tags: ReadonlySet<string>;
  readonly timeoutMs: number | undefined;
  readonly line: number;
  readonly notes: readonly ImportNote[];
}

/** The same requests with their variables as they are written, and what the file's own variables hold. */
export function readHttpParts(source: string): {
  parts: readonly HttpFilePart[];
  problems: readonly ImportProblem[];
  variables: ReadonlyMap<string, string>;
} {
  const lines = linesOf(source);
  const parts: HttpFilePart[] = [];
  const problems: ImportProblem[] = [];
  for (const part of partsOf(lines)) {
    const read = plainPart(part);
    if (read === undefined) continue;
    if ('url' in read) parts.push(read);
    else problems.push(read);
  }
  return { parts, problems, variables: writtenVariables(lines) };
}

function plainPart(part: Part): HttpFilePart | ImportProblem | undefined {
  const { lines, name } = withoutComments(part);
  const [first] = lines;
  if (!first) return undefined;
  const comments = part.lines
    .map(({ text }) => text)
    .filter((text) => /^(?:#|\/\/)/.test(text))
    .join('\n');
  const notes: ImportNote[] = [];
  const before = part.lines.find(({ text }) => /^<[ \t]*(?:\{%|\S+\.js)/.test(text));
  if (before && before.number < first.number) notes.push({ id: 'script', line: before.number, value: '' });
  const head = readHead(lines, (text) => text);
  if (!head.ok) return head.problem;
  const { body } = readBody(lines.slice(head.bodyFrom), (text) => text, notes);
  const seconds = Number(/@timeout[ \t=]+(\d{1,4})/.exec(comments)?.[1] ?? 0);
  return {
    name,
    method: head.method,
    url: head.url.startsWith('/') ? absolute(head.url, head.headers) : head.url,
    headers: head.headers,
    body,
    tags: new Set([...comments.matchAll(/@(no-[\w-]+)/g)].map(([, tag = '']) => tag)),
    timeoutMs: seconds > 0 ? seconds * 1000 : undefined,
    line: first.number,
    notes,
  };
}

export const linesOf = (source: string): readonly HttpFileLine[] =>
  source
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((text, index) => ({ text: text.replace(/\r$/, ''), number: index + 1 }));

export function writtenVariables(lines: readonly HttpFileLine[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const { text } of lines) {
    const [, name, value] = /^@([\w.-]+)[ \t]*=[ \t]*(.*)$/s.exec(text.trimEnd()) ?? [];
    if (name !== undefined && value !== undefined) variables.set(name, value);
  }
  return variables;
}

export interface Part {
  readonly title: string;
  readonly lines: readonly HttpFileLine[];
}

export function partsOf(lines: readonly HttpFileLine[]): readonly Part[] {
  const parts: { title: string; lines: HttpFileLine[] }[] = [{ title: '', lines: [] }];
  for (const line of lines) {
    const title = /^#{3,}[ \t]*(.*)$/s.exec(line.text)?.[1];
    if (title === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ title: title.trim(), lines: [] });
  }
  return parts;
}

/** Comments and variables before the request line; the name stands in the title or in `# @name`. */
export function withoutComments({ title, lines }: Part): { lines: readonly HttpFileLine[]; name: string } {
  let name = title;
  const first = lines.findIndex(({ text }) => {
    name = /^(?:#|\/\/)[ \t]*@name[ \t=]+(.*)$/s.exec(text)?.[1]?.trim() ?? name;
    return text.trim() !== '' && !/^(?:#|\/\/|@[\w.-]+[ \t]*=|<[ \t]*\{%)/.test(text);
  });
  return { lines: first < 0 ? [] : lines.slice(first), name };
}

type Head =
  | { ok: true; method: string; url: string; headers: HeaderList; bodyFrom: number }
  | { ok: false; problem: ImportProblem };

export function readHead(lines: readonly HttpFileLine[], fill: Fill): Head {
  const [first = { text: '', number: 1 }] = lines;
  const line = withoutBlanks(withoutBlanks(first.text).replace(/[ \t]HTTP\/[\d.]+$/, ''));
  const method = /^([A-Za-z]+)[ \t]/.exec(line)?.[1];
  const url = withoutBlanks(line.slice(method?.length ?? 0));
  if (
    url === '' ||
    !/^(?:https?:\/\/|\/|\{\{|[\w.-]+[:./])/i.test(url) ||
    /\s/.test(url.replace(/\{\{[^{}]*\}\}/g, ''))
  ) {
    return { ok: false, problem: { id: 'request-line', line: first.number, found: first.text.slice(0, 120) } };
  }
  let target = url;
  const headers: Header[] = [];
  let at = 1;
  for (; at < lines.length; at++) {
    const { text, number } = lines[at] ?? first;
    if (text.trim() === '') break;
    if (/^[ \t]+[?&/]/.test(text) && headers.length === 0)
      target += text
        .trim()
        .replace(/[ \t]HTTP\/[\d.]+$/, '')
        .trimEnd();
    else if (/^(?:#|\/\/)/.test(text)) continue;
    else {
      const header = /^[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:(.*)$/.exec(fill(text, number));
      if (!header) return { ok: false, problem: { id: 'header-line', line: number, found: text.slice(0, 120) } };
      headers.push([header[1] ?? '', (header[2] ?? '').trim()]);
    }
  }
  return {
    ok: true,
    method: (method ?? 'GET').toUpperCase(),
    url: fill(target, first.number),
    headers,
    bodyFrom: at + 1,
  };
}

export function readBody(
  lines: readonly HttpFileLine[],
  fill: Fill,
  notes: ImportNote[],
): { body?: string; bodyOmitted?: true } {
  const script = lines.findIndex(({ text }) => /^(?:>>?!?[ \t]|<>[ \t])/.test(text));
  const line = lines[script]?.number;
  if (line !== undefined) notes.push({ id: 'script', line, value: '' });
  const own = script < 0 ? lines : lines.slice(0, script);
  const end = own.findLastIndex(({ text }) => text.trim() !== '') + 1;
  const kept = own.slice(0, end);
  const file = kept.find(({ text }) => /^<(?:@\w*)?[ \t]+\S/.test(text));
  if (file) {
    notes.push({ id: 'body-file', line: file.number, value: file.text.replace(/^<(?:@\w*)?[ \t]+/, '').trim() });
    return { bodyOmitted: true };
  }
  return kept.length === 0 ? {} : { body: kept.map(({ text, number }) => fill(text, number)).join('\n') };
}

/** `GET /path` with a Host header, `example.com/path` without scheme. */
export function absolute(url: string, headers: HeaderList): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  if (!url.startsWith('/')) return `http://${url}`;
  return `https://${headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? ''}${url}`;
}
