// The programs as they are written: compared with what was recorded, for the languages that are not on every machine.
import { describe, expect, it } from 'vitest';
import { type SnippetKind, snippetKinds, snippetLanguages } from '../../../../shared/formats/snippets/index.ts';
import { snippetPlan } from '../../../../shared/formats/snippets/snippet-plan.ts';
import { snippetCases } from '../../../support/snippets/snippet-cases.ts';
import { caseSnippet } from '../../../support/snippets/snippet-programs.ts';

/** 2026-11-23 01:02:03 UTC. */
const NOW = Date.UTC(2026, 10, 23, 1, 2, 3);

const recorded = (kind: SnippetKind) => {
  const id = kind === 'signs' ? 'unsigned headers' : 'body';
  const found = snippetCases.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe.each(snippetLanguages.map((language) => [language.id, language] as const))('%s', (id, language) => {
  it.each(snippetKinds)('is written as recorded: %s', async (kind) => {
    const { snippet } = caseSnippet(language, kind, recorded(kind), 8780, NOW);
    if (!snippet.ok) {
      expect([kind, snippet.limit]).toEqual(['sdk', 'no-sdk']);
      return;
    }
    await expect(snippet.code).toMatchFileSnapshot(`../../../vectors/snippets/${id}.${kind}.txt`);
  });

  it('leaves no place of its template unfilled and no secret in the code', () => {
    for (const given of snippetCases) {
      for (const kind of snippetKinds) {
        const { snippet } = caseSnippet(language, kind, given, 8780, NOW);
        if (!snippet.ok) continue;
        expect(snippet.code).not.toMatch(/«|»|\[object/);
        const { secret = '', securityToken = '' } = given.credential;
        for (const value of [secret, securityToken]) if (value !== '') expect(snippet.code).not.toContain(value);
      }
    }
  });
});

describe('a plan', () => {
  const input = { method: 'GET', url: 'http://a.example.com/', headers: [], body: { kind: 'none' } } as const;

  it.each([
    ['url', { url: 'a.example.com' }],
    ['method', { method: 'GET x' }],
    ['host', { url: 'http://a";b/' }],
    ['header-name', { headers: [{ name: 'a b', value: { text: '' } }] }],
    ['header-value', { headers: [{ name: 'a', value: { text: 'x\r\nHost: y' } }] }],
  ])('is refused for %s', (problem, change) => {
    expect(snippetPlan({ ...input, ...change })).toEqual({ ok: false, problem });
  });

  it('escapes what a library would refuse or rewrite, and signs bytes that are no UTF-8 as U+FFFD', () => {
    const made = snippetPlan({ ...input, url: 'http://a.example.com/a b{c}|%zz?x=%FF&y="[1]"' });
    expect(made.ok && [made.plan.target, made.plan.signedTarget]).toEqual([
      '/a%20b%7Bc%7D%7C%25zz?x=%FF&y=%22%5B1%5D%22',
      '/a%20b%7Bc%7D%7C%25zz?x=%EF%BF%BD&y=%22%5B1%5D%22',
    ]);
  });
});
