// The options of a curl command taken one by one, as curl does it (curl 8.16, `man curl`).
import { percentEncode } from '../../http/percent-encoding.ts';
import type { Header } from '../../model/header-list.ts';
import type { CurlOption } from './curl-options.ts';
import type { ImportNoteId } from './imported-request.ts';

export interface CurlNote {
  readonly id: ImportNoteId;
  readonly value: string;
  readonly at: number;
}

/** What the options read so far come to. */
export interface CurlState {
  readonly urls: { value: string; at: number }[];
  readonly headers: Header[];
  readonly removed: Set<string>;
  readonly data: string[];
  readonly query: string[];
  readonly notes: CurlNote[];
  readonly flags: Set<string>;
  /** Fields of -F as they are written; a literal one begins with `=`. */
  readonly form: string[];
  timeoutMs: number | undefined;
  method: string | undefined;
  user: string | undefined;
  hasData: boolean;
  bodyOmitted: boolean;
  json: boolean;
}

/** `stdin`: what `@-` reads, where it is known. */
export function curlState(options: readonly CurlOption[], stdin: string | undefined): CurlState {
  const state = newState();
  for (const option of options) take(state, option, stdin);
  return state;
}

function newState(): CurlState {
  return {
    urls: [],
    headers: [],
    removed: new Set(),
    data: [],
    query: [],
    notes: [],
    flags: new Set(),
    form: [],
    timeoutMs: undefined,
    method: undefined,
    user: undefined,
    hasData: false,
    bodyOmitted: false,
    json: false,
  };
}

type Take = (state: CurlState, option: CurlOption, stdin: string | undefined) => void;

const note =
  (id: ImportNoteId): Take =>
  ({ notes }, { name, value, at }) =>
    void notes.push({ id, value: value === '' ? `--${name}` : id === 'option' ? `--${name} ${value}` : value, at });

const asHeader =
  (header: string): Take =>
  ({ headers }, { value }) =>
    void headers.push([header, value]);

/** THE table of options that decide what is sent; the others only decide how. */
const TAKES: Readonly<Record<string, Take>> = {
  url: ({ urls }, { value, at }) => void urls.push({ value, at }),
  request(state, { value }) {
    state.method = value;
  },
  header: takeHeader,
  data: (state, option, stdin) => takeData(state, option, stdin, (text) => text.replace(/[\r\n]/g, '')),
  'data-ascii': (state, option, stdin) => takeData(state, option, stdin, (text) => text.replace(/[\r\n]/g, '')),
  'data-binary': (state, option, stdin) => takeData(state, option, stdin, (text) => text),
  'data-raw': (state, { value }) => pushData(state, value),
  'data-urlencode': (state, option) => pushData(state, urlEncoded(state, option)),
  json(state, option, stdin) {
    state.json = true;
    takeData(state, option, stdin, (text) => text);
  },
  form: takeForm,
  'form-string': takeForm,
  'upload-file'(state, option) {
    state.flags.add('upload');
    state.bodyOmitted = true;
    note('body-file')(state, option, undefined);
  },
  'url-query': (state, option) => void state.query.push(queryOf(state, option)),
  'user-agent': asHeader('User-Agent'),
  referer: ({ headers }, { value }) => void headers.push(['Referer', value.replace(/;auto$/, '')]),
  cookie(state, option) {
    if (option.value.includes('=')) state.headers.push(['Cookie', option.value]);
    else note('option')(state, option, undefined);
  },
  range: ({ headers }, { value }) => void headers.push(['Range', `bytes=${value}`]),
  user(state, { value }) {
    state.user = value;
  },
  'oauth2-bearer': ({ headers }, { value }) => void headers.push(['Authorization', `Bearer ${value}`]),
  resolve: note('connect-to'),
  'connect-to': note('connect-to'),
  'max-time'(state, { value }) {
    const timeoutMs = Math.round(Number(value) * 1000);
    if (timeoutMs >= 1) state.timeoutMs = timeoutMs;
  },
  proxy: note('option'),
  config: note('option'),
  'aws-sigv4': note('option'),
  'request-target': note('option'),
  'time-cond': note('option'),
  digest: note('option'),
  ntlm: note('option'),
  negotiate: note('option'),
};

const FLAGS = new Set(
  'get head globoff -g compressed path-as-is tr-encoding insecure -k location location-trusted'.split(' '),
);

function take(state: CurlState, option: CurlOption, stdin: string | undefined): void {
  if (Object.hasOwn(TAKES, option.name)) TAKES[option.name]?.(state, option, stdin);
  else if (FLAGS.has(option.name)) state.flags.add(option.name);
}

/** `Name: value`, `Name;` for an empty value, `Name:` to send none of that name. */
function takeHeader(state: CurlState, option: CurlOption): void {
  const { value } = option;
  if (value.startsWith('@')) note('option')(state, option, undefined);
  const colon = value.startsWith('@') ? -1 : value.indexOf(':');
  if (colon < 0) {
    if (value.endsWith(';')) state.headers.push([value.slice(0, -1).trim(), '']);
    return;
  }
  const [name, text] = [value.slice(0, colon).trim(), value.slice(colon + 1).trim()];
  if (text === '') state.removed.add(name.toLowerCase());
  else state.headers.push([name, text]);
}

function takeData(
  state: CurlState,
  option: CurlOption,
  stdin: string | undefined,
  strip: (text: string) => string,
): void {
  if (!option.value.startsWith('@')) pushData(state, option.value);
  else if (option.value === '@-' && stdin !== undefined) pushData(state, strip(stdin));
  else {
    state.hasData = true;
    state.bodyOmitted = true;
    note('body-file')(state, { ...option, value: option.value.slice(1) }, undefined);
  }
}

function pushData(state: CurlState, text: string): void {
  state.hasData = true;
  state.data.push(text);
}

function takeForm(state: CurlState, option: CurlOption): void {
  state.bodyOmitted = true;
  if (!state.flags.has('form')) note('multipart')(state, option, undefined);
  state.flags.add('form');
  state.form.push(`${option.name === 'form-string' ? '=' : ''}${option.value}`);
}

/** `content`, `=content`, `name=content`; `@file` and `name@file` cannot be known. */
function urlEncoded(state: CurlState, option: CurlOption): string {
  const { value } = option;
  const equals = value.indexOf('=');
  const file = value.indexOf('@');
  if (file >= 0 && (equals < 0 || file < equals)) {
    state.bodyOmitted = true;
    note('body-file')(state, { ...option, value: value.slice(file + 1) }, undefined);
    return '';
  }
  if (equals < 0) return percentEncode(value);
  const encoded = percentEncode(value.slice(equals + 1));
  return equals === 0 ? encoded : `${value.slice(0, equals)}=${encoded}`;
}

/** `+content` is taken as it stands, everything else as by --data-urlencode. */
function queryOf(state: CurlState, option: CurlOption): string {
  return option.value.startsWith('+') ? option.value.slice(1) : urlEncoded(state, option);
}
