// Bruno collections: a folder of .bru files (bruno.json, collection.bru, folder.bru, environments/*.bru), or one file of
// it, or the newer YAML (OpenCollection 1.0). Folders, order and what is inherited come from the files' places.
import { type BruBlock, type BruReading, readBru } from './bru-blocks.ts';
import { type BruAround, bruAuth, bruHeaders, bruRequest } from './bruno-request.ts';
import { isOpenCollection, readOpenCollection } from './bruno-yaml.ts';
import type { CollectionBuilder } from './collection-builder.ts';
import { type CollectionImporter, type CollectionSource, fileName } from './collection-source.ts';
import type { PartAuth } from './import-parts.ts';
import { entriesAt, textAt } from './tree-values.ts';

export const brunoImporter: CollectionImporter = {
  format: 'bruno',
  detect: (source) =>
    source.name.endsWith('.bru') ||
    /^meta \{\s*$/m.test(source.text) ||
    (fileName(source.name) === 'bruno.json' && textAt(source.root(), 'type') === 'collection') ||
    isOpenCollection(source),
  read(sources, builder) {
    const yaml = sources.filter((source) => !source.name.endsWith('.bru') && isOpenCollection(source));
    const bru = sources.filter((source) => !yaml.includes(source));
    if (yaml.length > 0) readOpenCollection(yaml, builder);
    if (bru.length > 0) readFolder(bru, builder);
  },
};

interface BruFile {
  readonly source: CollectionSource;
  readonly blocks: readonly BruBlock[];
  readonly folder: string;
}

function readFolder(sources: readonly CollectionSource[], builder: CollectionBuilder): void {
  const files: BruFile[] = [];
  const config = sources.find(({ name }) => fileName(name) === 'bruno.json');
  const root = config === undefined ? commonFolder(sources) : folderOf(config.name);
  for (const source of sources) {
    builder.begin(source.name, 'bruno');
    if (source === config) readConfig(source, builder);
    else if (!fileName(source.name).endsWith('.json')) {
      const reading = readBru(source.text);
      if (reading.ok) files.push({ source, blocks: reading.blocks, folder: within(root, folderOf(source.name)) });
      else refuse(reading, builder);
    }
  }
  const environments = files.filter(isEnvironment);
  for (const file of environments) readEnvironment(file, builder);
  const settings = new Map(files.filter(isSettings).map((file) => [settingsFolder(file), file]));
  for (const file of settings.values()) readSettings(file, builder);
  const requests = files.filter((file) => !isEnvironment(file) && !isSettings(file));
  for (const file of sorted(requests, settings)) {
    builder.begin(file.source.name, 'bruno');
    const parts = bruRequest(file.blocks, inherited(file.folder, settings));
    if (parts === undefined) refuseKind(file, builder);
    else builder.add(parts);
  }
}

function refuse({ line, found }: Extract<BruReading, { ok: false }>, builder: CollectionBuilder): void {
  builder.refuse({ id: 'bru-syntax', severity: 'document', line, found });
}

function refuseKind({ blocks }: BruFile, builder: CollectionBuilder): void {
  const type = pairIn(blocks, 'meta', 'type');
  builder.refuse({ id: 'kind', severity: 'request', line: 1, found: type ?? pairIn(blocks, 'meta', 'name') ?? '' });
}

function readConfig(source: CollectionSource, builder: CollectionBuilder): void {
  const root = source.root();
  builder.called(textAt(root, 'name') ?? '');
  for (const name of ['proxy', 'clientCertificates', 'scripts']) {
    const found = entriesAt(root).find(([each]) => each === name);
    if (found) builder.note('option', name, source.lineOf(found[1]));
  }
}

export const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));

function within(root: string, folder: string): string {
  if (folder === root) return '';
  return root !== '' && folder.startsWith(`${root}/`) ? folder.slice(root.length + 1) : folder;
}

/** The folder that holds all of them; nothing for files that came one by one. */
export function commonFolder(sources: readonly { readonly name: string }[]): string {
  const [first = '', ...others] = sources.map(({ name }) => folderOf(name)).sort((a, b) => a.length - b.length);
  return others.every((each) => each === first || each.startsWith(`${first}/`)) ? first : '';
}

const isEnvironment = ({ source, blocks }: BruFile): boolean =>
  /(?:^|\/)environments\/[^/]+$/i.test(source.name) ||
  (blocks.length > 0 && blocks.every(({ name }) => /^vars(?::secret)?$/.test(name)));

const isSettings = ({ source }: BruFile): boolean => /^(?:collection|folder)\.bru$/.test(fileName(source.name));

const settingsFolder = ({ source, folder }: BruFile): string =>
  fileName(source.name) === 'collection.bru' ? '' : folder;

const pairIn = (blocks: readonly BruBlock[], block: string, name: string): string | undefined =>
  blocks.find((each) => each.name === block)?.pairs.find((pair) => pair.name === name)?.value;

function readEnvironment({ source, blocks }: BruFile, builder: CollectionBuilder): void {
  builder.begin(source.name, 'bruno');
  const name = source.name.slice(source.name.lastIndexOf('/') + 1).replace(/\.bru$/, '');
  const plain = blocks.filter((block) => block.name === 'vars').flatMap(({ pairs }) => pairs);
  // Values of secret variables are kept outside of the file.
  const secret = blocks.filter((block) => block.name === 'vars:secret').flatMap(({ pairs }) => pairs);
  builder.environment(name, [...plain, ...secret.map((pair) => ({ ...pair, value: '', secret: true }))]);
}

function readSettings({ source, blocks, folder }: BruFile, builder: CollectionBuilder): void {
  builder.begin(source.name, 'bruno');
  const variables = blocks.filter(({ name }) => name === 'vars:pre-request').flatMap(({ pairs }) => pairs);
  if (variables.length > 0 && folder !== '') builder.note('folder-variables', folder, 1);
  builder.environment('', variables);
  for (const { name, text, line } of blocks) {
    if (/^(?:script:|tests$)/.test(name) && text.trim() !== '') builder.note('script', name, line);
  }
}

/** From the collection down to the folder; the nearer one's auth wins. */
function inherited(folder: string, settings: ReadonlyMap<string, BruFile>): BruAround {
  const steps = folder === '' ? [] : folder.split('/');
  const paths = ['', ...steps.map((_step, index) => steps.slice(0, index + 1).join('/'))];
  let auth: PartAuth = { kind: 'none' };
  const headers: BruAround['headers'][number][] = [];
  for (const path of paths) {
    const file = settings.get(path);
    if (file === undefined) continue;
    auth = bruAuth(file.blocks, pairIn(file.blocks, 'auth', 'mode')) ?? auth;
    headers.push(...bruHeaders(file.blocks));
  }
  const names = paths.slice(1).map((path, index) => {
    const file = settings.get(path);
    return (file && pairIn(file.blocks, 'meta', 'name')) ?? steps[index] ?? '';
  });
  return { folders: names, auth, headers };
}

/** By folder, then by their place in it. */
function sorted(files: readonly BruFile[], settings: ReadonlyMap<string, BruFile>): readonly BruFile[] {
  const place = (file: BruFile | undefined) => Number((file && pairIn(file.blocks, 'meta', 'seq')) ?? 1e6);
  const rank = ({ folder }: BruFile) => place(settings.get(folder));
  return [...files].sort((a, b) => rank(a) - rank(b) || a.folder.localeCompare(b.folder, 'en') || place(a) - place(b));
}
