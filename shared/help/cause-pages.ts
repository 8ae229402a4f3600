// The page of a cause: what the diagnosis says of it when it knows nothing of the call, and where to read on.
import { type CauseId, causeIds } from '../model/cause-ids.ts';
import { causesEn } from '../text/causes.en.ts';
import { causesZh } from '../text/causes.zh.ts';
import { fillText } from '../text/fill-text.ts';
import { causeKeywords } from '../text/help/cause-keywords.ts';
import { causeWords } from '../text/help/code-help.ts';
import { type HelpBlock, type HelpPage, heading, type Words } from '../text/help/help-page.ts';
import { causeHelp } from './cause-help.ts';

/** Values are not known here: what stands in `[[ ]]` goes, and any other place becomes an ellipsis. */
function plain(template: string): string {
  return fillText(template, {}).replace(/\{\{\w+\}\}/g, '…');
}

function both(cause: CauseId, member: 'title' | 'explanation' | 'fix'): Words {
  return [plain(causesEn[cause][member]), plain(causesZh[cause][member])];
}

function causePage(cause: CauseId): HelpPage {
  const words = (each: Words): HelpBlock => ({ kind: 'paragraph', words: each });
  const { related, places } = causeHelp[cause];
  const searched = causeKeywords[cause];
  return {
    id: `cause-${cause}`,
    title: both(cause, 'title'),
    summary: both(cause, 'explanation'),
    blocks: [heading(...causeWords.change), words(both(cause, 'fix'))],
    keywords: searched ? [`${cause}, ${searched[0]}`, `${cause}, ${searched[1]}`] : [cause, cause],
    related,
    places,
  };
}

/** One page for each cause except `none`, which has nothing to explain. */
export const causePages: readonly HelpPage[] = causeIds.filter((cause) => cause !== 'none').map(causePage);
