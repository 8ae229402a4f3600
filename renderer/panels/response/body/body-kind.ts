// What a body is: by its first bytes where they tell, else by its type, else by what stands in it.

export type BodyKind = 'json' | 'xml' | 'html' | 'image' | 'events' | 'text' | 'binary' | 'media';

export interface BodyFacts {
  readonly kind: BodyKind;
  /** Type of an image by its bytes; never the server's word (S7). */
  readonly imageType?: string;
  /** Label for TextDecoder; `utf-8` when nothing else is said. */
  readonly charset: string;
  /** The body is of another kind than its Content-Type says. */
  readonly isOtherType: boolean;
}

interface Magic {
  readonly type: string;
  readonly at: number;
  readonly bytes: readonly number[];
}

/** Raster images alone are shown (S7). */
const IMAGES: readonly Magic[] = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: 'image/avif', at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66] },
];

export function imageTypeOf(bytes: Uint8Array): string | undefined {
  return IMAGES.find(({ at, bytes: magic }) => magic.every((byte, index) => bytes[at + index] === byte))?.type;
}

/** `beginning`: some hundred bytes are enough. */
export function bodyFacts(beginning: Uint8Array, contentType: string | undefined): BodyFacts {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const charset = charsetOf(beginning, contentType);
  const imageType = imageTypeOf(beginning);
  const told = kindOfType(type);
  if (imageType !== undefined)
    return { kind: 'image', imageType, charset, isOtherType: type !== '' && type !== imageType };
  const kind = found(beginning, told, charset);
  return {
    kind,
    charset,
    isOtherType: told !== undefined && told !== kind && told !== 'text' ? true : kind === 'json' && told === 'text',
  };
}

function found(beginning: Uint8Array, told: BodyKind | undefined, charset: string): BodyKind {
  if (told === 'media' || told === 'events') return told;
  if (beginning.includes(0) && !charset.startsWith('utf-16')) return 'binary';
  const text = new TextDecoder(charset).decode(beginning.subarray(0, 2000)).trimStart();
  const first = text.charAt(0);
  if (told === 'html' || /^<!doctype html|^<html[\s>]/i.test(text))
    return first === '{' || first === '[' ? 'json' : 'html';
  if (first === '{' || first === '[') return 'json';
  if (first === '<') return 'xml';
  return told === 'json' || told === 'xml'
    ? 'text'
    : told === 'image' || told === undefined
      ? textOrBinary(beginning)
      : told;
}

function textOrBinary(beginning: Uint8Array): BodyKind {
  const controls = beginning.filter(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1b,
  );
  return controls.length > 0 ? 'binary' : 'text';
}

function kindOfType(type: string): BodyKind | undefined {
  if (/[/+]json$|\/(?:x-)?ndjson$|\/json-seq$/.test(type)) return 'json';
  if (type === 'text/html' || type === 'application/xhtml+xml') return 'html';
  if (type === 'text/event-stream') return 'events';
  if (type === 'application/pdf' || /^(?:audio|video)\//.test(type)) return 'media';
  if (/[/+]xml$/.test(type)) return 'xml';
  if (type.startsWith('image/')) return 'image';
  return type.startsWith('text/') ? 'text' : undefined;
}

/** The byte order mark first (WHATWG Encoding, 6.1), then the type's parameter; UTF-8 for what nobody knows. */
export function charsetOf(beginning: Uint8Array, contentType: string | undefined): string {
  const [a, b, c] = beginning;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const label = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'utf-8';
  }
}
