import { expect, it } from 'vitest';
import { schemeNames } from '../../../electron/cli/read-signing-case.ts';
import { signingAlgorithms } from '../../../shared/signing/algorithms/index.ts';
import { signingProfiles } from '../../../shared/signing/profiles/index.ts';
import { cliEn } from '../../../shared/text/cli.en.ts';
import { cliZh } from '../../../shared/text/cli.zh.ts';

it('the help of --algorithm, --profile and --scheme names every member of its table', () => {
  for (const texts of [cliEn, cliZh]) {
    for (const { id } of signingAlgorithms) expect(texts['cli.flag.algorithm']).toContain(id);
    for (const { id } of signingProfiles) expect(texts['cli.flag.profile']).toContain(id);
    for (const name of schemeNames) expect(texts['cli.flag.scheme']).toContain(name);
  }
});
