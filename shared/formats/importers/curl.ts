// curl commands in any text: scripts, terminals, chats, browsers' "Copy as cURL" for bash, cmd and PowerShell.

import { HOST } from '../../http/header-names.ts';
import { splitUrl } from '../../http/request-target.ts';
import { headerValue } from '../../model/header-list.ts';
import { append } from './append.ts';
import { type CurlOption, readCurlOptions } from './curl-options.ts';
import { type CurlRequest, curlRequests } from './curl-request.ts';
import type { CurlNote } from './curl-state.ts';
import {
  type ClientOptions,
  type ImportedRequest,
  type ImportNote,
  type ImportProblem,
  type ImportResult,
  lineCounter,
  requestOfUrl,
} from './imported-request.ts';
import { assignmentsBefore } from './shell/assignments.ts';
import { readBashCommand } from './shell/bash-command.ts';
import { readCmdCommand } from './shell/cmd-command.ts';
import { readPowerShellCommand } from './shell/powershell-command.ts';
import type { CommandReader, ShellCommand, ShellId, ShellWord } from './shell/shell-command.ts';

const READERS: Readonly<Record<ShellId, CommandReader>> = {
  bash: readBashCommand,
  cmd: readCmdCommand,
  powershell: readPowerShellCommand,
};

/** The word `curl` where a command can begin: in front of a line, behind a prompt, in a pipe or substitution. */
const COMMAND =
  /(?:^|[;|&(`>$#\]:：]|\b(?:sudo|time|exec|if|while|until|then|else|do|nohup|run|RUN|ran|运行|执行|命令))[ \t]*((?:[/~.\w-]{0,300}\/|[A-Z]:\\(?:[\w .-]{1,255}\\){0,40})?curl(?:\.exe)?)(?=[ \t]+[^\s])/gm;

/** Every curl command of `text`. `shell`: which shell's quoting; without it each command shows its own. */
export function readCurlCommands(text: string, shell?: ShellId): ImportResult {
  const requests: ImportedRequest[] = [];
  const problems: ImportProblem[] = [];
  const lineOf = lineCounter(text);
  const variablesAt = assignmentsBefore(text);
  let behind = 0;
  for (const match of text.matchAll(COMMAND)) {
    const at = match.index + match[0].length - (match[1] ?? '').length;
    if (at < behind) continue;
    const command = READERS[shell ?? shellOf(text, at)](text, at, variablesAt(at));
    behind = Math.max(command.end, at + 1);
    if (!isCommand(command)) continue;
    const read = requestsOf(command, lineOf(at), lineOf);
    append(requests, read.requests);
    append(problems, read.problems);
  }
  return { requests, problems };
}

/** A word `curl` in prose has neither an option nor an address behind it. */
function isCommand({ words }: ShellCommand): boolean {
  return words
    .slice(1)
    .some(
      ({ text }) =>
        /^--?[A-Za-z]/.test(text) || /^(?:[a-z]+:\/\/|[\w.-][\w-]*\.[\w.-]+(?:[:/?]|$)|localhost|\$|\{\{)/i.test(text),
    );
}

/** How far a command is looked at to tell its shell. */
const LOOK = 2000;

/** Words in single quotes, as bash (and PowerShell) take them literally: no sign within them tells the shell. */
const LITERAL = /(^|\s)(?:'[^']*'(?:\\''[^']*')*|\$'(?:[^'\\]|\\.)*')(?=\s|$)/g;

/** Carets before quotes or line ends are cmd's, backticks there are PowerShell's; `""` within a text is cmd's as well. */
export function shellOf(text: string, at: number): ShellId {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const before = text.slice(Math.max(lineStart, at - 300), at);
  const command = text.slice(at, at + LOOK);
  const lines = command.split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? '';
  const signs = lines.replace(LITERAL, '$1');
  if (/\^[ \t]*\r?$|\^"/m.test(signs)) return 'cmd';
  if (
    /(?<!`)`[ \t]*\r?\n(?!\r?\n)|`"|(?<![^\s(=,])@'\r?\n/.test(signs.split('```', 1)[0] ?? '') ||
    /PS [^>\n]{0,300}>\s*$/.test(before)
  )
    return 'powershell';
  const line = command.split('\n', 1)[0] ?? '';
  const isPrompt = /[A-Za-z]:\\[^>\n]{0,300}>\s*$/.test(before);
  return isPrompt || (/[\w{,:[]""[\w{[]/.test(line) && !line.includes("'")) ? 'cmd' : 'bash';
}

function requestsOf(command: ShellCommand, line: number, lineOf: (at: number) => number): ImportResult {
  const words = withoutCopiedEscapes(command.words.slice(1));
  const requests: ImportedRequest[] = [];
  const problems: ImportProblem[] = [];
  const endLine = lineOf(Math.max(command.end - 1, 0));
  for (const options of partsOf(readCurlOptions(words))) {
    const { requests: sent, notes } = curlRequests(options, command.stdin);
    const told = notesOf(command, line);
    const noted = notesByAddress(notes, lineOf);
    if (sent.length === 0) problems.push({ id: 'no-url', line, found: 'curl' });
    for (const each of sent) {
      const read = requestOfUrl(each);
      if (!read.ok) {
        problems.push({ id: 'bad-url', line: lineOf(each.at), found: each.url.slice(0, 120) });
        continue;
      }
      const { implied } = each;
      const place = { line, endLine: Math.max(endLine, line) };
      const client = clientOf(each);
      const more = Object.keys(client).length === 0 ? {} : { client };
      requests.push({ request: read.request, implied, ...place, notes: [...noted(each.at), ...told], ...more });
    }
  }
  return { requests, problems };
}

/** With the address of the URL where a Host header of the command's own says something else. */
function clientOf({ url, headers, client }: CurlRequest): ClientOptions {
  const host = headerValue(headers, HOST);
  const split = host === undefined ? undefined : splitUrl(url);
  return split?.ok && split.url.host !== host ? { ...client, address: split.url.host } : client;
}

/** `--next` begins another request with options of its own. */
function partsOf(options: readonly CurlOption[]): readonly (readonly CurlOption[])[] {
  const parts: CurlOption[][] = [[]];
  for (const option of options) {
    if (option.name === 'next') parts.push([]);
    else parts.at(-1)?.push(option);
  }
  return parts.filter((part, index) => part.length > 0 || index === 0);
}

/** A command may have a thousand addresses: what is to be said of one of them is said at its request alone. */
const OF_ADDRESS: ReadonlySet<string> = new Set(['no-scheme', 'glob', 'dot-segments']);

/** Of one kind, about one command: nobody reads more of them, and each of its requests carries them all. */
const MOST_NOTES = 50;

function notesByAddress(notes: readonly CurlNote[], lineOf: (at: number) => number) {
  const general: ImportNote[] = [];
  const ofAddress = new Map<number, ImportNote[]>();
  for (const { id, value, at } of notes) {
    const note = { id, value, line: lineOf(at) };
    const own = OF_ADDRESS.has(id) ? (ofAddress.get(at) ?? []) : general;
    if (own !== general) ofAddress.set(at, own);
    if (own.length < MOST_NOTES) own.push(note);
  }
  return (place: number): readonly ImportNote[] => [...general, ...(ofAddress.get(place) ?? [])];
}

function notesOf(command: ShellCommand, line: number): readonly ImportNote[] {
  const unknown = [...new Set(command.words.flatMap((word) => word.unknown))].slice(0, MOST_NOTES);
  return [
    ...unknown.map((value) => ({ id: 'variable' as const, value, line })),
    ...(command.isCut ? [{ id: 'cut-off' as const, value: '', line }] : []),
    ...(command.endedAtAmpersand ? [{ id: 'ampersand' as const, value: '', line }] : []),
  ];
}

/** A text that is JSON once its `\"` are read: PowerShell users escape quotes for the program behind the shell. */
function withoutCopiedEscapes(words: readonly ShellWord[]): readonly ShellWord[] {
  return words.map((word) =>
    /^\s*[[{]\s*\\"/.test(word.text) ? { ...word, text: word.text.replace(/\\(["\\])/g, '$1') } : word,
  );
}
