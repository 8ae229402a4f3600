import { describe, expect, it } from 'vitest';
import { failurePath, type PathFacts } from '../../../shared/diagnosis/failure-path.ts';
import { branchIds, failureTree } from '../../../shared/diagnosis/failure-tree.ts';
import { causeIds } from '../../../shared/model/cause-ids.ts';
import type { Cause, Certainty } from '../../../shared/model/diagnosis.ts';

const cause = (id: Cause['cause'], certainty: Certainty = 'proven') => ({ cause: id, certainty });

const states = (causes: PathFacts['causes'], answered = true) =>
  Object.fromEntries(failurePath({ answered, causes }).map(({ branch, state }) => [branch.id, state]));

describe('the tree of "Why does it fail?"', () => {
  it('holds every cause but none exactly once, in the order of the gateway', () => {
    const placed = failureTree.flatMap(({ leaves }) => leaves.flatMap(({ causes }) => causes));
    expect([...placed].sort()).toEqual(causeIds.filter((id) => id !== 'none').sort());
    expect(failureTree.map(({ id }) => id)).toEqual([...branchIds]);
  });

  it('knows nothing before anything was sent', () => {
    expect(new Set(failurePath(undefined).map(({ state }) => state))).toEqual(new Set(['open']));
  });

  it('has every branch passed by an accepted call', () => {
    expect(new Set(Object.values(states([cause('none')])))).toEqual(new Set(['passed']));
  });

  it.each(failureTree.flatMap(({ id, leaves }) => leaves.map((leaf) => [id, leaf] as const)))(
    'stops in %s for each cause of its leaves, with all before passed and all behind not reached',
    (id, leaf) => {
      for (const each of leaf.causes) {
        const found = failurePath({ answered: id !== 'network', causes: [cause(each)] });
        const at = branchIds.indexOf(id);
        expect(found.map(({ state }) => state)).toEqual(
          branchIds.map((_, index) => (index < at ? 'passed' : index === at ? 'stopped' : 'not-reached')),
        );
        const named = found.flatMap(({ leaves }) => leaves.filter((one) => one.found));
        expect(named.map((one) => one.leaf)).toEqual([leaf]);
      }
    },
  );

  it('rules nothing out for a guess but the network that brought the answer', () => {
    expect(states([cause('route.path', 'possible')])).toEqual({
      network: 'passed',
      message: 'open',
      domain: 'open',
      publishing: 'stopped',
      authentication: 'open',
      policies: 'open',
      backend: 'open',
    });
  });

  it('marks each of two causes in its own leaf', () => {
    const path = failurePath({ answered: true, causes: [cause('route.trailing-slash'), cause('route.stage-missing')] });
    const named = path.flatMap(({ leaves }) => leaves.flatMap(({ leaf, found }) => (found ? [leaf.id] : [])));
    expect(named).toEqual(['path', 'stage']);
  });
});
