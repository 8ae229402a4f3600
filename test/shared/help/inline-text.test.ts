import { expect, it } from 'vitest';
import { inlineParts } from '../../../shared/help/inline-text.ts';

it('code and links are read in their order', () => {
  expect(inlineParts('Send `X-Stage`, see [the page](faq-4.2).')).toEqual([
    { kind: 'text', text: 'Send ' },
    { kind: 'code', text: 'X-Stage' },
    { kind: 'text', text: ', see ' },
    { kind: 'link', label: 'the page', target: 'faq-4.2' },
    { kind: 'text', text: '.' },
  ]);
  expect(inlineParts('[](cause-uri.hex-case)')).toEqual([{ kind: 'link', label: '', target: 'cause-uri.hex-case' }]);
});

it('an unfinished mark is text, and code keeps what looks like a link', () => {
  expect(inlineParts('a ` b [c] (d) [e](f g)')).toEqual([{ kind: 'text', text: 'a ` b [c] (d) [e](f g)' }]);
  expect(inlineParts('`[a](b)`')).toEqual([{ kind: 'code', text: '[a](b)' }]);
  expect(inlineParts('')).toEqual([]);
});
