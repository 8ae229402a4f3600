// The host writes English; a reader gets its own language by the text itself, as gettext does: what a message was made
// from is found again by its fixed words, and what stood between them goes into the other language's sentence.
import { compiled, type Template, type Values, valuesIn } from './message-template.ts';

/** A template of the source language (`The port {1} is taken.`) to that of the other, with the same placeholders. */
export type MessageTable = Readonly<Record<string, string>>;

export interface MessageTables {
  /** Whole sentences. */
  readonly sentences: MessageTable;
  /**
   * Short words that may be somebody's own text too (`a number`); they are looked up only where a sentence's
   * translation says so: `{1!}`.
   */
  readonly words: MessageTable;
}

export interface MessageTranslator {
  /** The message in the other language; one that is not known stays as it is. */
  sentence(message: string): string;
  /** The same for a short text that is known to be the host's own. */
  word(text: string): string;
}

/** One way to read a message. */
interface Reading {
  readonly text: string;
  /** Characters that were taken over as they are: of several readings the one with the fewest is meant. */
  readonly taken: number;
}

type Read = (text: string, isWord: boolean) => Reading | undefined;

/** A message is a few sentences; more is somebody's document. */
const LONGEST = 8000;
const MOST_PARTS = 30;
/** A message in a message in a message. */
const DEEPEST = 5;
/** Look-ups for one message: what somebody else wrote into it must not make it slow. */
const MOST_LOOKUPS = 2000;
/** Characters by which templates are filed. */
const PREFIX = 6;

/** Compiles the tables with the first message. A message takes a bounded number of look-ups, each in proportion to its length. */
export function messageTranslator({ sentences, words }: MessageTables): MessageTranslator {
  const inSentences = whenAsked(() => lookupIn(sentences));
  const inWords = whenAsked(() => lookupIn(words));
  const from = (text: string, isWord: boolean) => {
    let left = MOST_LOOKUPS;
    let depth = 0;
    const known = new Map<string, Reading | undefined>();
    const one: Read = (part, withWords) => {
      left -= 1;
      if (left < 0 || depth >= DEEPEST) return undefined;
      depth += 1;
      const found = better(inSentences(part, read), withWords ? inWords(part, read) : undefined);
      depth -= 1;
      return found;
    };
    const read: Read = (part, withWords) => {
      const key = `${withWords ? 1 : 0}${part}`;
      if (known.has(key)) return known.get(key);
      let found = one(part, withWords);
      if (found?.taken !== 0)
        found = better(
          found,
          inSequence(part, '; ', '；', (each) => one(each, withWords)),
        );
      if (found?.taken !== 0)
        found = better(
          found,
          inSequence(part, ' ', '', (each) => one(each, withWords)),
        );
      known.set(key, found);
      return found;
    };
    return text.length > LONGEST ? text : (read(text, isWord)?.text ?? text);
  };
  return { sentence: (message) => from(message, false), word: (text) => from(text, true) };
}

function better(a: Reading | undefined, b: Reading | undefined): Reading | undefined {
  return b !== undefined && (a === undefined || b.taken < a.taken) ? b : a;
}

type Finder = (text: string, read: Read) => Reading | undefined;

function whenAsked(make: () => Finder): Finder {
  let made: Finder | undefined;
  return (text, read) => {
    made ??= make();
    return made(text, read);
  };
}

function lookupIn(table: MessageTable): Finder {
  const exact = new Map<string, string>();
  const byPrefix = new Map<string, Template[]>();
  for (const [source, target] of Object.entries(table)) {
    const template = compiled(source, target);
    if (template.names.length === 0) exact.set(source, target);
    else {
      const key = (template.literals[0] ?? '').slice(0, PREFIX);
      // A template that begins with a value, or nearly so, has no prefix to be filed under.
      const place = key.length < PREFIX ? '' : key;
      byPrefix.set(place, [...(byPrefix.get(place) ?? []), template]);
    }
  }
  return (text, read) => {
    const whole = exact.get(text);
    if (whole !== undefined) return { text: whole, taken: 0 };
    let found: Reading | undefined;
    for (const template of [...(byPrefix.get(text.slice(0, PREFIX)) ?? []), ...(byPrefix.get('') ?? [])]) {
      const values = valuesIn(text, template);
      if (values !== undefined) found = better(found, filled(template.target, values, read));
    }
    return found;
  };
}

function filled(target: string, values: Values, read: Read): Reading {
  let taken = 0;
  const text = target.replace(/\{(\w+)(!?)\}/g, (whole, name: string, mark: string) => {
    const value = values.get(name);
    if (value === undefined) return whole;
    const reading = read(value, mark === '!') ?? { text: value, taken: value.length };
    taken += reading.taken;
    return reading.text;
  });
  return { text, taken };
}

/** Several known texts one after the other; undefined where one of them is not known. */
function inSequence(
  text: string,
  between: string,
  joint: string,
  one: (part: string) => Reading | undefined,
): Reading | undefined {
  const ends = endsOf(text, between);
  if (ends.length < 2 || ends.length > MOST_PARTS) return undefined;
  // From the end: the best reading from each possible beginning on.
  const known = new Map<number, Reading>();
  const starts = [0, ...ends.slice(0, -1).map((end) => end + between.length)].reverse();
  for (const start of starts) {
    let found: Reading | undefined;
    for (const end of ends) {
      if (end <= start || (start === 0 && end === text.length)) continue;
      const rest = end === text.length ? NOTHING : known.get(end + between.length);
      const part = rest && one(text.slice(start, end));
      if (part === undefined || rest === undefined) continue;
      found = better(found, {
        text: rest === NOTHING ? part.text : part.text + joint + rest.text,
        taken: part.taken + rest.taken,
      });
    }
    if (found !== undefined) known.set(start, found);
  }
  return known.get(0);
}

const NOTHING: Reading = { text: '', taken: 0 };

/** Where a part may end: before each separator (of sentences only behind their full stop), and at the end. */
function endsOf(text: string, between: string): readonly number[] {
  const ends: number[] = [];
  for (let at = text.indexOf(between); at !== -1; at = text.indexOf(between, at + 1)) {
    if (between !== ' ' || /[.!?]/.test(text[at - 1] ?? '')) ends.push(at);
  }
  return [...ends, text.length];
}
