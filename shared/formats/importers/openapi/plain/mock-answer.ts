// The Mock back end of an operation without one: its first 2xx response, with the document's own example or a value
// made from the schema.
import type { ApiBackend } from '../../../../model/api-definition.ts';
import { type ImportContext, isSwagger } from '../context.ts';
import { type Cursor, entriesOf, has, isAbsent, itemsOf, member, textOf } from '../cursor.ts';
import type { Findings } from '../findings.ts';
import { followSoftly } from '../follow.ts';
import { readSamples } from '../samples.ts';
import { plainOf } from '../tree.ts';
import { beginSampling, sampleValue } from './sample-value.ts';

type Mock = Extract<ApiBackend, { type: 'MOCK' }>;

/** A body with its media type. */
interface Content {
  readonly mediaType: string;
  readonly value: unknown;
}

export function mockAnswer(context: ImportContext, operation: Cursor, findings: Findings): Mock {
  const { resultNormalSample } = readSamples(context, operation, findings.apart());
  if (resultNormalSample !== undefined) return { type: 'MOCK', body: resultNormalSample };
  const responses = followSoftly(context.root, member(operation, 'responses'), findings.apart());
  const chosen = responses && chosenResponse(responses);
  if (chosen === undefined) return { type: 'MOCK', body: '' };
  const response = followSoftly(context.root, chosen.response, findings);
  const content = response && contentOf(context, operation, response, findings);
  const status = chosen.status === 200 ? {} : { status: chosen.status };
  const isEmpty = content?.value === undefined || chosen.status === 204 || chosen.status === 205;
  return isEmpty ? { type: 'MOCK', ...status, body: '' } : { type: 'MOCK', ...status, ...written(content) };
}

/** The first 2xx in the order of the document, else `2XX`, else `default`. */
function chosenResponse(responses: Cursor): { readonly status: number; readonly response: Cursor } | undefined {
  const entries = entriesOf(responses);
  const exact = entries.find(([code]) => /^2\d\d$/.test(code));
  if (exact !== undefined) return { status: Number(exact[0]), response: exact[1] };
  const [, response] =
    entries.find(([code]) => /^2XX$/i.test(code)) ?? entries.find(([code]) => code === 'default') ?? [];
  return response && { status: 200, response };
}

function contentOf(
  context: ImportContext,
  operation: Cursor,
  response: Cursor,
  findings: Findings,
): Content | undefined {
  const sampling = beginSampling(context.root, findings);
  if (isSwagger(context)) {
    const [type, example] = preferred(entriesOf(member(response, 'examples'))) ?? [];
    if (type !== undefined && example?.tree !== undefined) return { mediaType: type, value: plainOf(example.tree) };
    const mediaType = producedType(context, operation);
    return { mediaType, value: sampleValue(member(response, 'schema'), sampling) };
  }
  const [mediaType, media] = preferred(entriesOf(member(response, 'content'))) ?? [];
  if (mediaType === undefined || media === undefined) return undefined;
  const example = exampleOf(context, media, findings);
  if (example !== undefined) return { mediaType, value: example.value };
  return { mediaType, value: sampleValue(member(media, 'schema'), sampling) };
}

/** JSON where the document has it, else what comes first. */
function preferred(entries: readonly (readonly [string, Cursor])[]): readonly [string, Cursor] | undefined {
  return entries.find(([type]) => isJsonType(type)) ?? entries[0];
}

const isJsonType = (type: string): boolean => /^application\/([\w.+-]+\+)?json\b/i.test(type) || type === '*/*';

function producedType(context: ImportContext, operation: Cursor): string {
  const level = has(operation, 'produces') ? operation : context.root;
  const types = itemsOf(member(level, 'produces')).flatMap((type) => textOf(type) ?? []);
  return types.find(isJsonType) ?? types[0] ?? 'application/json';
}

/** `example`, or the first of `examples` with its value in the document. */
function exampleOf(context: ImportContext, media: Cursor, findings: Findings): { value: unknown } | undefined {
  const single = member(media, 'example');
  if (single.tree !== undefined) return { value: plainOf(single.tree) };
  for (const [, entry] of entriesOf(member(media, 'examples'))) {
    const example = followSoftly(context.root, entry, findings);
    const value = example && member(example, 'value');
    if (value?.tree !== undefined) return { value: plainOf(value.tree) };
    // A file or a server is never asked (S80).
    if (example && !isAbsent(member(example, 'externalValue'))) {
      findings.notice('example-external', member(example, 'externalValue'));
    }
  }
  return undefined;
}

/** Text as it is; anything else as JSON, whatever type it was meant for. */
function written({ mediaType, value }: Content): Pick<Mock, 'body' | 'headers'> {
  const type = mediaType.replace('*/*', 'application/json');
  if (typeof value !== 'string') {
    const isJson = isJsonType(type);
    return { body: JSON.stringify(value), headers: { 'Content-Type': isJson ? type : 'application/json' } };
  }
  // An example for JSON is a value, but many documents write it out as text.
  const isDone = !isJsonType(type) || /^\s*[[{]/.test(value);
  const isHeader = /^[\w.+-]+\/[\w.+-]+(\s*;[\x20-\x7e]*)?$/.test(type);
  return {
    body: isDone ? value : JSON.stringify(value),
    ...(isHeader ? { headers: { 'Content-Type': type } } : {}),
  };
}
