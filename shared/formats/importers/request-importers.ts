// THE table of formats that requests are read from.
import { readCurlCommands } from './curl.ts';
import { isHar, readHar } from './har.ts';
import { readHttpFile } from './http-file.ts';
import { messageStart, readHttpMessages } from './http-messages.ts';
import { type ImportResult, problem } from './imported-request.ts';

export type RequestFormat = 'har' | 'curl' | 'http-message' | 'http-file';

export interface RequestImporter {
  readonly id: RequestFormat;
  /** Ends of the names of its files, lower case. */
  readonly extensions: readonly string[];
  /** True when `text` has the marks of the format. */
  readonly detect: (text: string) => boolean;
  /** Never throws; what cannot be read is a problem with its line. */
  readonly read: (text: string) => ImportResult;
}

export const requestImporters: readonly RequestImporter[] = [
  {
    id: 'har',
    extensions: ['.har'],
    detect: (text) => /^\s*[[{]/.test(text) && isHar(parsed(text)),
    read: (text) => readHar(text),
  },
  {
    id: 'http-file',
    extensions: ['.http', '.rest'],
    detect: (text) =>
      /^###|^@[\w.-]+[ \t]*=|^[A-Z]+[ \t]+(?:https?:\/\/|\{\{)\S*(?:[ \t]+HTTP\/[\d.]+)?[ \t]*\r?$/m.test(text),
    read: readHttpFile,
  },
  {
    id: 'http-message',
    extensions: [],
    detect: (text) => text.split('\n', 400).some((line) => messageStart(line.replace(/\r$/, ''))?.method !== undefined),
    read: readHttpMessages,
  },
  {
    id: 'curl',
    extensions: ['.sh', '.bash', '.bat', '.cmd', '.ps1'],
    detect: (text) => /\bcurl(?:\.exe)?[ \t]/.test(text),
    read: (text) => readCurlCommands(text),
  },
];

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** The importer for a file: by its name, else by what stands in it. */
export function importerFor(text: string, name = ''): RequestImporter | undefined {
  const ending = /\.\w+$/.exec(name.toLowerCase())?.[0];
  const named = requestImporters.find(({ extensions }) => ending !== undefined && extensions.includes(ending));
  return named ?? requestImporters.find(({ detect }) => detect(text));
}

/** The requests of a text in any of the formats. */
export function importRequests(text: string, name = ''): ImportResult {
  const found = importerFor(text, name)?.read(text);
  // Also of a file that holds variables or comments alone.
  const isNothing = found === undefined || (found.requests.length === 0 && found.problems.length === 0);
  return isNothing ? problem('no-request', 1, text.trim()) : found;
}
