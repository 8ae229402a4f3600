// What comparison and search find out about a signature: the form in which they hand it to the rules.
import type { CauseId } from '../model/cause-ids.ts';
import type { Certainty, ComparedLine, EvidenceItem } from '../model/diagnosis.ts';

export interface SigningFinding {
  readonly cause: CauseId;
  readonly certainty: Certainty;
  /** Lower-case name of the header it is about. */
  readonly name?: string;
  /** What the causes' texts name: the scheme that was used. */
  readonly params?: Readonly<Record<string, string>>;
  /** Member of the case that would make it surer. */
  readonly missing?: string;
}

export interface SigningProof {
  readonly findings: readonly SigningFinding[];
  /** Right lines against signed ones; empty when one side is not known. */
  readonly lines: readonly ComparedLine[];
  readonly evidence: readonly EvidenceItem[];
  /**
   * `right`: the secret verifies the signature over what was sent. `same-text`: the client's text is the right one,
   * the secret is not known or does not give the signature. `unknown`: nothing to compare and nothing reproduced.
   */
  readonly outcome: 'explained' | 'right' | 'same-text' | 'unknown';
  /** True when the search went through all candidates with a secret and none gave the signature. */
  readonly exhausted: boolean;
}

export const NOTHING: SigningProof = { findings: [], lines: [], evidence: [], outcome: 'unknown', exhausted: false };
