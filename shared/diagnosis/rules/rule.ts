// What a rule takes and gives. A rule looks at the evidence for the causes of its family and says how sure it is.
import type { CauseId } from '../../model/cause-ids.ts';
import type { Certainty, EvidenceItem } from '../../model/diagnosis.ts';
import type { SentRequest } from '../../model/request.ts';
import type { Evidence } from '../evidence.ts';
import type { SigningProof } from '../signing-finding.ts';

export interface RuleInput {
  readonly evidence: Evidence;
  /** The comparison and the search; costly, so it is computed when a rule first asks for it. */
  readonly proof: () => SigningProof;
}

/** A cause before its texts. */
export interface CauseDraft {
  readonly cause: CauseId;
  readonly certainty: Certainty;
  readonly evidence: readonly EvidenceItem[];
  /** Values for the texts; those that every cause has (host, path …) are added later. */
  readonly params?: Readonly<Record<string, string>>;
  /** Member of the case that would make it surer. */
  readonly missing?: string;
  /** What to change in the request; it is signed again where the secret is known. */
  readonly change?: (sent: SentRequest) => SentRequest;
}

export interface Rule {
  readonly family: string;
  readonly examine: (input: RuleInput) => readonly CauseDraft[];
}

/** The gateway's own words as evidence; none where it did not answer. */
export function messageEvidence({ error, status }: Evidence): readonly EvidenceItem[] {
  if (error === undefined) return status === undefined ? [] : [{ kind: 'message', status, text: `HTTP ${status}` }];
  return [
    {
      kind: 'message',
      ...(error.code === undefined ? {} : { errorCode: error.code }),
      ...(error.status === undefined ? {} : { status: error.status }),
      text: error.message,
    },
  ];
}

/** Number of the code without its prefix: `0303`. */
export function errorNumber({ error }: Evidence): string | undefined {
  return error?.code?.split('.')[1];
}
