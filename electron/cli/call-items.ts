// What `sign` and `send` work through: lines of files or of standard input, and saved requests by their names.
import { existsSync } from 'node:fs';
import { headerValue } from '../../shared/model/header-list.ts';
import type { ConnectTo, RequestDraft } from '../../shared/model/request.ts';
import { requestDraftSchema, signableRequestSchema } from '../../shared/model/request.ts';
import type { CallWorkspace } from './call-workspace.ts';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { withoutNulls } from './plain-members.ts';
import { readItems, type SourceItem } from './read-input.ts';
import { variableFlags } from './request-flags.ts';

/** In the place of a line of input. */
export class SavedRequest {
  /** As the command line names it; the `id` of the answer. */
  readonly id: string;
  readonly draft: RequestDraft;

  constructor(id: string, draft: RequestDraft) {
    this.id = id;
    this.draft = draft;
  }
}

/** The workspace, with all that reads it, is loaded when something of it is wanted. */
export type WantedWorkspace = () => Promise<CallWorkspace>;

export function wantedWorkspace(call: CommandCall): WantedWorkspace {
  let opened: CallWorkspace | undefined;
  return async () => {
    const { callWorkspace } = await import('./call-workspace.ts');
    opened ??= callWorkspace(call);
    return opened;
  };
}

/** The one saved request that the words name, to be answered like one that flags describe. */
export async function onlySaved(
  words: readonly string[],
  workspace: WantedWorkspace,
): Promise<SavedRequest | undefined> {
  const [word, ...more] = words;
  return word === undefined || more.length > 0 ? undefined : savedOf(word, workspace);
}

/** A word that is no file is the name of a saved request. All are looked up before anything is answered. */
export async function callItems(
  words: readonly string[],
  call: CommandCall,
  workspace: WantedWorkspace,
): Promise<AsyncIterable<SourceItem>> {
  const found: (string | SavedRequest)[] = [];
  for (const word of words) found.push((await savedOf(word, workspace)) ?? word);
  return found.some((each) => each instanceof SavedRequest) ? itemsOf(found, call) : readItems(words, call);
}

async function savedOf(word: string, workspace: WantedWorkspace): Promise<SavedRequest | undefined> {
  if (word === '-' || existsSync(word)) return undefined;
  const draft = await (await workspace()).request(word);
  return draft && new SavedRequest(word, draft);
}

async function* itemsOf(found: readonly (string | SavedRequest)[], call: CommandCall): AsyncGenerator<SourceItem> {
  for (const each of found) {
    if (each instanceof SavedRequest) yield { kind: 'value', line: 1, value: each, file: each.id };
    else yield* readItems([each], call);
  }
}

/** A line with its values in place, and the address that its environment gives. */
export interface ResolvedLine {
  readonly value: unknown;
  readonly connectTo?: ConnectTo;
}

/**
 * Puts variables into a line where `--environment` or `--variable` asks for it; without them braces are sent as they
 * stand. A line of another shape is handed on, to be refused where lines are read.
 */
export async function resolvedLine(
  value: unknown,
  call: CommandCall,
  workspace: WantedWorkspace,
): Promise<ResolvedLine> {
  if (!variableFlags.some(({ name }) => call.arguments.has(name))) return { value };
  const line = withoutNulls(value);
  const parsed = signableRequestSchema.safeParse(withoutNulls(line?.request));
  if (line === undefined || !parsed.success) return { value };
  const { method, url, headers, body, bodyBase64 } = parsed.data;
  if (body !== undefined && bodyBase64 !== undefined) throw new InputProblem('BAD_INPUT', 'cli.error.twoBodies');
  const draft = await (await workspace()).resolved(
    requestDraftSchema.parse({
      id: '',
      name: '',
      method,
      url,
      headers: headers.map(([name, text]) => ({ name, value: text })),
      body: body === undefined ? { kind: 'none' } : { kind: 'text', text: body },
      auth: { mode: 'NONE' },
    }),
  );
  const request = { ...requestOf(draft), ...(bodyBase64 === undefined ? {} : { bodyBase64 }) };
  return { value: { ...line, request }, connectTo: draft.connectTo };
}

function requestOf({ method, url, headers, body, stage }: RequestDraft) {
  const pairs = headers.map(({ name, value }) => [name, value] as const);
  const isOpen = stage !== '' && headerValue(pairs, 'x-stage') === undefined;
  return {
    method,
    url,
    headers: isOpen ? [...pairs, ['X-Stage', stage] as const] : pairs,
    ...(body.kind === 'text' ? { body: body.text } : {}),
  };
}
