import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../shared/catalog/error-codes.ts';
import { faultSwitches } from '../../../shared/gateway/faults.ts';
import { codeHelp, codePages } from '../../../shared/help/code-pages.ts';
import { linkTargets, pageWords } from '../../../shared/help/page-texts.ts';
import type { HelpBlock } from '../../../shared/text/help/help-page.ts';

const pageOf = (id: string) => {
  const page = codePages.find((each) => each.id === `code-${id}`);
  if (page === undefined) throw new Error(`no page on ${id}`);
  return page;
};
const blocksOf = <K extends HelpBlock['kind']>(id: string, kind: K) =>
  pageOf(id).blocks.filter((block): block is Extract<HelpBlock, { kind: K }> => block.kind === kind);

describe('the pages of errors', () => {
  it('are one for each row of the error table, and none besides', () => {
    expect(codePages.map(({ id }) => id)).toEqual(errorCodes.map(({ id }) => `code-${id}`));
    expect(Object.keys(codeHelp).sort()).toEqual(errorCodes.map(({ id }) => id).sort());
  });

  it.each(errorCodes.map((row) => [row.id, row] as const))(
    'show code, status, every wording and every cause: %s',
    (id, row) => {
      const [answer] = blocksOf(id, 'code');
      expect(answer?.code).toContain(String(row.status));
      if ('code' in row) expect(answer?.code).toContain(`"error_msg":"${row.message}","error_code":"${row.code}"`);
      const cells = blocksOf(id, 'table').flatMap(({ rows }) => rows.map(([text]) => text?.[0]));
      expect(cells).toEqual(row.details.map(({ literal }) => `\`${literal}\``));
      const targets = [...linkTargets(pageOf(id), 'en'), ...pageOf(id).related];
      for (const cause of row.causeIds) expect(targets).toContain(`cause-${cause}`);
      expect(blocksOf(id, 'steps').flatMap(({ items }) => items).length).toBeGreaterThan(0);
    },
  );

  it('name fault switches that there are', () => {
    const types = faultSwitches.map(({ type }) => String(type));
    for (const { faults = [] } of Object.values(codeHelp)) for (const name of faults) expect(types).toContain(name);
    expect(pageWords(pageOf('0203')).map(([en]) => en)).toContain('Fault switch “Backend slow”.');
    expect(pageWords(pageOf('0203')).map(([, zh]) => zh)).toContain('故障开关“后端缓慢”。');
    expect(pageWords(pageOf('0201.413')).map(([en]) => en)).toContain(
      'Fault switch “Error of your choice” with the code `0201.413`.',
    );
  });

  it('say where a wording or a whole answer is not documented', () => {
    expect(blocksOf('0201.405', 'note')).toHaveLength(1);
    expect(blocksOf('0201.413', 'note')).toHaveLength(0);
    const [texts] = blocksOf('0308', 'table');
    expect(texts?.rows.filter(([, says]) => says?.[0].endsWith('not documented.')).length).toBe(2);
  });
});
