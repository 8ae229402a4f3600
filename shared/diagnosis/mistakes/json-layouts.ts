// One JSON text in the layouts that JavaScript, Python, Java, Go, PHP and .NET write it in.

type Json =
  | { readonly kind: 'atom'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Json[] }
  | JsonObject;
interface JsonObject {
  readonly kind: 'object';
  readonly members: readonly (readonly [string, Json])[];
}

interface Layout {
  readonly comma: string;
  readonly colon: string;
  readonly indent: string;
}

const COMPACT: Layout = { comma: ',', colon: ':', indent: '' };
const LAYOUTS: readonly (readonly [string, Layout])[] = [
  ['compact', COMPACT],
  ['a blank behind comma and colon, as in Python', { comma: ', ', colon: ': ', indent: '' }],
  ['two blanks of indent', { comma: ',', colon: ': ', indent: '  ' }],
  ['four blanks of indent', { comma: ',', colon: ': ', indent: '    ' }],
  ['tabs of indent', { comma: ',', colon: ': ', indent: '\t' }],
  ['two blanks of indent, blank before the colon', { comma: ',', colon: ' : ', indent: '  ' }],
];

/** A text in another layout; `rare` ones are combinations that single libraries make. */
export interface JsonLayout {
  readonly way: string;
  readonly text: string;
  readonly rare: boolean;
}

/** Longer texts are tried in the usual layouts only: each further one costs a hash over the whole. */
const LONGEST_COMBINED = 30_000;

/** Layouts, key orders and escapes of a JSON text; empty when it is none. Atoms keep their text (numbers, escapes). */
export function jsonLayouts(text: string): readonly JsonLayout[] {
  const json = readJson(text);
  if (json === undefined) return [];
  const usual = usualLayouts(text, json).map(([way, each]) => ({ way, text: each, rare: false }));
  return text.length > LONGEST_COMBINED ? usual : [...usual, ...combinedLayouts(json)];
}

function usualLayouts(text: string, json: Json): readonly (readonly [string, string])[] {
  const sorted = sortKeys(json);
  const compact = writeJson(json, COMPACT);
  const spaced = writeJson(json, { comma: ', ', colon: ': ', indent: '' });
  return [
    ...LAYOUTS.map(([way, layout]) => [way, writeJson(json, layout)] as const),
    ...LAYOUTS.map(([way, layout]) => [`keys sorted, ${way}`, writeJson(sorted, layout)] as const),
    [
      'two blanks of indent and CRLF',
      writeJson(json, { comma: ',', colon: ': ', indent: '  ' }).replaceAll('\n', '\r\n'),
    ],
    ['parsed and written again', JSON.stringify(parsed(text))],
    ...[text, compact, spaced].flatMap(escapings),
    ['compact with a newline at the end', `${compact}\n`],
  ];
}

/**
 * What a library does by its own writer: a layout, an order of keys, numbers and strings as they were or read and written
 * again (1.0 becomes 1), its escapes, a newline at the end or none. Go's is sorted, reread and escapes <, > and &.
 */
function combinedLayouts(json: Json): readonly JsonLayout[] {
  const reread = mapAtoms(json, rewritten);
  const forms = [
    ['', json],
    ['keys sorted, ', sortKeys(json)],
    ['atoms written again, ', reread],
    ['keys sorted, atoms written again, ', sortKeys(reread)],
  ] as const;
  return forms.flatMap(([form, value]) =>
    LAYOUTS.flatMap(([layout, rules]) => {
      const written = writeJson(value, rules);
      const all = [['', written] as const, ...escapings(written)];
      return all.flatMap(([escapes, each]) =>
        ['', '\n'].map((end) => ({
          way: `${form}${layout}${escapes && `, ${escapes}`}${end && ', a newline at the end'}`,
          text: each + end,
          rare: true,
        })),
      );
    }),
  );
}

function mapAtoms(json: Json, change: (atom: string) => string): Json {
  if (json.kind === 'atom') return { kind: 'atom', text: change(json.text) };
  if (json.kind === 'list') return { kind: 'list', items: json.items.map((item) => mapAtoms(item, change)) };
  return {
    kind: 'object',
    members: json.members.map(([name, value]) => [change(name), mapAtoms(value, change)] as const),
  };
}

/** An atom is valid JSON by itself. */
function rewritten(atom: string): string {
  return JSON.stringify(parsed(atom));
}

function escapings(text: string): (readonly [string, string])[] {
  return [
    ['non-ASCII characters escaped', escapeUnicode(text)],
    ['slashes escaped', text.replaceAll('/', '\\/')],
    ['slashes and non-ASCII characters escaped', escapeUnicode(text).replaceAll('/', '\\/')],
    ['angle brackets and ampersands escaped', escapeHtml(text)],
    [
      'escapes of non-ASCII characters resolved',
      text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    ],
  ];
}

function escapeUnicode(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function escapeHtml(text: string): string {
  return text.replace(/[<>&]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`);
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}

const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+)/gy;

function readJson(text: string): Json | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  // The text is valid JSON, so the tokens need no further check.
  const tokens = [...text.matchAll(TOKEN)].map(([, token]) => token ?? '');
  return isTooDeep(tokens) ? undefined : readValue(tokens, { at: 0 });
}

/** No signer lays out deeper ones anew, and reading them would take the stack. */
const DEEPEST = 200;

function isTooDeep(tokens: readonly string[]): boolean {
  let depth = 0;
  return tokens.some((token) => {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    return depth > DEEPEST;
  });
}

function readValue(tokens: readonly string[], place: { at: number }): Json {
  const token = tokens[place.at++] ?? '';
  if (token === '[') {
    const items: Json[] = [];
    while (tokens[place.at] !== ']') {
      items.push(readValue(tokens, place));
      if (tokens[place.at] === ',') place.at++;
    }
    place.at++;
    return { kind: 'list', items };
  }
  if (token !== '{') return { kind: 'atom', text: token };
  const members: [string, Json][] = [];
  while (tokens[place.at] !== '}') {
    const name = tokens[place.at] ?? '';
    place.at += 2;
    members.push([name, readValue(tokens, place)]);
    if (tokens[place.at] === ',') place.at++;
  }
  place.at++;
  return { kind: 'object', members };
}

function sortKeys(json: Json): Json {
  if (json.kind === 'atom') return json;
  if (json.kind === 'list') return { kind: 'list', items: json.items.map(sortKeys) };
  const members = json.members.map(([name, value]) => [name, sortKeys(value)] as const);
  return { kind: 'object', members: members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
}

function writeJson(json: Json, layout: Layout, depth = 0): string {
  if (json.kind === 'atom') return json.text;
  const pieces =
    json.kind === 'list'
      ? json.items.map((item) => writeJson(item, layout, depth + 1))
      : json.members.map(([name, value]) => `${name}${layout.colon}${writeJson(value, layout, depth + 1)}`);
  const [open, close] = json.kind === 'list' ? ['[', ']'] : ['{', '}'];
  if (pieces.length === 0 || layout.indent === '') return open + pieces.join(layout.comma) + close;
  const line = `\n${layout.indent.repeat(depth + 1)}`;
  return `${open}${line}${pieces.join(layout.comma + line)}\n${layout.indent.repeat(depth)}${close}`;
}
