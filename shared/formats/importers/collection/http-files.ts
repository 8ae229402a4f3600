// .http files as collections: variables stay variables, the file's own become those of every environment, and
// http-client.env.json brings environments.
import { type HttpFilePart, readHttpParts } from '../http-file-parts.ts';
import { fileBody, noBody, textBody } from './body-parts.ts';
import type { CollectionBuilder, GivenVariable } from './collection-builder.ts';
import { type CollectionImporter, type CollectionSource, fileName } from './collection-source.ts';
import { entriesAt, isOn, textAt } from './tree-values.ts';

export const httpFileImporter: CollectionImporter = {
  format: 'http-file',
  detect: ({ name, text }) =>
    /\.(?:http|rest)$/i.test(name) ||
    /^###|^@[\w.-]+[ \t]*=|^[A-Z]+[ \t]+(?:https?:\/\/|\{\{)\S*(?:[ \t]+HTTP\/[\d.]+)?[ \t]*\r?$/m.test(text),
  read(sources, builder) {
    for (const source of sources) {
      builder.begin(source.name, 'http-file');
      addHttpFile(source, builder);
    }
  },
};

/** The requests and variables of one file. */
export function addHttpFile({ name, text }: Pick<CollectionSource, 'name' | 'text'>, builder: CollectionBuilder): void {
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  builder.called(base);
  const { parts, problems, variables } = readHttpParts(text);
  builder.environment(
    '',
    [...variables].map(([each, value]) => ({ name: each, value })),
  );
  for (const part of parts) addPart(part, builder);
  for (const { id, line, found } of problems) builder.refuse({ id, severity: 'request', line, found });
}

function addPart(part: HttpFilePart, builder: CollectionBuilder): void {
  const file = part.notes.find(({ id }) => id === 'body-file');
  const isGraphql = part.headers.some(([name, value]) => /^x-request-type$/i.test(name) && /graphql/i.test(value));
  const body = file ? fileBody(file.value) : part.body === undefined ? noBody : textBody(part.body);
  const { line } = part;
  builder.add({
    name:
      part.name === ''
        ? `${part.method} ${part.url.replace(/^[a-z]+:\/\/[^/?#]*|^\{\{[^}]*\}\}/i, '').split('?', 1)[0] ?? ''}`
        : part.name,
    folders: [],
    method: part.method,
    url: part.url,
    headers: part.headers.map(([name, value]) => ({ name, value, enabled: true })),
    body: body.body,
    auth: { kind: 'none' },
    followRedirects: !part.tags.has('no-redirect'),
    timeoutMs: part.timeoutMs,
    line,
    notes: [...part.notes, ...(isGraphql ? [{ id: 'graphql', value: '', line }] : [])],
  });
}

export const httpEnvironmentImporter: CollectionImporter = {
  format: 'http-environment',
  detect: ({ name, root }) => /^http-client(?:\.private)?\.env\.json$/.test(fileName(name)) && root()?.kind === 'map',
  read(sources, builder) {
    const merged = new Map<string, Map<string, GivenVariable>>();
    for (const source of sources) {
      builder.begin(source.name, 'http-environment');
      const isPrivate = fileName(source.name).includes('.private.');
      for (const [name, members] of entriesAt(source.root())) {
        const variables = merged.get(name) ?? new Map<string, GivenVariable>();
        merged.set(name, variables);
        for (const [each, value] of entriesAt(members)) {
          const text = textAt(value);
          if (text !== undefined) variables.set(each, { name: each, value: text, secret: isPrivate });
          else if (each === 'SSLConfiguration' && isOn(value, 'verifyHostCertificate')) continue;
          else builder.note('option', each, source.lineOf(value));
        }
      }
    }
    for (const [name, variables] of merged)
      builder.environment(name === '$shared' ? '' : name, [...variables.values()]);
  },
};
