import { describe, expect, it } from 'vitest';
import { uiWords } from '../../../renderer/ui/use-ui-words.ts';
import { uiEn } from '../../../shared/text/ui.en.ts';

describe('the words of the general parts', () => {
  it('are all in the text table, and nothing else is', () => {
    expect(uiWords.map((word) => `ui.${word}`).sort()).toEqual(Object.keys(uiEn).sort());
  });
});
