import { expect, it } from 'vitest';
import { fillText } from '../../../shared/text/fill-text.ts';

it('placeholders are filled, and an optional part disappears with its value', () => {
  expect(fillText('Host "{{host}}".[[ Known: {{domains}}.]]', { host: 'h', domains: 'a, b' })).toBe(
    'Host "h". Known: a, b.',
  );
  expect(fillText('Host "{{host}}".[[ Known: {{domains}}.]]', { host: 'h' })).toBe('Host "h".');
  expect(fillText('[[{{a}}-{{b}}]]', { a: '1', b: '' })).toBe('');
});

it('a value is never taken for a template, and a forgotten value stays visible', () => {
  expect(fillText('{{a}}', { a: '{{b}}$&', b: 'x' })).toBe('{{b}}$&');
  expect(fillText('[[{{a}}]]', { a: ']] {{b}} [[' })).toBe(']] {{b}} [[');
  expect(fillText('{{toString}} {{unknown}}', {})).toBe('{{toString}} {{unknown}}');
});
