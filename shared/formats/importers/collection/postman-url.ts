// Addresses and header fields of Postman. `:name` in a path is a variable of the request; here it becomes one of ours.
import type { DraftRow } from '../../../model/request.ts';
import type { Tree } from '../openapi/tree.ts';
import type { FoundSecrets } from './found-secrets.ts';
import type { QueryPart } from './import-parts.ts';
import { at, isOn, itemsAt, textAt } from './tree-values.ts';

export interface PostmanUrl {
  readonly url: string;
  /** The pairs that are switched off. */
  readonly query: readonly QueryPart[];
  readonly notes: readonly { readonly id: string; readonly value: string }[];
}

export function postmanUrl(tree: Tree | undefined, secrets: FoundSecrets): PostmanUrl {
  if (tree?.kind === 'scalar') return { url: textAt(tree) ?? '', query: [], notes: [] };
  const raw = textAt(tree, 'raw') ?? madeOf(tree);
  const off = itemsAt(tree, 'query').filter((pair) => isOn(pair, 'disabled'));
  const query = off.map((pair) => ({
    name: textAt(pair, 'key') ?? '',
    value: textAt(pair, 'value') ?? '',
    enabled: false,
  }));
  const values = itemsAt(tree, 'variable');
  if (values.length === 0) return { url: raw, query, notes: [] };
  const notes: { id: string; value: string }[] = [];
  const [, before = raw, rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*|\{\{[^}]*\}\}|[^/?#]*)(.*)$/is.exec(raw) ?? [];
  const mark = rest.search(/[?#]/);
  const path = mark < 0 ? rest : rest.slice(0, mark);
  const named = path.replace(/\/:([A-Za-z_][\w.-]*)/g, (whole, name: string) => {
    const variable = values.find((each) => (textAt(each, 'key') ?? textAt(each, 'id')) === name);
    if (variable === undefined) return whole;
    const value = textAt(variable, 'value') ?? '';
    if (/^\{\{[^{}]+\}\}$/.test(value)) return `/${value}`;
    notes.push({ id: 'path-variable', value: name });
    return `/{{${secrets.variable(name, value, false)}}}`;
  });
  return { url: `${before}${named}${mark < 0 ? '' : rest.slice(mark)}`, query, notes };
}

/** An address without `raw`: host and path as lists or texts. */
function madeOf(tree: Tree | undefined): string {
  const joined = (name: string, by: string) =>
    textAt(tree, name) ??
    itemsAt(tree, name)
      .map((each) => textAt(each) ?? textAt(each, 'value') ?? '')
      .join(by);
  const protocol = textAt(tree, 'protocol');
  const port = textAt(tree, 'port');
  const path = joined('path', '/');
  const on = itemsAt(tree, 'query').filter((pair) => !isOn(pair, 'disabled'));
  const query = on.map((pair) => `${textAt(pair, 'key') ?? ''}=${textAt(pair, 'value') ?? ''}`).join('&');
  const host = `${joined('host', '.')}${port === undefined || port === '' ? '' : `:${port}`}`;
  const target = `${path === '' || path.startsWith('/') ? path : `/${path}`}${query === '' ? '' : `?${query}`}`;
  return `${protocol === undefined ? '' : `${protocol}://`}${host}${target}`;
}

export function postmanHeaders(tree: Tree | undefined): DraftRow[] {
  if (tree?.kind === 'scalar') return headerLines(textAt(tree) ?? '');
  return itemsAt(tree).map((row) => {
    const note = textAt(row, 'description') ?? textAt(at(row, 'description'), 'content');
    const pair = { name: textAt(row, 'key') ?? '', value: textAt(row, 'value') ?? '' };
    return { ...pair, enabled: !isOn(row, 'disabled'), ...(note ? { note } : {}) };
  });
}

/** Headers in one text, as very old collections have them. */
function headerLines(text: string): DraftRow[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon <= 0) return [];
    return [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim(), enabled: true }];
  });
}
