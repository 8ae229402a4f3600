// THE table of formats that requests are imported from. Environments come first, so that their names are taken before
// those that secrets get. The first format that knows a file reads it.

import type { ImportedCollection } from '../../../model/imported-collection.ts';
import { isHar, readHar } from '../har.ts';
import { messageStart, readHttpMessages } from '../http-messages.ts';
import { endOfString } from '../json-positions.ts';
import { DEEPEST, MOST_CHARACTERS } from '../openapi/limits.ts';
import { brunoImporter } from './bruno.ts';
import { type CollectionBuilder, collectionBuilder } from './collection-builder.ts';
import {
  type CollectionFile,
  type CollectionImporter,
  type CollectionSource,
  fileName,
  openSource,
} from './collection-source.ts';
import { addCurl } from './curl-collection.ts';
import { addRequests } from './from-requests.ts';
import { httpEnvironmentImporter, httpFileImporter } from './http-files.ts';
import { insomniaImporter } from './insomnia.ts';
import { openApiImporter } from './openapi-requests.ts';
import { postmanEnvironmentImporter, postmanImporter } from './postman.ts';

export type { CollectionFile } from './collection-source.ts';

/** An archive is read as JSON, not as a tree: it may be large, and only its entries have places. */
const harImporter: CollectionImporter = {
  format: 'har',
  detect: ({ name, text }) => {
    const head = text.slice(0, 20_000);
    const isLike =
      /^\s*[[{]/.test(head) && (/\.har$/i.test(name) || /"(?:log|entries|startedDateTime|request)"/.test(head));
    return isLike && depthOf(text) <= DEEPEST && isHar(parsed(text));
  },
  read(sources, builder) {
    for (const source of sources) {
      builder.begin(source.name, 'har');
      addRequests(readHar(source.text), builder);
    }
  },
};

const curlImporter: CollectionImporter = {
  format: 'curl',
  detect: ({ text }) => /\bcurl(?:\.exe)?[ \t]/.test(text),
  read(sources, builder) {
    for (const source of sources) addCurl(source, builder);
  },
};

const messageImporter: CollectionImporter = {
  format: 'http-message',
  detect: ({ text }) =>
    text
      .split('\n', 400)
      .some((line) => /HTTP\/\d/.test(line) && messageStart(line.replace(/\r$/, ''))?.method !== undefined),
  read(sources, builder) {
    for (const source of sources) {
      builder.begin(source.name, 'http-message');
      addRequests(readHttpMessages(source.text), builder);
    }
  },
};

export const collectionImporters: readonly CollectionImporter[] = [
  httpEnvironmentImporter,
  postmanEnvironmentImporter,
  postmanImporter,
  insomniaImporter,
  brunoImporter,
  harImporter,
  openApiImporter,
  messageImporter,
  curlImporter,
  httpFileImporter,
];

/** Ends of the names of files that can be read, for a file dialog. */
export const collectionExtensions = 'json yaml yml har http rest bru sh bash bat cmd ps1 txt'.split(' ');

/** Reads all files together: some formats spread one collection over many. Never throws. */
export function importCollection(files: readonly CollectionFile[]): ImportedCollection {
  const builder = collectionBuilder();
  const groups = new Map<CollectionImporter, CollectionSource[]>();
  for (const file of files) {
    const source = openSource(file);
    const importer = readable(source, builder) ? importerOf(source, builder) : undefined;
    if (importer !== undefined) groups.set(importer, [...(groups.get(importer) ?? []), source]);
  }
  for (const importer of collectionImporters) {
    const sources = groups.get(importer);
    if (sources !== undefined) importer.read(sources, builder);
  }
  return builder.done();
}

function readable({ name, text }: CollectionSource, builder: CollectionBuilder): boolean {
  if (text.length <= MOST_CHARACTERS && text.trim() !== '') return true;
  const params = { megabytes: String(MOST_CHARACTERS / 1024 / 1024) };
  const id = text.trim() === '' ? 'empty' : 'document-too-large';
  refuseFile(name, { id, line: 1, column: 1, params }, builder);
  return false;
}

/** Files that lie in folders of other clients and hold no requests. */
const SILENT = /^(?:\.gitignore|readme\.md|package(?:-lock)?\.json|workspace\.yml|\.env.*|\.ds_store)$/;

function importerOf(source: CollectionSource, builder: CollectionBuilder): CollectionImporter | undefined {
  const found = collectionImporters.find(({ detect }) => detect(source));
  if (found !== undefined || SILENT.test(fileName(source.name))) return found;
  const reading = source.tree();
  const [problem] = reading.ok ? [] : reading.problems;
  refuseFile(source.name, problem ?? { id: 'format-unknown', line: 1, column: 1, params: {} }, builder);
  return undefined;
}

interface Refused {
  readonly id: string;
  readonly line: number;
  readonly column: number;
  readonly params: Readonly<Record<string, string>>;
}

function refuseFile(name: string, { id, line, column, params }: Refused, builder: CollectionBuilder): void {
  builder.named(name);
  builder.refuse({ id, severity: 'document', line, column, params });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How deep brackets stand within each other outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  const signs = /["[\]{}]/g;
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    if (sign[0] === '"') signs.lastIndex = endOfString(text, sign.index);
    else if (sign[0] === '{' || sign[0] === '[') deepest = Math.max(deepest, ++depth);
    else depth -= 1;
  }
  return deepest;
}

/** The format that would read a file; undefined for none. */
export function collectionFormatOf(file: CollectionFile): CollectionImporter['format'] | undefined {
  const source = openSource(file);
  if (file.text.length > MOST_CHARACTERS || file.text.trim() === '') return undefined;
  return collectionImporters.find(({ detect }) => detect(source))?.format;
}
