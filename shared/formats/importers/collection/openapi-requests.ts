// OpenAPI 3.x and Swagger 2.0 as requests to try: one for each operation, with samples for what is required.
import {
  type Cursor,
  entriesOf,
  has,
  isAbsent,
  itemsOf,
  member,
  rootCursor,
  scalarOf,
  textOf,
} from '../openapi/cursor.ts';
import { Findings } from '../openapi/findings.ts';
import { followSoftly } from '../openapi/follow.ts';
import { beginSampling, sampleValue } from '../openapi/plain/sample-value.ts';
import { plainOf } from '../openapi/tree.ts';
import {
  type BodyParts,
  type FormField,
  fileBody,
  multipartBody,
  noBody,
  textBody,
  urlencodedBody,
} from './body-parts.ts';
import type { CollectionBuilder } from './collection-builder.ts';
import type { CollectionImporter, CollectionSource } from './collection-source.ts';
import type { PartNote, QueryPart } from './import-parts.ts';
import { openApiAuth } from './openapi-auth.ts';
import { type OpenApiReading, serverOf } from './openapi-server.ts';

export const openApiImporter: CollectionImporter = {
  format: 'openapi',
  detect: ({ text, root }) => {
    if (!/["']?(?:swagger|openapi)["']?[ \t]*:/.test(text)) return false;
    const tree = root();
    return tree?.kind === 'map' && (tree.entries.has('openapi') || tree.entries.has('swagger'));
  },
  read(sources, builder) {
    for (const source of sources) {
      builder.begin(source.name, 'openapi');
      const root = source.root();
      if (root) readDocument(rootCursor(root), source, builder);
    }
  },
};

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

function readDocument(root: Cursor, source: CollectionSource, builder: CollectionBuilder): void {
  const findings = new Findings((at) => ({ line: source.lineOf({ kind: 'scalar', at, value: null }), column: 1 }));
  const follow = (where: Cursor): Cursor => followSoftly(root, where, findings) ?? { ...where, tree: undefined };
  const reading: OpenApiReading = { root, findings, follow };
  builder.called(textOf(member(member(root, 'info'), 'title')) ?? '');
  const server = serverOf(root);
  builder.environment('', server.variables);
  for (const [path, given] of entriesOf(member(root, 'paths'))) {
    const item = follow(given);
    for (const [method, operation] of entriesOf(item)) {
      const isAny = method.toLowerCase() === 'x-apigateway-any-method';
      if (METHODS.has(method.toLowerCase()) || isAny) {
        const name = isAny ? 'GET' : method.toUpperCase();
        readOperation(reading, { path, method: name, item, operation, server: server.url }, source, builder);
      }
    }
  }
  for (const each of findings.warnings) builder.note('reference', each.pointer, each.line);
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly item: Cursor;
  readonly operation: Cursor;
  readonly server: string;
}

function readOperation(
  reading: OpenApiReading,
  { path, method, item, operation, server }: Operation,
  source: CollectionSource,
  builder: CollectionBuilder,
): void {
  const line = source.lineOf(operation.tree);
  const parameters = parametersOf(reading, item, operation);
  const of = (place: string) => parameters.filter((each) => each.place === place);
  const body = bodyOf(reading, operation, parameters);
  const tag = textOf(itemsOf(member(operation, 'tags'))[0] ?? member(operation, 'x-none'));
  const auth = openApiAuth(reading, operation);
  const filled = path.replace(/\{([^{}]+)\}/g, (_all, name: string) => {
    const sample = of('path').find((each) => each.name === name)?.value ?? '';
    return `{{${builder.secrets.variable(name, sample, false)}}}`;
  });
  const own = serverOf(operation).url || serverOf(item).url || server;
  const notes: PartNote[] = [...body.notes, ...auth.notes].map((each) => ({ ...each, line }));
  builder.add({
    name: textOf(member(operation, 'summary')) ?? textOf(member(operation, 'operationId')) ?? `${method} ${path}`,
    folders: tag === undefined ? [] : [tag],
    method,
    url: `${own.replace(/\/$/, '')}${filled.startsWith('/') ? filled : `/${filled}`}`,
    query: of('query').map(queryOf),
    headers: of('header')
      .filter(({ name }) => !/^(?:accept|content-type|authorization)$/i.test(name))
      .map(({ name, value, required }) => ({ name, value, enabled: required })),
    body: body.body,
    contentType: body.contentType,
    auth: auth.auth,
    line,
    notes,
  });
}

interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly value: string;
  readonly where: Cursor;
}

const queryOf = ({ name, value, required }: Parameter): QueryPart => ({ name, value, enabled: required });

/** Those of the path, replaced by those of the operation of the same name and place. */
function parametersOf(reading: OpenApiReading, item: Cursor, operation: Cursor): Parameter[] {
  const found = new Map<string, Parameter>();
  for (const given of [...itemsOf(member(item, 'parameters')), ...itemsOf(member(operation, 'parameters'))]) {
    const where = reading.follow(given);
    const name = textOf(member(where, 'name')) ?? '';
    const place = textOf(member(where, 'in'))?.toLowerCase() ?? '';
    const required = place === 'path' || scalarOf(member(where, 'required')) === true;
    const value = place === 'body' ? '' : sampleText(reading, where);
    if (name !== '' || place === 'body') found.set(`${place}\n${name}`, { name, place, required, value, where });
  }
  return [...found.values()];
}

function sampleText(reading: OpenApiReading, where: Cursor): string {
  const said = ['x-example', 'example', 'default'].map((name) => scalarOf(member(where, name)));
  const own = said.find((each) => each !== undefined);
  if (own !== undefined) return String(own);
  const schema = has(where, 'schema') ? member(where, 'schema') : where;
  const value = sampleValue(schema, beginSampling(reading.root, reading.findings));
  if (Array.isArray(value)) return value.map(String).join(',');
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function bodyOf(reading: OpenApiReading, operation: Cursor, parameters: readonly Parameter[]): BodyParts {
  const sampled = (schema: Cursor) => sampleValue(schema, beginSampling(reading.root, reading.findings));
  const inBody = parameters.find(({ place }) => place === 'body');
  if (inBody !== undefined) return jsonBody(sampled(member(inBody.where, 'schema')), 'application/json');
  const form = parameters.filter(({ place }) => place === 'formdata');
  if (form.length > 0) return formBody(form);
  const content = entriesOf(member(reading.follow(member(operation, 'requestBody')), 'content'));
  const [type, media] = content.find(([name]) => /json/i.test(name)) ?? content[0] ?? [];
  if (type === undefined || media === undefined) return noBody;
  const [, example] = entriesOf(member(media, 'examples'))[0] ?? [];
  const said = [member(media, 'example'), example && member(reading.follow(example), 'value')];
  const given = said.find((each) => each !== undefined && !isAbsent(each));
  const value = given === undefined ? sampled(member(media, 'schema')) : given.tree && plainOf(given.tree);
  if (/x-www-form-urlencoded/i.test(type)) return urlencodedBody(fieldsOf(value));
  if (/^multipart\//i.test(type)) return multipartBody(fieldsOf(value));
  return /json/i.test(type)
    ? jsonBody(value, type)
    : typeof value === 'string'
      ? textBody(value, type)
      : fileBody('', type);
}

function jsonBody(value: unknown, type: string): BodyParts {
  return value === undefined ? noBody : textBody(JSON.stringify(value, null, 2), type);
}

function fieldsOf(value: unknown): FormField[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([name, each]) => ({
    name,
    value: typeof each === 'object' ? JSON.stringify(each) : String(each),
    enabled: true,
  }));
}

function formBody(form: readonly Parameter[]): BodyParts {
  const hasFile = form.some(({ where }) => textOf(member(where, 'type')) === 'file');
  const fields = form.map(({ name, value, required, where }): FormField => {
    const file = textOf(member(where, 'type')) === 'file' ? { file: '' } : {};
    return { name, value, enabled: required || form.length === 1, ...file };
  });
  return hasFile ? multipartBody(fields) : urlencodedBody(fields);
}
