import { describe, expect, test } from 'vitest';
import { isDeepLink, readDeepLink } from '../../../electron/desktop/deep-link.ts';

const accepted: readonly (readonly [string, string])[] = [
  ['countersign://import?text=curl%20https%3A%2F%2Fa.example', 'curl https://a.example'],
  ['countersign://import/?text=x', 'x'],
  ['COUNTERSIGN://import?text=x', 'x'],
  // Only ever text: nothing of it is followed.
  ['countersign://import?text=https://evil.example/file.har', 'https://evil.example/file.har'],
  ['countersign://import?text=/etc/passwd', '/etc/passwd'],
  ['countersign://import?text=%3Cscript%3Ealert(1)%3C/script%3E', '<script>alert(1)</script>'],
  ['countersign://import?text=..%2f..%2fetc%2fpasswd', '../../etc/passwd'],
  ['countersign://import?text=a%00b', 'a\0b'],
];

const refused: readonly string[] = [
  'countersign:',
  'countersign:import?text=x',
  'countersign:///import?text=x',
  'countersign://',
  'countersign://import',
  'countersign://import?',
  'countersign://import?text=',
  'countersign://import?text',
  'countersign://send?text=x',
  'countersign://IMPORT?text=x',
  'countersign://import.evil?text=x',
  'countersign://import:80?text=x',
  'countersign://user@import?text=x',
  'countersign://user:pw@import?text=x',
  'countersign://import/run?text=x',
  'countersign://import/../send?text=x',
  'countersign://import//?text=x',
  'countersign://import?text=x&text=y',
  'countersign://import?text=x&send=1',
  'countersign://import?send=1&text=x',
  'countersign://import?text=x&credential=prod',
  'countersign://import?text=x&__proto__=1',
  'countersign://import?__proto__[text]=x',
  'countersign://import?file=/etc/passwd',
  'countersign://import?url=https://evil.example',
  'countersign://import?folder=/',
  'countersign://import?Text=x',
  'countersign://import?text[]=x',
  'countersign://import?text=x#fragment',
  'countersign://settings?text=x',
  'countersign://credential?add=x',
  'countersign://open?path=\\\\host\\share',
  `countersign://import?text=${'x'.repeat(9000)}`,
  'countersign2://import?text=x',
  'https://import/?text=x',
  'javascript:alert(1)',
  'file:///import?text=x',
  'app://countersign/index.html',
  ' countersign2://import?text=x',
  '',
];

describe('S14: a link', () => {
  test.each(accepted)('%s is a text for the preview', (link, text) => {
    expect(readDeepLink(link)).toBe(text);
  });

  test.each(refused)('%s is refused', (link) => {
    expect(readDeepLink(link)).toBeUndefined();
  });

  test('the table is a table of forty', () => {
    expect(accepted.length + refused.length).toBeGreaterThanOrEqual(40);
  });

  test('is known by its scheme alone', () => {
    expect([isDeepLink('countersign:x'), isDeepLink('Countersign://x'), isDeepLink('countersigned:x')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
