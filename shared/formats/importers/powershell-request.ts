// Invoke-WebRequest and Invoke-RestMethod, as browsers copy them ("Copy as PowerShell") and as scripts have them.
import { type Header, headerValue } from '../../model/header-list.ts';
import { readCommands } from './command-results.ts';
import type { ImportNote, ImportResult, RequestParts } from './imported-request.ts';
import { isObject, type LooseValue, readLooseLiteral } from './paste/loose-literal.ts';
import { headersOf } from './paste/value-headers.ts';
import { assignmentsBefore } from './shell/assignments.ts';
import { readPowerShellCommand } from './shell/powershell-command.ts';

const COMMAND = /(?<![\w-])((?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)[ \t]+(?=[-"'$h@`]))/gi;
const TABLE = /\$(\w{1,60})[ \t]*=[ \t]*(?:\[ordered\][ \t]*)?(@\{|@['"]\r?\n)/gi;
/** Parameters without a value. */
const SWITCHES =
  /^-(?:UseBasicParsing|SkipCertificateCheck|SkipHttpErrorCheck|UseDefaultCredentials|DisableKeepAlive|PassThru|Verbose|AllowUnencryptedAuthentication)$/i;

export function readPowerShellRequests(text: string): ImportResult {
  if (!/Invoke-(?:Web|Rest)|\bi[wr][rm]\b/i.test(text)) return { requests: [], problems: [] };
  const variablesAt = assignmentsBefore(text);
  const tables = tablesIn(text);
  return readCommands(text, COMMAND, (at) => {
    const command = readPowerShellCommand(text, at, new Map([...variablesAt(at), ...tables]));
    const notes: Omit<ImportNote, 'line'>[] = command.isCut ? [{ id: 'cut-off', value: '' }] : [];
    const parts = partsOf(command.words.slice(1).map((word) => word.text));
    for (const value of new Set(command.words.flatMap((word) => word.unknown))) {
      if (!/^(?:session|true|false)$/.test(value)) notes.push({ id: 'variable', value });
    }
    return { parts, end: command.end, notes };
  });
}

/** Hash tables and here-strings that the script gives a name. */
function tablesIn(text: string): ReadonlyMap<string, string> {
  const tables = new Map<string, string>();
  for (const match of text.matchAll(TABLE)) {
    const { words } = readPowerShellCommand(text, match.index + match[0].indexOf('@'), new Map());
    const name = match[1]?.toLowerCase();
    if (name !== undefined && words[0]) tables.set(name, words[0].text);
  }
  return tables;
}

function partsOf(words: readonly string[]): RequestParts | undefined {
  const named = new Map<string, string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (SWITCHES.test(word)) continue;
    const name = /^-([A-Za-z]+):?$/.exec(word)?.[1]?.toLowerCase();
    if (name === undefined) named.set(named.has('uri') ? 'extra' : 'uri', word);
    else named.set(name, words[++index] ?? '');
  }
  const url = named.get('uri');
  if (url === undefined) return undefined;
  const headers: Header[] = [...(headersOf(tableOf(named.get('headers') ?? '')) ?? [])];
  const type = named.get('contenttype');
  if (type !== undefined && headerValue(headers, 'content-type') === undefined) headers.push(['Content-Type', type]);
  const agent = named.get('useragent');
  if (agent !== undefined) headers.push(['User-Agent', agent]);
  const body = bodyOf(named.get('body'));
  const method = named.get('method')?.toUpperCase() ?? (body === undefined ? 'GET' : 'POST');
  return { method, url, headers, body, bodyOmitted: named.has('infile') };
}

function tableOf(text: string): LooseValue | undefined {
  return text.startsWith('@{') ? readLooseLiteral(text, 0).value : undefined;
}

/** A hash table as body is sent as a form. */
function bodyOf(text: string | undefined): string | undefined {
  const table = tableOf(text ?? '');
  if (!isObject(table)) return text;
  return Object.entries(table)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join('&');
}
