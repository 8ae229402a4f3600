// Long texts leave the window in pieces and once: a message of 12 MB in one go would hold its drawing.
import { LONGEST_PIECE, type TextPlace } from '../../shared/rpc/methods/text.ts';
import { type Host, HostError } from './host.ts';
import { piecesOf } from './text-pieces.ts';

/** A longer text the host refuses anyway, as it refuses the message that holds it. */
const LONGEST = 32 * 1024 * 1024;
/** Texts that are remembered as handed over: those of the requests in work, and what they were before. */
const MOST_KNOWN = 4;
const DEEPEST = 20;

type Wire = (method: string, input: unknown) => Promise<unknown>;

/**
 * The same host, to which a long text in a call is handed over in pieces first, and not again while the host has it; of
 * a text that was edited only what is new. Calls reach the host in the order in which they were made.
 */
export function handingOverTexts(host: Host, newId: () => string = () => crypto.randomUUID()): Host {
  // The two methods of texts stand beside the contract: no screen asks for them.
  const wire = host.call as Wire;
  const texts = createHandover(wire, newId);
  let last: Promise<void> | undefined;

  /** Resolves when the call has left; its answer is still under way then. */
  const leave = async (method: string, input: unknown): Promise<{ readonly answer: Promise<unknown> }> => {
    const found: FoundText[] = [];
    const rest = withoutLongTexts(input, [], found);
    if (found.length === 0) return { answer: wire(method, input) };
    const places = await texts.hold(found);
    const answer = wire('text.call', { method, input: rest, texts: places }).catch(async (error: unknown) => {
      if (!isUnknownText(error)) throw error;
      // Forgotten for others or by a new start of the host: it gets the whole once more.
      texts.forgetAll();
      return wire('text.call', { method, input: rest, texts: await texts.hold(found) });
    });
    return { answer };
  };
  const inTurn = async (method: string, input: unknown): Promise<unknown> => {
    const before = last;
    let done = () => {};
    const turn = new Promise<void>((resolve) => {
      done = resolve;
    });
    last = turn;
    try {
      await before;
      const left = await leave(method, input);
      done();
      return await left.answer;
    } finally {
      done();
      if (last === turn) last = undefined;
    }
  };
  const call = (method: string, input: unknown): Promise<unknown> =>
    last === undefined && !holdsLongText(input, DEEPEST) ? wire(method, input) : inTurn(method, input);
  return { call: call as Host['call'], subscribe: host.subscribe };
}

interface Known {
  readonly id: string;
  readonly text: string;
}

function createHandover(wire: Wire, newId: () => string) {
  let known: readonly Known[] = [];
  const hold = async (text: string): Promise<string> => {
    const same = known.find((each) => each.text === text);
    if (same !== undefined) {
      known = [same, ...known.filter((each) => each !== same)];
      return same.id;
    }
    const id = newId();
    for (const pieces of piecesOf(text, known)) await wire('text.hold', { id, pieces });
    const forgotten = known.slice(MOST_KNOWN - 1);
    known = [{ id, text }, ...known.slice(0, MOST_KNOWN - 1)];
    if (forgotten.length > 0) await wire('text.hold', { id, pieces: [], forget: forgotten.map((each) => each.id) });
    return id;
  };
  return {
    /** Where each of the texts belongs, once the host holds all of them. */
    async hold(found: readonly FoundText[]): Promise<readonly TextPlace[]> {
      const places: TextPlace[] = [];
      for (const { path, text } of found) places.push({ path: [...path], id: await holdAnew(text) });
      return places;
    },
    forgetAll() {
      known = [];
    },
  };
  async function holdAnew(text: string): Promise<string> {
    try {
      return await hold(text);
    } catch (error) {
      if (!isUnknownText(error)) throw error;
      known = [];
      return hold(text);
    }
  }
}

type Path = readonly (string | number)[];

interface FoundText {
  readonly path: Path;
  readonly text: string;
}

function isLong(value: unknown): value is string {
  return typeof value === 'string' && value.length > LONGEST_PIECE && value.length <= LONGEST;
}

function holdsLongText(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth === 0) return isLong(value);
  return Object.values(value).some((member) => holdsLongText(member, depth - 1));
}

/** `value` with empty texts in the place of its long ones, which go into `found`. */
function withoutLongTexts(value: unknown, path: Path, found: FoundText[]): unknown {
  if (isLong(value)) {
    found.push({ path, text: value });
    return '';
  }
  if (!holdsLongText(value, DEEPEST - path.length)) return value;
  if (Array.isArray(value)) return value.map((item, index) => withoutLongTexts(item, [...path, index], found));
  const members = Object.entries(value as object);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutLongTexts(member, [...path, name], found)]));
}

function isUnknownText(error: unknown): boolean {
  if (!(error instanceof HostError) || error.code !== 'CONFLICT') return false;
  return typeof error.data === 'object' && error.data !== null && Reflect.get(error.data, 'texts') === 'unknown';
}
