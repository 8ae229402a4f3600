// What entries are filtered by, as words of the index's second column: a filter then costs no index of its own when an
// entry is stored, and together with words it is one question.
import type { ExchangeSummary } from '../../../../shared/model/exchange.ts';
import type { HistoryFilter } from '../../../../shared/model/history.ts';

/** Letters and digits alone, whatever the value holds. */
function facet(kind: string, value: string): string {
  return `${kind}${Buffer.from(value).toString('hex')}`;
}

export function facetsOf({ status, host, draftId, errorCode, cause }: ExchangeSummary): string {
  const words = [facet('h', host), status === undefined ? 'failed' : `s${status} ${Math.floor(status / 100)}xx`];
  if (draftId !== undefined) words.push(facet('d', draftId));
  if (errorCode !== undefined) words.push(facet('e', errorCode));
  if (cause !== undefined) words.push(facet('c', cause));
  return words.join(' ');
}

/** The words that an entry must have; times are no words. */
export function wantedFacets({ status, host, draftId, errorCode, cause }: HistoryFilter): readonly string[] {
  return [
    ...(status === undefined ? [] : [typeof status === 'number' ? `s${status}` : status]),
    ...(host === undefined ? [] : [facet('h', host)]),
    ...(draftId === undefined ? [] : [facet('d', draftId)]),
    ...(errorCode === undefined ? [] : [facet('e', errorCode)]),
    ...(cause === undefined ? [] : [facet('c', cause)]),
  ];
}
