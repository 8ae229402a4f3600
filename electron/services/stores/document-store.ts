// API documents in the open workspace folder, `documents/`: texts as they were imported, without secrets. What git or
// an editor put there counts as well. Paths are those of the folder's listing, so that no name leads out of it.
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../app-error.ts';
import { codeOf } from './atomic-file.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';
import { fileSlug } from './workspace-names.ts';

export interface ListedDocument {
  /** Below `documents/`, `/` between its parts. */
  readonly name: string;
  /** `info.title`; undefined where none can be found, as in a broken file. */
  readonly title: string | undefined;
  readonly bytes: number;
  readonly format: 'yaml' | 'json';
}

export interface KeptDocument {
  /** Undefined when it was not kept. */
  readonly name?: string | undefined;
  /** Secrets were found in the text, and are masked in the file. */
  readonly masked: boolean;
  /** Why the folder does not hold it. */
  readonly notKept?: string | undefined;
}

export interface DocumentStore {
  list(): Promise<ListedDocument[]>;
  /** @throws AppError NOT_FOUND; BAD_INPUT for bytes that are no UTF-8 and for a file above the limit of the import. */
  read(name: string): Promise<string>;
  /** Keeps a text under the name of its title: the same document again replaces its file. Never throws. */
  keep(text: string): Promise<KeptDocument>;
  /** Gives back what was removed, under its name. @throws AppError BAD_INPUT, CONFLICT, UNAVAILABLE. */
  restore(name: string, text: string): Promise<KeptDocument>;
  /** @throws AppError NOT_FOUND, UNAVAILABLE. */
  remove(name: string): Promise<void>;
}

export interface DocumentStoreParts {
  readonly folder: Pick<WorkspaceFolder, 'files' | 'path'>;
  /** Masks what is secret in a text (S27). */
  readonly redact: (text: string) => string;
}

const FOLDER = 'documents/';
/** As the import takes. */
const MOST_BYTES = 32_000_000;
const NAME = /\.(?:yaml|yml|json)$/;
/** What Windows cannot name: characters, ends and devices. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are not allowed in names on Windows
const UNSAFE = /[<>:"|?*\\\u0000-\u001f]|[. ]$|^\.|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

export function createDocumentStore({ folder, redact }: DocumentStoreParts): DocumentStore {
  const names = async (): Promise<string[]> => {
    const { paths } = await folder.files().list();
    return paths.filter((path) => path.startsWith(FOLDER)).map((path) => path.slice(FOLDER.length));
  };
  const found = async (name: string): Promise<string> => {
    if (!(await names()).includes(name)) throw new AppError('NOT_FOUND', 'This document is not in the workspace.');
    return FOLDER + name;
  };
  // Undefined for one that only waits to be written.
  const bytesAt = async (name: string): Promise<number | undefined> =>
    lstat(join(folder.path(), FOLDER, name)).then(
      ({ size }) => size,
      () => undefined,
    );
  const textOf = async (name: string): Promise<string> => {
    const path = await found(name);
    if (((await bytesAt(name)) ?? 0) > MOST_BYTES) throw new AppError('BAD_INPUT', 'This document is too large.');
    return (await folder.files().read(path)) ?? '';
  };
  const describe = async (name: string): Promise<ListedDocument> => {
    const text = await textOf(name).catch(() => '');
    const bytes = (await bytesAt(name)) ?? Buffer.byteLength(text);
    return { name, title: titleOf(text), bytes, format: name.endsWith('.json') ? 'json' : 'yaml' };
  };
  const write = async (name: string, text: string): Promise<KeptDocument> => {
    const shown = redact(text);
    await folder.files().write(FOLDER + name, shown);
    return { name, masked: shown !== text };
  };
  const keep = async (text: string): Promise<KeptDocument> => {
    const there = await names();
    const shown = redact(text);
    for (const name of there) {
      if ((await textOf(name).catch(() => undefined)) === shown) return { name, masked: shown !== text };
    }
    const stem = stemOf(text);
    const kept = await write(`${stem}.${formatOf(text)}`, text);
    // The same document, written the other way before.
    const other = `${stem}.${formatOf(text) === 'json' ? 'yaml' : 'json'}`;
    if (there.includes(other)) await folder.files().remove(FOLDER + other);
    return kept;
  };
  return {
    async list() {
      const listed: ListedDocument[] = [];
      for (const name of await names()) listed.push(await describe(name));
      return listed;
    },
    read: textOf,
    keep: (text) =>
      keep(text).catch((error: unknown) => {
        if (error instanceof AppError) return { masked: false, notKept: error.message };
        return { masked: false, notKept: `The document could not be kept in the workspace folder (${codeOf(error)}).` };
      }),
    restore: async (name, text) => write(checkedName(name), text),
    remove: async (name) => folder.files().remove(await found(name)),
  };
}

function checkedName(name: string): string {
  const isSafe = NAME.test(name) && name.split('/').every((part) => part !== '' && !UNSAFE.test(part));
  if (!isSafe) throw new AppError('BAD_INPUT', 'This is no name of a document.');
  return name;
}

/** The title decides, so that a new version of a document takes the place of the old one. */
function stemOf(text: string): string {
  const title = titleOf(text) ?? '';
  return fileSlug(title, title, 'document');
}

const formatOf = (text: string): 'yaml' | 'json' => (/^\s*\{/.test(text) ? 'json' : 'yaml');

/** `info.title`, read without the rest of the document: a broken one has a title too. */
function titleOf(text: string): string | undefined {
  const title = formatOf(text) === 'json' ? jsonTitle(text) : yamlTitle(text);
  return title === undefined || title.trim() === '' ? undefined : title.trim().slice(0, 300);
}

function jsonTitle(text: string): string | undefined {
  try {
    const title: unknown = JSON.parse(text)?.info?.title;
    return typeof title === 'string' ? title : undefined;
  } catch {
    return undefined;
  }
}

function yamlTitle(text: string): string | undefined {
  const start = /^info:[ \t]*(?:#.*)?\r?$/m.exec(text);
  if (start === null) return undefined;
  for (const line of text.slice(start.index).split('\n', 200).slice(1)) {
    if (/^[^\s#]/.test(line)) return undefined;
    const found = /^\s+title:\s+(?:"([^"]*)"|'([^']*)'|([^#"'|>][^#]*))/.exec(line);
    if (found !== null) return found[1] ?? found[2] ?? found[3];
  }
  return undefined;
}
