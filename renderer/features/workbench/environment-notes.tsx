import { BASE_ENVIRONMENT, type EnvironmentList } from '../../../shared/model/environment.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import type { UsedVariable, VariableProblem } from '../../../shared/variables/resolve-text.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { definedIn } from './environment-actions.ts';
import { openEnvironments } from './environment-dialog.tsx';
import styles from './environment-notes.module.css';
import { KeptSecrets } from './kept-secrets.tsx';
import { useResolvedDraft } from './use-resolved-draft.ts';
import { addressText, braced, environmentName, fieldsText, problemText, sourceText } from './variable-words.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

/** Under the request line: what the environment fills in, and the variables that must be settled before sending. */
export function EnvironmentNotes({ draft }: { readonly draft: RequestDraft }) {
  const { t } = useText();
  const { inherited, problems, used } = useResolvedDraft(draft);
  const environments = useWorkbenchState((state) => state.environments);
  const chosen = environments.environments.find(({ id }) => id === environments.chosen);
  const parts = inheritedTexts(t, inherited);
  const variables = used.filter(({ source }) => source.kind !== 'kept');
  return (
    <>
      {chosen && parts.length > 0 && (
        <p className={styles.inherited}>
          {t('environment.inherits', { environment: environmentName(t, chosen) })}{' '}
          <VisibleText text={parts.join(' · ')} />
        </p>
      )}
      {variables.length > 0 && <UsedVariables used={variables} />}
      <KeptSecrets draft={draft} />
      {problems.length > 0 && <Problems draft={draft} problems={problems} />}
    </>
  );
}

/** A value longer than this is cut: it stands whole where it is defined. */
const SHOWN = 80;

/** Each variable that stands in the request, with its value and where it comes from. */
function UsedVariables({ used }: { readonly used: readonly UsedVariable[] }) {
  const { t } = useText();
  return (
    <ul aria-label={t('variable.used')} className={styles.used}>
      {used.map((variable) => (
        <li key={variable.name}>
          <span className="code">{braced(variable.name)}</span>{' '}
          <span className="code">
            <VisibleText text={variable.value.length > SHOWN ? `${variable.value.slice(0, SHOWN)}…` : variable.value} />
          </span>{' '}
          <span className={styles.where}>
            {variable.source.kind === 'dynamic'
              ? t('variable.dynamic')
              : t('variable.valueFrom', { source: sourceText(t, variable.source) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function inheritedTexts(t: Translate, inherited: ReturnType<typeof useResolvedDraft>['inherited']): readonly string[] {
  const { host, connectTo, stage } = inherited;
  return [
    ...(host === undefined ? [] : [t('environment.inheritsHost', { host })]),
    ...(connectTo === undefined ? [] : [t('environment.inheritsAddress', { address: addressText(t, connectTo) })]),
    ...(stage === undefined ? [] : [t('environment.inheritsStage', { stage })]),
  ];
}

interface ProblemsProps {
  readonly draft: RequestDraft;
  readonly problems: readonly VariableProblem[];
}

function Problems({ draft, problems }: ProblemsProps) {
  const { t } = useText();
  const { send } = useWorkbench();
  return (
    <section aria-label={t('variable.problems')} className={styles.problems}>
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.kind} ${problem.name}`} className={styles.problem}>
            <StatusSign tone="error" />
            <span className={styles.text}>
              <VisibleText text={problemText(t, problem)} />{' '}
              <span className={styles.where}>{fieldsText(t, problem)}</span>
            </span>
            <SettleButton problem={problem} />
          </li>
        ))}
      </ul>
      <Button size="small" className={styles.send} onClick={() => void send(draft.id, { asTyped: true })}>
        {t('variable.sendAsTyped')}
      </Button>
    </section>
  );
}

/** One step to where the value is written; a name that is not known is added on the way. */
function SettleButton({ problem }: { readonly problem: VariableProblem }) {
  const { t } = useText();
  const { defineVariable } = useWorkbench();
  const environments = useWorkbenchState((state) => state.environments);
  const { kind, name } = problem;
  const target = definedIn(environments);
  const isNew = kind === 'unresolved';
  if (isNew && name.startsWith('$')) return null;
  const settle = async () => {
    const id = isNew ? await defineVariable(name) : holderOf(environments, name, target.id);
    openEnvironments(id, name);
  };
  return (
    <Button size="small" data-problem="" onClick={() => void settle()}>
      {t(isNew ? 'variable.define' : 'variable.editIn', { environment: environmentName(t, target) })}
    </Button>
  );
}

/** The environment in force that has this variable. */
function holderOf({ environments, chosen }: EnvironmentList, name: string, otherwise: string): string {
  const holds = (wanted: string) =>
    environments.some(({ id, variables }) => id === wanted && variables.some((each) => each.name === name));
  return [chosen, BASE_ENVIRONMENT].find(holds) ?? otherwise;
}
