// The mistakes beside a foreign scheme: what a client does wrong that announces SDK-HMAC-SM3, AWS4-HMAC-SHA256 or the like.
// It may follow that scheme, or only write its name and compute as the gateway does.
import type { SentEvidence } from './evidence.ts';
import { type MistakeSearch, type SearchResult, startSearch } from './mistakes/search.ts';
import type { SearchLimits, SearchTarget } from './mistakes/trial.ts';

/** Candidates of the scheme's own hash, which may be a slow one. */
const MOST_OF_OWN_HASH = 4000;

/** What gives the client's signature; undefined where nothing does. The first line is no mistake of its own here. */
export function searchForeign(
  { facts, right, underDefault }: SentEvidence,
  target: SearchTarget,
  limits: SearchLimits,
): SearchResult | undefined {
  const isOwnHash = right.algorithm === underDefault?.right.algorithm;
  const named = underDefault && startSearch(underDefault.facts, underDefault.right, target, limits);
  const own = isOwnHash ? startSearch(facts, right, target, { ...limits, most: MOST_OF_OWN_HASH }) : undefined;
  const tries: readonly (() => SearchResult | undefined)[] = [
    () => named?.alone(),
    () => own?.alone(),
    () => pairsOf(named),
  ];
  for (const attempt of tries) {
    const found = attempt();
    if (found?.mistakes !== undefined) return found;
  }
  return undefined;
}

function pairsOf(search: MistakeSearch | undefined): SearchResult | undefined {
  return search?.pairs();
}
