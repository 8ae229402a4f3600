// What the end of a call says of each branch of "Why does it fail?": a branch before the one that refused was passed, one
// behind it was never reached, since the gateway decides in the tree's order.
import type { CauseId } from '../model/cause-ids.ts';
import type { Cause, Certainty } from '../model/diagnosis.ts';
import { branchIds, branchOf, failureTree, type PathBranch, type PathLeaf } from './failure-tree.ts';

/** `open`: nothing is known of it yet. */
export type BranchState = 'passed' | 'stopped' | 'not-reached' | 'open';

export interface LeafFinding {
  readonly leaf: PathLeaf;
  /** The cause that names this leaf, and how sure that is; undefined for a leaf that nothing speaks for. */
  readonly found: { readonly cause: CauseId; readonly certainty: Certainty } | undefined;
}

export interface BranchFinding {
  readonly branch: PathBranch;
  readonly state: BranchState;
  readonly leaves: readonly LeafFinding[];
}

export interface PathFacts {
  /** True when an answer came, whatever it said: the network is then ruled out. */
  readonly answered: boolean;
  /** Ranked, the answer first; empty where nothing was concluded. */
  readonly causes: readonly Pick<Cause, 'cause' | 'certainty'>[];
}

/** What is known of every branch. Without facts (nothing was sent yet) everything is open. */
export function failurePath(facts: PathFacts | undefined): readonly BranchFinding[] {
  const main = facts?.causes[0];
  const stop = main === undefined || main.cause === 'none' ? undefined : branchOf(main.cause);
  const at = stop === undefined ? -1 : branchIds.indexOf(stop);
  return failureTree.map((branch, index) => ({
    branch,
    state: stateOf(branch, index, at, facts),
    leaves: branch.leaves.map((each) => ({ leaf: each, found: foundIn(each, facts?.causes ?? []) })),
  }));
}

function stateOf(branch: PathBranch, index: number, at: number, facts: PathFacts | undefined): BranchState {
  if (facts === undefined) return 'open';
  const [main] = facts.causes;
  if (main?.cause === 'none') return 'passed';
  // An answer may still be that of a proxy before the gateway.
  if (branch.id === 'network' && facts.answered && index !== at) return 'passed';
  if (main === undefined || at < 0) return 'open';
  if (index === at) return 'stopped';
  // A mere guess at the cause says nothing of what lies before and behind it.
  if (main.certainty === 'possible') return 'open';
  return index < at ? 'passed' : 'not-reached';
}

function foundIn({ causes }: PathLeaf, ranked: PathFacts['causes']): LeafFinding['found'] {
  const cause = ranked.find((each) => causes.includes(each.cause));
  return cause && { cause: cause.cause, certainty: cause.certainty };
}
