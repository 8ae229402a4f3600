// Small readers of the literals of each language, written from its grammar and not from our writers: the value, and
// where the literal ends.

export interface ReadLiteral {
  readonly value: string;
  /** Index behind the literal. */
  readonly end: number;
}

type Escapes = (rest: string) => {
  readonly text?: string;
  readonly bytes?: readonly number[];
  readonly length: number;
};

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" };

const ofCode = (digits: string) => String.fromCodePoint(Number.parseInt(digits, 16));

/** Reads a text between quotes whose escapes begin with a backslash. Bytes that escapes give are joined as UTF-8. */
function quoted(source: string, open: string, escapes: Escapes, forbidden = /[\n]/): ReadLiteral {
  if (!source.startsWith(open)) throw new Error(`no ${open}`);
  const close = open.at(-1);
  const out: number[] = [];
  const add = (text: string) => out.push(...Buffer.from(text, 'utf16le'));
  let [at, bytes] = [open.length, [] as number[]];
  const flush = () => {
    add(Buffer.from(bytes).toString('utf8'));
    bytes = [];
  };
  while (source[at] !== close) {
    const character = source[at];
    if (character === undefined || forbidden.test(character)) throw new Error(`ends at ${at}`);
    if (character === '\\') {
      const { text, bytes: some, length } = escapes(source.slice(at + 1));
      if (some !== undefined) bytes.push(...some);
      else {
        flush();
        add(text ?? '');
      }
      at += length + 1;
    } else {
      flush();
      add(character);
      at += 1;
    }
  }
  flush();
  return { value: Buffer.from(out).toString('utf16le'), end: at + 1 };
}

const simple = (rest: string, more: Readonly<Record<string, string>> = {}) => {
  const text = { ...SIMPLE, ...more }[rest[0] ?? ''];
  if (text === undefined) throw new Error(`escape \\${rest.slice(0, 4)}`);
  return { text, length: 1 };
};

const u4 = (rest: string) => {
  const digits = /^u([0-9a-fA-F]{4})/.exec(rest)?.[1];
  return digits === undefined ? undefined : { text: String.fromCharCode(Number.parseInt(digits, 16)), length: 5 };
};
const u8 = (rest: string) => {
  const digits = /^U([0-9a-fA-F]{8})/.exec(rest)?.[1];
  return digits === undefined ? undefined : { text: ofCode(digits), length: 9 };
};
const braced = (rest: string) => {
  const [whole, digits = ''] = /^u\{([0-9a-fA-F]+)\}/.exec(rest) ?? [];
  return whole === undefined ? undefined : { text: ofCode(digits), length: whole.length };
};
const octal = (rest: string) => {
  const digits = /^[0-7]{1,3}/.exec(rest)?.[0];
  return digits === undefined ? undefined : { bytes: [Number.parseInt(digits, 8)], length: digits.length };
};

/** JLS 3.3: an escape of four hex digits is read before anything else, where an even number of backslashes is in front. */
function javaUnescaped(source: string): string {
  return source.replace(
    /(?<!\\)((?:\\\\)*)\\u+([0-9a-fA-F]{4})/g,
    (_, before: string, digits: string) => before + ofCode(digits),
  );
}

const notTemplate = (source: string, read: ReadLiteral): ReadLiteral => {
  if (/(?<!\\)(?:\\\\)*\$/.test(source.slice(1, read.end - 1))) throw new Error('a template');
  return read;
};

export const literalReaders: Readonly<Record<string, (source: string) => ReadLiteral>> = {
  java: (source) => {
    const plain = javaUnescaped(source);
    const read = quoted(plain, '"', (rest) => {
      const digits = /^(?:[0-3][0-7]{2}|[0-7]{1,2})/.exec(rest)?.[0];
      return digits ? { text: String.fromCharCode(Number.parseInt(digits, 8)), length: digits.length } : simple(rest);
    });
    return { value: read.value, end: read.end + source.length - plain.length };
  },
  go: (source) => quoted(source, '"', (rest) => u4(rest) ?? u8(rest) ?? simple(rest)),
  python: (source) => quoted(source, '"', (rest) => u4(rest) ?? u8(rest) ?? simple(rest)),
  javascript: (source) =>
    quoted(source, "'", (rest) => u4(rest) ?? (rest[0] === '/' ? { text: '/', length: 1 } : simple(rest))),
  csharp: (source) => quoted(source, '"', (rest) => u4(rest) ?? simple(rest)),
  kotlin: (source) =>
    notTemplate(
      source,
      quoted(source, '"', (rest) => u4(rest) ?? simple(rest, { $: '$' })),
    ),
  swift: (source) => quoted(source, '"', (rest) => braced(rest) ?? simple(rest)),
  php: (source) =>
    notTemplate(
      source,
      quoted(source, '"', (rest) => {
        const byte = /^x([0-9a-fA-F]{1,2})/.exec(rest);
        if (byte) return { bytes: [Number.parseInt(byte[1] ?? '', 16)], length: byte[0].length };
        return braced(rest) ?? simple(rest, { $: '$' });
      }),
    ),
  // ISO C, 5.2.1.1: trigraphs are replaced before literals are read.
  c: (source) => {
    if (/\?\?[=/'()!<>-]/.test(source)) throw new Error('a trigraph');
    return quoted(source, '"', (rest) => octal(rest) ?? simple(rest, { '?': '?' }));
  },
  'objective-c': (source) => {
    if (/\?\?[=/'()!<>-]/.test(source)) throw new Error('a trigraph');
    return quoted(source, '@"', (rest) => octal(rest) ?? simple(rest, { '?': '?' }));
  },
  shell: readShellWord,
  powershell: readPowershell,
};

/** Adjacent pieces, quoted in one way or the other, are one word. */
function readShellWord(source: string): ReadLiteral {
  let [at, value] = [0, ''];
  for (;;) {
    const rest = source.slice(at);
    if (rest.startsWith("$'")) {
      const read = quoted(rest.slice(1), "'", (text) => octal(text) ?? simple(text), /\0/);
      value += read.value;
      at += read.end + 1;
    } else if (rest.startsWith("'")) {
      const end = rest.indexOf("'", 1);
      if (end < 0) throw new Error('open');
      value += rest.slice(1, end);
      at += end + 1;
    } else if (rest.startsWith("\\'")) {
      value += "'";
      at += 2;
    } else return { value, end: at };
  }
}

/** Texts and characters joined by `+` in parentheses. Every kind of single quote ends a text. */
function readPowershell(source: string): ReadLiteral {
  if (!source.startsWith('(')) return readPowershellText(source);
  let [at, value] = [1, ''];
  for (;;) {
    const rest = source.slice(at);
    const char =
      /^\[string\]\[char\]0x([0-9a-f]{4})/.exec(rest) ?? /^\[char\]::ConvertFromUtf32\(0x([0-9a-f]+)\)/.exec(rest);
    const piece = char ? { value: ofCode(char[1] ?? ''), end: char[0].length } : readPowershellText(rest);
    value += piece.value;
    at += piece.end;
    if (source[at] === ')') return { value, end: at + 1 };
    if (!source.startsWith(' + ', at)) throw new Error(`ends at ${at}`);
    at += 3;
  }
}

function readPowershellText(source: string): ReadLiteral {
  const quote = /['\u2018\u2019\u201a\u201b]/;
  if (!quote.test(source[0] ?? '')) throw new Error('no quote');
  let [at, value] = [1, ''];
  for (;;) {
    const character = source[at];
    if (character === undefined) throw new Error('open');
    if (!quote.test(character)) value += character;
    else if (quote.test(source[at + 1] ?? '')) {
      value += character;
      at += 1;
    } else return { value, end: at + 1 };
    at += 1;
  }
}
