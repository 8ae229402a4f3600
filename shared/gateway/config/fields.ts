// Building blocks of the gateway file's schema. Each carries, as its error text, what is allowed at that place:
// a problem in a file then says so in words, without a second description of the schema.
import { forbiddenInValue, isHeaderName } from '../../http/header-names.ts';
import { z } from '../../model/json-mode.ts';
import { parseIpRange } from '../ip-range.ts';

const RANGE = 'an address, a range such as 10.0.0.1-10.0.0.9, or a CIDR block such as 10.0.0.0/8';

/**
 * The field for each choice of arguments, made once: a schema of hundreds of fields has few different ones, and building
 * them was most of the time until a gateway file could be read. Fields never change; `.optional()` makes another one.
 */
function shared<A extends readonly unknown[], F>(make: (...wanted: A) => F): (...wanted: A) => F {
  const made = new Map<string, F>();
  return (...wanted) => {
    const key = wanted.join('\n');
    const field = made.get(key) ?? make(...wanted);
    made.set(key, field);
    return field;
  };
}

/** An object whose unknown members are refused; the refusal lists the members it may have. */
export function members<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const known = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `one of: ${known}` : `an object with: ${known}`),
  });
}

/** Any text of at least one character. `what` says what it names. */
export const text = shared(
  (what: string = 'text of at least one character'): z.ZodString => z.string({ error: what }).min(1, { error: what }),
);

/** Text that may be empty. */
export const anyText = shared((): z.ZodString => z.string({ error: 'text' }));

/** Text, or a number or switch written as such: a default of 20 means the text "20". */
export const scalarText = shared(() =>
  z.preprocess(
    (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
    z.string({ error: 'text, a number, true or false' }),
  ),
);

export const wholeNumber = shared((min: number, max: number): z.ZodInt => {
  const error = `a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
});

export const anyNumber = shared((): z.ZodNumber => z.number({ error: 'a number' }));

export const flag = shared((): z.ZodBoolean => z.boolean({ error: 'true or false' }));

/** true, false, "on" or "off": the gateway's own interface writes the words. */
export function onOff() {
  return z.preprocess(
    (value) => (value === 'on' ? true : value === 'off' ? false : value),
    z.boolean({ error: 'true, false, "on" or "off"' }),
  );
}

export function choice<const V extends readonly [string, ...string[]]>(
  ...values: V
): z.ZodEnum<z.core.util.ToEnum<V[number]>> {
  return z.enum(values, { error: `one of: ${values.join(', ')}` });
}

/** A list of at most `max` entries (quotas of gateway.md 4). */
export function list<T extends z.ZodType>(entry: T, max: number): z.ZodArray<T> {
  return z.array(entry, { error: 'a list' }).max(max, { error: `at most ${max} entries` });
}

/** An object with free member names. */
export function dictionary<T extends z.ZodType>(value: T): z.ZodRecord<z.ZodString, T> {
  return z.record(z.string(), value, { error: 'an object' });
}

/** Adds a problem for each value that is no address, range or CIDR block. */
export function checkRanges(values: readonly string[], context: z.core.$RefinementCtx<unknown>, member: string): void {
  values.forEach((value, index) => {
    if (parseIpRange(value) === undefined) {
      context.addIssue({ code: 'custom', path: [member, index], message: RANGE, input: value });
    }
  });
}

/** Headers of an answer: names that are tokens, values without line breaks and other control characters. */
export function headerDictionary() {
  return dictionary(scalarText()).superRefine((headers, context) => {
    for (const [name, value] of Object.entries(headers)) {
      const message = isHeaderName(name) ? 'a header value without control characters' : 'a header name';
      if (isHeaderName(name) && forbiddenInValue(value) === undefined) continue;
      context.addIssue({ code: 'custom', path: [name], message, input: value });
    }
  });
}

/** ISO 8601 time. */
export function time() {
  return text('a time such as 2026-12-31T00:00:00Z').refine((value) => !Number.isNaN(Date.parse(value)), {
    error: 'a time such as 2026-12-31T00:00:00Z',
  });
}

const UNZONED = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}(?::\d{2})?))?$/;

/** A time with its zone, or as the console writes it, without: that is read as UTC, the same on every machine. */
export function zonedTimeMs(text: string): number {
  const bare = UNZONED.exec(text);
  return Date.parse(bare ? `${bare[1]}T${bare[2] ?? '00:00'}Z` : text);
}

export function zonedTime() {
  const error = 'a time such as 2026-12-31T00:00:00Z or 2026-12-31 00:00:00';
  return text(error).refine((value) => !Number.isNaN(zonedTimeMs(value)), { error });
}
