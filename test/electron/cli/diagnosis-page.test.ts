import { describe, expect, it } from 'vitest';
import type { CommandCall } from '../../../electron/cli/command.ts';
import { printDiagnosis } from '../../../electron/cli/diagnosis-page.ts';
import { textIn } from '../../../electron/cli/language.ts';
import { Page } from '../../../electron/cli/output.ts';
import type { Terminal } from '../../../electron/cli/terminal.ts';
import type { Cause } from '../../../shared/model/diagnosis.ts';

const cause = (more: Partial<Cause>): Cause => ({
  cause: 'query.unsorted',
  certainty: 'proven',
  title: 'The parameters are not sorted',
  explanation: 'Why.',
  params: {},
  evidence: [],
  fix: { text: 'Sort them.' },
  ...more,
});

async function shown(causes: Cause[], colour = false): Promise<string> {
  let written = '';
  const terminal: Pick<Terminal, 'colour' | 'write'> = {
    colour,
    write: async (text) => {
      written += text;
    },
  };
  // A page uses nothing else of the call.
  const page = new Page({ terminal } as CommandCall);
  await printDiagnosis({ causes }, page, textIn('en')).print();
  return written;
}

describe('a diagnosis on paper', () => {
  it('shows the differing line on both sides, the cure and the corrected request', async () => {
    const text = await shown([
      cause({
        evidence: [
          { kind: 'line-diff', line: 3, label: 'canonicalQueryString', expected: 'a=1&b=2 ', actual: 'b=2&a=1' },
          { kind: 'reproduced', mistakes: ['query.unsorted'], signature: 'ab', tried: 7 },
        ],
        fix: {
          text: 'Sort them.',
          request: { scheme: 'https', method: 'GET', target: '/v1?a=1&b=2', headers: [['Host', 'pets.example.com']] },
        },
      }),
    ]);
    expect(text).toBe(
      [
        'The parameters are not sorted (certain)',
        'query.unsorted',
        'Why.',
        '',
        'Line 3 (canonicalQueryString)',
        '  The gateway expected',
        '    a=1&b=2 ',
        '  You signed',
        '    b=2&a=1',
        '',
        'Your signature comes out of exactly this: query.unsorted',
        '',
        'Fix',
        '  Sort them.',
        '',
        'The corrected request',
        '  GET /v1?a=1&b=2',
        '  Host: pets.example.com',
        '',
      ].join('\n'),
    );
  });

  it('shows every proven cause in full and the others by name', async () => {
    const text = await shown([
      cause({}),
      cause({ cause: 'uri.trailing-slash', title: 'The closing slash is missing' }),
      cause({ cause: 'clock.behind', certainty: 'possible', title: 'The clock is behind', explanation: 'Hidden.' }),
    ]);
    expect(text).toContain('The closing slash is missing (certain)\nuri.trailing-slash\nWhy.');
    expect(text).toContain('Also possible\n  - The clock is behind (possible) clock.behind');
    expect(text).not.toContain('Hidden.');
  });

  it('repeats no evidence that stands on the page already', async () => {
    const evidence = [{ kind: 'message', text: 'verify signature fail' } as const];
    const text = await shown([cause({ evidence }), cause({ cause: 'uri.trailing-slash', evidence })]);
    expect(text.match(/verify signature fail/g)).toHaveLength(1);
  });

  it('lets no control character of foreign text through, and colours only where it may', async () => {
    const evidence = [{ kind: 'message', text: 'red \u001b[31m and \u009b bell \u0007' } as const];
    expect(await shown([cause({ evidence })])).toContain('red \\x1b[31m and \\x9b bell \\x07');
    expect(await shown([cause({})])).not.toContain('\u001b');
    expect(await shown([cause({})], true)).toContain('\u001b[31mThe parameters');
  });
});
