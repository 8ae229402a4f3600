// What may cross a border: plain JSON values only (S10, S12). Copies, so that nothing shared or alive gets through.

export interface PlainJsonLimits {
  /** Nesting of arrays and objects. */
  readonly depth: number;
  /** Roughly the bytes of the JSON text: strings and names in UTF-8, 8 for every other value. */
  readonly bytes: number;
}
export type PlainJsonCopy =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: 'BAD_INPUT' | 'TOO_LARGE'; readonly message: string };

/** One message of at most 32 MB, nested at most 200 deep (S12, S76). */
export const messageLimits: PlainJsonLimits = { depth: 200, bytes: 32 * 1024 * 1024 };

const DROPPED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

class Refusal extends Error {
  readonly code: 'BAD_INPUT' | 'TOO_LARGE';
  constructor(code: 'BAD_INPUT' | 'TOO_LARGE', message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Copies `value`. Members that are `undefined` and members named `__proto__`, `constructor` or `prototype` are left
 * out; functions, symbols, big integers, dates, maps, bytes, numbers that are not finite and cycles are refused.
 */
export function copyPlainJson(value: unknown, limits: PlainJsonLimits = messageLimits): PlainJsonCopy {
  const budget = { left: limits.bytes };
  try {
    return { ok: true, value: value === undefined ? undefined : copyValue(value, limits.depth, budget) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, message: error.message };
    // A getter or a proxy of the sender threw: its own text stays where it came from.
    return { ok: false, code: 'BAD_INPUT', message: 'The message could not be read as plain JSON.' };
  }
}

function copyValue(value: unknown, depth: number, budget: { left: number }): unknown {
  if (typeof value === 'string') return spend(budget, utf8Length(value)) ?? value;
  spend(budget, 8);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Refusal('BAD_INPUT', 'The message holds a number that JSON cannot carry.');
    return value;
  }
  if (typeof value !== 'object') throw new Refusal('BAD_INPUT', `The message holds a ${typeof value}.`);
  if (depth === 0) throw new Refusal('BAD_INPUT', 'The message is nested too deeply.');
  if (Array.isArray(value)) {
    return Array.from(value, (item) => (item === undefined ? null : copyValue(item, depth - 1, budget)));
  }
  return copyObject(value, depth, budget);
}

function copyObject(value: object, depth: number, budget: { left: number }): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Values of another realm have another Object.prototype: one without a prototype of its own counts as plain.
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!plain || Object.prototype.toString.call(value) !== '[object Object]') {
    throw new Refusal('BAD_INPUT', 'The message holds something that is not plain data.');
  }
  const copy: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || DROPPED.has(name)) continue;
    spend(budget, utf8Length(name));
    copy[name] = copyValue(member, depth - 1, budget);
  }
  return copy;
}

function spend(budget: { left: number }, bytes: number): undefined {
  budget.left -= bytes;
  if (budget.left < 0) throw new Refusal('TOO_LARGE', 'The message is larger than 32 MB.');
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // Each half of a surrogate pair counts 2 of its 4 bytes.
    if (unit > 0x7f) bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
