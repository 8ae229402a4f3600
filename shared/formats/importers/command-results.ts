// Commands and calls that stand in a text, one after the other: what their importers have in common.
import {
  type ImportedRequest,
  type ImportNote,
  type ImportProblem,
  type ImportResult,
  lineCounter,
  type RequestParts,
  requestOfUrl,
} from './imported-request.ts';

export interface FoundCommand {
  /** Undefined when what stands there is no command after all. */
  readonly parts: RequestParts | undefined;
  readonly end: number;
  readonly implied?: ImportedRequest['implied'];
  readonly notes?: readonly Omit<ImportNote, 'line'>[];
}

/** Reads one command at each match of `start` (its first group, if it has one), never two from the same text. */
export function readCommands(
  text: string,
  start: RegExp,
  read: (at: number) => FoundCommand | undefined,
): ImportResult {
  const requests: ImportedRequest[] = [];
  const problems: ImportProblem[] = [];
  const lineOf = lineCounter(text);
  let behind = 0;
  for (const match of text.matchAll(start)) {
    const at = match.index + match[0].length - (match[1] ?? match[0]).length;
    const found = at < behind ? undefined : read(at);
    if (found) behind = Math.max(found.end, at + 1);
    if (!found?.parts) continue;
    const line = lineOf(at);
    const request = requestOfUrl(found.parts);
    if (!request.ok) {
      problems.push({ id: 'bad-url', line, found: found.parts.url.slice(0, 120) });
      continue;
    }
    const notes = (found.notes ?? []).map((note) => ({ ...note, line }));
    const endLine = Math.max(lineOf(Math.max(behind - 1, at)), line);
    requests.push({ request: request.request, implied: found.implied ?? [], line, endLine, notes });
  }
  return { requests, problems };
}
