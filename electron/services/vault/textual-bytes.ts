// Whether bytes are text, by what they are and what their sender calls them. Names of secrets are looked for in text
// alone: bytes of a picture that happen to read like one must stay what they are.

/** Formats that no type makes a text; some of them begin with readable characters. */
const MAGIC: readonly (readonly [at: number, bytes: string])[] = [
  [0, '\x89PNG'],
  [0, '\xff\xd8\xff'],
  [0, 'GIF8'],
  [0, 'RIFF'],
  [4, 'ftyp'],
  [0, '%PDF-'],
  [0, 'PK\x03\x04'],
  [0, 'PK\x05\x06'],
  [0, '\x1f\x8b'],
  [0, '\x28\xb5\x2f\xfd'],
  [0, '\xfd7zXZ'],
  [0, '7z\xbc\xaf'],
  [0, 'BZh'],
  [0, 'Rar!'],
  [0, '\x7fELF'],
  [0, '\0asm'],
  [0, 'OggS'],
  [0, 'ID3'],
  [0, 'fLaC'],
  [0, 'wOFF'],
  [0, 'wOF2'],
  [0, 'SQLite format 3\0'],
];

const TEXT_TYPE =
  /^text\/|[/+](?:json|xml|yaml)$|\/(?:x-)?(?:ndjson|json-seq|yaml|javascript|ecmascript|graphql|sql|toml|x-www-form-urlencoded)$/;
/** No text of any character set but UTF-16 holds one of these; tab, line ends, form feed and escape are text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/;
const LOOKED_AT = 4096;

/** `beginning`: the first bytes of a body, some kilobytes where there are as many. */
export function isTextual(beginning: Uint8Array, contentType?: string): boolean {
  const start = latin1(beginning.subarray(0, LOOKED_AT));
  if (MAGIC.some(([at, bytes]) => start.startsWith(bytes, at))) return false;
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start)) return true;
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return TEXT_TYPE.test(type) || !CONTROL.test(start);
}

/** Heads of HTTP/1 messages are text whatever follows them; a chunk's length may stand between. */
const HEADS =
  /^(?:HTTP\/1\.\d 1\d\d[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n)*(?:HTTP\/\d(?:\.\d)? \d\d\d|[\w-]+ \S+ HTTP\/\d|:\w+: )[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n/;
const CHUNK_SIZE = /^[0-9a-f]{1,8}(?:;[^\r\n]*)?\r\n/i;
const LONGEST_HEADS = 512 * 1024;

export interface SplitMessage {
  /** Empty where the bytes are no message. */
  readonly heads: Uint8Array;
  readonly body: Uint8Array;
  /** The body behind the length of a first chunk. */
  readonly content: Uint8Array;
}

/** The heads of a raw message and what comes behind them. */
export function splitMessage(bytes: Uint8Array): SplitMessage {
  const [heads = ''] = HEADS.exec(latin1(bytes.subarray(0, LONGEST_HEADS))) ?? [];
  const body = bytes.subarray(heads.length);
  const [size = ''] = heads === '' ? [] : (CHUNK_SIZE.exec(latin1(body.subarray(0, 200))) ?? []);
  return { heads: bytes.subarray(0, heads.length), body, content: body.subarray(size.length) };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}
