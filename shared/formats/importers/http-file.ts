// .http and .rest files as the editors' HTTP clients read them: requests apart by ###, variables by @name = value,
// `{{name}}` in any place, bodies, `< file` for a body from a file, scripts, which are not run.
import type { Header, HeaderList } from '../../model/header-list.ts';
import {
  type ImportedRequest,
  type ImportNote,
  type ImportProblem,
  type ImportResult,
  requestOfUrl,
} from './imported-request.ts';

interface Line {
  readonly text: string;
  readonly number: number;
}

type Fill = (text: string, line: number) => string;

/** Reads every request of the file. A part of comments and variables alone is no request and no problem. */
export function readHttpFile(source: string): ImportResult {
  const lines = source
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((text, index) => ({ text: text.replace(/\r$/, ''), number: index + 1 }));
  const variables = variablesOf(lines);
  const requests: ImportedRequest[] = [];
  const problems: ImportProblem[] = [];
  for (const part of partsOf(lines)) {
    const read = readPart(part, variables);
    if (read === undefined) continue;
    if ('request' in read) requests.push(read);
    else problems.push(read);
  }
  return { requests, problems };
}

interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

function partsOf(lines: readonly Line[]): readonly Part[] {
  const parts: { title: string; lines: Line[] }[] = [{ title: '', lines: [] }];
  for (const line of lines) {
    const title = /^#{3,}[ \t]*(.*)$/.exec(line.text)?.[1];
    if (title === undefined) parts.at(-1)?.lines.push(line);
    else parts.push({ title: title.trim(), lines: [] });
  }
  return parts;
}

function variablesOf(lines: readonly Line[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const { text } of lines) {
    const [, name, value] = /^@([\w.-]+)[ \t]*=[ \t]*(.*)$/.exec(text.trimEnd()) ?? [];
    if (name !== undefined && value !== undefined) variables.set(name, filled(value, variables).text);
  }
  return variables;
}

function filled(text: string, variables: ReadonlyMap<string, string>): { text: string; unknown: readonly string[] } {
  const unknown: string[] = [];
  const replaced = text.replace(/\{\{[ \t]*([^{}\n]{1,200}?)[ \t]*\}\}/g, (whole, name: string) => {
    const value = variables.get(name);
    if (value === undefined) unknown.push(name);
    return value ?? whole;
  });
  return { text: replaced, unknown };
}

function readPart(part: Part, variables: ReadonlyMap<string, string>): ImportedRequest | ImportProblem | undefined {
  const { lines, name } = withoutComments(part);
  const first = lines[0];
  if (!first) return undefined;
  const notes: ImportNote[] = [];
  const fill: Fill = (text, line) => {
    const { text: value, unknown } = filled(text, variables);
    for (const each of new Set(unknown)) notes.push({ id: 'variable', line, value: each });
    return value;
  };
  const head = readHead(lines, fill);
  if (!head.ok) return head.problem;
  const body = readBody(lines.slice(head.bodyFrom), fill, notes);
  const read = requestOfUrl({
    method: head.method,
    url: absolute(head.url, head.headers),
    headers: head.headers,
    ...body,
  });
  if (!read.ok) return { id: 'bad-url', line: first.number, found: head.url.slice(0, 120) };
  const last = lines.findLast(({ text }) => text.trim() !== '') ?? first;
  const place = { line: first.number, endLine: last.number };
  return { request: read.request, implied: [], ...place, ...(name === '' ? {} : { name }), notes };
}

/** Comments and variables before the request line; the name stands in the title or in `# @name`. */
function withoutComments({ title, lines }: Part): { lines: readonly Line[]; name: string } {
  let name = title;
  const first = lines.findIndex(({ text }) => {
    name = /^(?:#|\/\/)[ \t]*@name[ \t=]+(.*)$/.exec(text)?.[1]?.trim() ?? name;
    return text.trim() !== '' && !/^(?:#|\/\/|@[\w.-]+[ \t]*=|<[ \t]*\{%)/.test(text);
  });
  return { lines: first < 0 ? [] : lines.slice(first), name };
}

type Head =
  | { ok: true; method: string; url: string; headers: HeaderList; bodyFrom: number }
  | { ok: false; problem: ImportProblem };

function readHead(lines: readonly Line[], fill: Fill): Head {
  const [first = { text: '', number: 1 }] = lines;
  const match = /^[ \t]*(?:([A-Za-z]+)[ \t]+)?(\S.*?)(?:[ \t]+HTTP\/[\d.]+)?[ \t]*$/.exec(first.text);
  const url = match?.[2] ?? '';
  if (!match || !/^(?:https?:\/\/|\/|\{\{|[\w.-]+[:./])/i.test(url) || /\s/.test(url.replace(/\{\{[^}]*\}\}/g, ''))) {
    return { ok: false, problem: { id: 'request-line', line: first.number, found: first.text.slice(0, 120) } };
  }
  let target = url;
  const headers: Header[] = [];
  let at = 1;
  for (; at < lines.length; at++) {
    const { text, number } = lines[at] ?? first;
    if (text.trim() === '') break;
    if (/^[ \t]+[?&/]/.test(text) && headers.length === 0) target += text.trim();
    else if (/^(?:#|\/\/)/.test(text)) continue;
    else {
      const header = /^[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]+)[ \t]*:(.*)$/.exec(fill(text, number));
      if (!header) return { ok: false, problem: { id: 'header-line', line: number, found: text.slice(0, 120) } };
      headers.push([header[1] ?? '', (header[2] ?? '').trim()]);
    }
  }
  return {
    ok: true,
    method: (match[1] ?? 'GET').toUpperCase(),
    url: fill(target, first.number),
    headers,
    bodyFrom: at + 1,
  };
}

function readBody(lines: readonly Line[], fill: Fill, notes: ImportNote[]): { body?: string; bodyOmitted?: true } {
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
function absolute(url: string, headers: HeaderList): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(url)) return url;
  if (!url.startsWith('/')) return `http://${url}`;
  return `https://${headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? ''}${url}`;
}
