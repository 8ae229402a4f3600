import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonScanner, jsonErrorAt } from '../../../electron/cli/json-scanner.ts';

const scan = (text: string) => new JsonScanner().feed(text);

describe('the scanner agrees with JSON.parse', () => {
  it('on every text that JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(scan(JSON.stringify(value, null, indent)).kind).toBe('complete');
      }),
    );
  });

  it('on texts with one unit changed', () => {
    const unit = fc.constantFrom(...'{}[]",:\\u0eE+-.tfn1 \n\tx\u0000');
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), unit, (value, place, other) => {
        const text = JSON.stringify(value);
        const at = place % text.length;
        const changed = text.slice(0, at) + other + text.slice(at + 1);
        expect(scan(changed).kind === 'complete', changed).toBe(isJson(changed));
      }),
      { numRuns: 3000 },
    );
  });

  it('calls every beginning of an object incomplete, or wrong only at its end', () => {
    const text = '{"a":[1.5e3,{"b":"\\u00e9\\n"},true,null,-0]}';
    for (let end = 1; end < text.length; end += 1) {
      const state = scan(text.slice(0, end));
      expect(state.kind === 'wrong' ? state.at : end, text.slice(0, end)).toBe(end);
      expect(state.kind).not.toBe('complete');
    }
  });
});

describe('the place of an error', () => {
  it.each([
    ['', 0],
    ['nope', 1],
    ['{"a":1,}', 7],
    ["{'a':1}", 1],
    ['{"a":01}', 6],
    ['{"a":"x\ty"}', 7],
    ['{"a":"\\x"}', 7],
    ['{"a":1} {"b":2}', 8],
    ['{"a" 1}', 5],
    ['[1,2', 4],
    ['{"a":"never closed', 18],
    ['[1}', 2],
    ['{"a":tru}', 8],
  ])('of %j is %i', (text, at) => {
    expect(jsonErrorAt(text)).toBe(at);
  });

  it('is found in a text nested a million deep', () => {
    const text = '['.repeat(1_000_000);
    expect(jsonErrorAt(text)).toBe(text.length);
  });
});

it('takes a document line by line', () => {
  const scanner = new JsonScanner();
  expect(scanner.feed('{\n')).toEqual({ kind: 'incomplete' });
  expect(scanner.feed('  "a": 1,\n')).toEqual({ kind: 'incomplete' });
  expect(scanner.feed('  "b": [true]\n')).toEqual({ kind: 'incomplete' });
  expect(scanner.feed('}\n')).toEqual({ kind: 'complete' });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
