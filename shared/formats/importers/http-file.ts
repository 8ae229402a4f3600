// .http and .rest files as the editors' HTTP clients read them: requests apart by ###, variables by @name = value,
// `{{name}}` in any place, bodies, `< file` for a body from a file, scripts, which are not run.
import {
  absolute,
  type Fill,
  type HttpFileLine,
  linesOf,
  type Part,
  partsOf,
  readBody,
  readHead,
  withoutComments,
  writtenVariables,
} from './http-file-parts.ts';
import {
  type ImportedRequest,
  type ImportNote,
  type ImportProblem,
  type ImportResult,
  requestOfUrl,
} from './imported-request.ts';

/** Reads every request of the file. A part of comments and variables alone is no request and no problem. */
export function readHttpFile(source: string): ImportResult {
  const lines = linesOf(source);
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

function variablesOf(lines: readonly HttpFileLine[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [name, value] of writtenVariables(lines)) variables.set(name, filled(value, variables).text);
  return variables;
}

function filled(text: string, variables: ReadonlyMap<string, string>): { text: string; unknown: readonly string[] } {
  const unknown: string[] = [];
  const replaced = text.replace(/\{\{([^{}\n]{1,200})\}\}/g, (whole, between: string) => {
    const name = between.trim();
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
