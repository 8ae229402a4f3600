import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { snippetsPage, snippetsReport } from '../../../support/conformance-snippets.ts';

test('the page of the snippets stands in the docs as it is now', () => {
  const page = readFileSync(new URL('../../../../docs/conformance-snippets.md', import.meta.url), 'utf8');
  expect(page, 'run `npm run conformance -- snippets`').toBe(snippetsPage());
});

test('a program that is not taken is told, and one that was not run is no failure', () => {
  const failed = { name: 'snippets in go > signs > snippet go signs: plain', status: 'failed' } as const;
  expect(snippetsReport([failed]).ok).toBe(false);
  expect(snippetsReport([failed]).lines.join('\n')).toContain('signs: 1 FAILED of 1');
  const skipped = {
    name: 'snippets in go > snippet go: not run, go is not on this machine',
    status: 'skipped',
  } as const;
  expect(snippetsReport([skipped])).toMatchObject({ ok: true });
  expect(snippetsReport([skipped]).lines[1]).toContain('compared (not run, go is not on this machine)');
});
