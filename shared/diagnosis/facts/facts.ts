// What can be said beyond the name of a cause: values for its texts and further evidence, read from the case.
import type { EvidenceItem } from '../../model/diagnosis.ts';
import type { SentRequest } from '../../model/request.ts';
import type { Evidence } from '../evidence.ts';

export interface Facts {
  /** A value that is not known is undefined or empty: the part of the text that names it is then left out. */
  readonly params?: Readonly<Record<string, string | undefined>>;
  readonly evidence?: readonly EvidenceItem[];
  readonly change?: ((sent: SentRequest) => SentRequest) | undefined;
  /** Member of the case that would tell more. */
  readonly missing?: string | undefined;
}

export type FactFinder = (evidence: Evidence) => Facts;

/** A count for a text; 0 is not worth a word. */
export const counted = (count: number): string | undefined => (count === 0 ? undefined : String(count));

/** `32,768 bytes` without the word: the same in both languages. */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
