import { useMemo } from 'react';
import type { EnvironmentList } from '../../../shared/model/environment.ts';
import type { DrawnValues } from '../../../shared/variables/drawn-values.ts';
import { offeredDynamics } from '../../../shared/variables/dynamic-values.ts';
import { keptRecord, mayHoldVariables, referencesIn } from '../../../shared/variables/reference.ts';
import { TextResolver } from '../../../shared/variables/resolve-text.ts';
import { KEPT_MASK, variableOf } from '../../../shared/variables/variable-scope.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import type { About, FieldHelp, Mark, Suggestion } from '../../ui/field-help.ts';
import { definedIn } from './environment-actions.ts';
import { openEnvironments } from './environment-dialog.tsx';
import { windowResolving, windowScope } from './resolved-draft.ts';
import { braced, environmentName, problemText, sourceText } from './variable-words.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

/** Most that a list can show and a person can read. */
const MOST = 50;
const SHOWN = 120;

/** Fields show the variables in their text, and offer those that there are. One object until the environments change. */
export function useVariableHelp(): FieldHelp {
  const { t } = useText();
  const { defineVariable } = useWorkbench();
  const environments = useWorkbenchState((state) => state.environments);
  const drawn = useWorkbenchState((state) => state.drawn);
  return useMemo(
    () => ({
      marksIn: (text) => marksIn(text, environments, t),
      about: (piece) => aboutPiece(piece, { t, environments, drawn, defineVariable }),
      suggestions: (word) => suggestionsFor(word, environments, t),
    }),
    [t, environments, drawn, defineVariable],
  );
}

function marksIn(text: string, environments: EnvironmentList, t: Translate): readonly Mark[] {
  if (!mayHoldVariables(text)) return [];
  const scope = windowScope(environments);
  return referencesIn(text).map(({ name, start, end }) => {
    if (keptRecord(name) !== undefined) return { start, end, tone: 'secret', cover: t('kept.cover') };
    const found = variableOf(scope, name);
    const isKnown = name.startsWith('$') || (found !== undefined && found.variable.missing !== true);
    const isSecret = isKnown && found?.variable.secret === true;
    return { start, end, tone: isSecret ? 'secret' : isKnown ? 'known' : 'unknown' };
  });
}

interface Parts {
  readonly t: Translate;
  readonly environments: EnvironmentList;
  readonly drawn: DrawnValues;
  readonly defineVariable: (name: string) => Promise<string>;
}

/** Its value (a mask of a secret) and where it comes from; else what is wrong, and the way to settle it. */
function aboutPiece(piece: string, { t, environments, drawn, defineVariable }: Parts): About | undefined {
  const [reference] = referencesIn(piece);
  if (reference === undefined) return undefined;
  const { name } = reference;
  if (keptRecord(name) !== undefined) {
    return { title: KEPT_MASK, detail: t('kept.about'), action: { label: t('kept.replace'), replaces: true as const } };
  }
  const resolver = new TextResolver(windowResolving(environments, drawn, Date.now()));
  resolver.text(piece, 'url');
  const [used] = resolver.used();
  const [problem] = resolver.problems();
  if (used !== undefined) {
    const from =
      used.source.kind === 'dynamic'
        ? t('variable.dynamic')
        : t('variable.valueFrom', { source: sourceText(t, used.source) });
    const value = used.value.length > SHOWN ? `${used.value.slice(0, SHOWN)}…` : used.value;
    return { title: value, detail: from };
  }
  if (problem === undefined) return undefined;
  const environment = environmentName(t, definedIn(environments));
  const isNew = problem.kind === 'unresolved' && !name.startsWith('$');
  const run = async () => openEnvironments(isNew ? await defineVariable(name) : undefined, name);
  return {
    title: braced(name),
    detail: problemText(t, problem),
    ...(isNew && { action: { label: t('variable.define', { environment }), run: () => void run() } }),
  };
}

/** Names that begin with the word come before those that hold it. */
export function suggestionsFor(word: string, environments: EnvironmentList, t: Translate): readonly Suggestion[] {
  const wanted = word.toLowerCase();
  const found = new Map<string, string>();
  for (const { source, values } of windowScope(environments).layers) {
    for (const [name, { text }] of values) {
      if (!found.has(name)) found.set(name, `${text.slice(0, SHOWN)} · ${sourceText(t, source)}`);
    }
  }
  for (const name of offeredDynamics) found.set(`$${name}`, t('variable.dynamic'));
  const fits = [...found].filter(([name]) => name.toLowerCase().includes(wanted));
  const rank = (name: string) => (name.toLowerCase().startsWith(wanted) ? 0 : 1);
  fits.sort(([a], [b]) => rank(a) - rank(b));
  return fits.slice(0, MOST).map(([name, detail]) => ({ name, detail }));
}
