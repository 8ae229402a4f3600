// The query not signed at all: an empty third line although parameters were sent.
import { type Mistake, settingVariant } from './mistake.ts';

export const queryOmitted: Mistake = {
  id: 'query.omitted',
  part: 'query',
  variants: () => [settingVariant('an empty query line', { query: [] })],
};
