import { expect, it } from 'vitest';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { signingProfiles } from '../../../shared/signing/profiles/index.ts';
import { cliEn } from '../../../shared/text/cli.en.ts';
import { cliZh } from '../../../shared/text/cli.zh.ts';

it('the help of --algorithm and --profile names every member of its table', () => {
  for (const texts of [cliEn, cliZh]) {
    for (const { id } of signingAlgorithms) expect(texts['cli.flag.algorithm']).toContain(id);
    for (const { id } of signingProfiles) expect(texts['cli.flag.profile']).toContain(id);
  }
});
