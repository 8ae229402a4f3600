// countersign import of requests: files of any client, or folders of them, as one collection. Secrets are masked: what
// is printed may end up in a log.
import type { CollectionFile } from '../../shared/formats/importers/collection/index.ts';
import type { ImportedCollection } from '../../shared/model/imported-collection.ts';
import { formatsText } from '../../shared/text/formats-text.ts';
import type { CommandCall, ExitCode } from './command.ts';
import { Page, writeJson } from './output.ts';

/** True for requests: several files, a folder, `--requests`, or one file of another format than OpenAPI. */
export async function isRequestsImport({ arguments: given, terminal }: CommandCall): Promise<boolean> {
  const [file, second] = given.positionals;
  if (file === undefined) return false;
  if (given.has('requests') || second !== undefined) return true;
  if (file === '-' || given.value('into') !== undefined || given.value('out') !== undefined) return false;
  const { stat } = await import('node:fs/promises');
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isDirectory()) return true;
  const { readDocument } = await import('./read-document.ts');
  const { collectionFormatOf } = await import('../../shared/formats/importers/collection/index.ts');
  const format = collectionFormatOf({ name: file, text: await readDocument(file, terminal) });
  return format !== undefined && format !== 'openapi';
}

export async function runRequestsImport(call: CommandCall): Promise<ExitCode> {
  const { importCollection } = await import('../../shared/formats/importers/collection/index.ts');
  const collection = importCollection(await collectionFiles(call));
  const { problems } = collection;
  if (call.json) await writeJson(call.terminal, masked(collection, call));
  else await page(collection, call).print();
  if (collection.requests.length === 0 && collection.environments.length === 0) return 2;
  return problems.length > 0 ? 1 : 0;
}

/** The files that are named, and those in the folders that are named. */
export async function collectionFiles({ arguments: given, terminal }: CommandCall): Promise<CollectionFile[]> {
  const { readdir, stat } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const { readDocument } = await import('./read-document.ts');
  const { collectionExtensions } = await import('../../shared/formats/importers/collection/index.ts');
  const files: CollectionFile[] = [];
  for (const name of given.positionals) {
    const isFolder = name !== '-' && (await stat(name).catch(() => undefined))?.isDirectory() === true;
    if (!isFolder) files.push({ name: name === '-' ? '' : name, text: await readDocument(name, terminal) });
    else {
      const entries = await readdir(name, { recursive: true, withFileTypes: true });
      const inside = entries
        .filter((entry) => entry.isFile() && collectionExtensions.some((end) => entry.name.endsWith(`.${end}`)))
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => !/(?:^|[\\/])(?:node_modules|\.git)[\\/]/.test(path))
        .sort();
      for (const path of inside) files.push({ name: path, text: await readDocument(path, terminal) });
    }
  }
  return files;
}

const mask = (secret: string) => `***${[...secret].length}***`;

function masked(collection: ImportedCollection, { language }: CommandCall) {
  const words = (group: string, id: string, params: Record<string, string>) => formatsText(language, group, id, params);
  const said = (list: ImportedCollection['notes']) =>
    list.map((note) => ({ ...note, message: words('note', note.id, { value: note.value }) }));
  return {
    ...collection,
    requests: collection.requests.map((each) => ({ ...each, notes: said(each.notes) })),
    notes: said(collection.notes),
    problems: collection.problems.map((each) => ({
      ...each,
      message: words('problem', each.id, { ...each.params, found: each.found }),
    })),
    credentials: collection.credentials.map(({ secret, securityToken, ...rest }) => ({
      ...rest,
      ...(secret === undefined ? {} : { secret: mask(secret) }),
      ...(securityToken === undefined ? {} : { securityToken: mask(securityToken) }),
    })),
    environments: collection.environments.map(({ name, variables }) => ({
      name,
      variables: variables.map((each) => (each.secret ? { ...each, value: mask(each.value) } : each)),
    })),
  };
}

function page(collection: ImportedCollection, call: CommandCall): Page {
  const { text } = call;
  const { requests, environments, credentials, notes, problems, format, name } = masked(collection, call);
  const secrets =
    credentials.length + environments.flatMap(({ variables }) => variables).filter(({ secret }) => secret).length;
  const counts = {
    requests: String(requests.length),
    environments: String(environments.length),
    secrets: String(secrets),
  };
  const kind = formatsText(call.language, 'kind', format, {});
  const shown = new Page(call).line(
    text('cli.import.collection', { name: name === '' ? '-' : name, format: kind, ...counts }),
    problems.length > 0 ? 'yellow' : 'green',
  );
  const lines = requests.map(
    ({ draft }) => `${draft.method} ${draft.url}  ${[draft.folder, draft.name].filter(Boolean).join('/')}`,
  );
  if (lines.length > 0) shown.block(text('cli.import.requests'), lines.join('\n'));
  const all = [...notes, ...requests.flatMap((each) => each.notes)];
  const place = ({ file, line, message }: { file: string; line: number; message: string }) =>
    `${file}:${line}  ${message}`;
  if (all.length > 0) shown.block(text('cli.import.left'), all.map(place).join('\n'));
  if (problems.length > 0) {
    const list = problems.map((each) => `${each.file}:${each.line}:${each.column}  ${each.message}`);
    shown.block(text('cli.import.problems'), list.join('\n'));
  }
  return shown;
}
