import { useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { BASE_ENVIRONMENT, type EnvironmentView } from '../../../shared/model/environment.ts';
import { HelpOn } from '../../app/help-on.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-store.ts';
import styles from './environment-dialog.module.css';
import { EnvironmentEditor } from './environment-editor.tsx';
import { type EnvironmentForm, formOf, formProblems, inputOfForm } from './environment-form.ts';
import { environmentName } from './variable-words.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

interface Asked {
  readonly open: boolean;
  readonly id: string | undefined;
  /** The variable whose value is wanted. */
  readonly variable: string | undefined;
  /** What was typed and not saved, by environment. */
  readonly edited: Edited;
}

type Edited = Readonly<Record<string, EnvironmentForm>>;

const asked = createStore<Asked>(() => ({ open: false, id: undefined, variable: undefined, edited: {} }));
const setEdited = (edited: Edited) => asked.setState({ edited });

/** Opens the editor, at one environment and one variable where they are given. */
export const openEnvironments = (id?: string, variable?: string) => asked.setState({ open: true, id, variable });

/** The environments of the workspace: where requests go and with which values. */
export function EnvironmentDialog() {
  const { t } = useText();
  const { open } = useStore(asked);
  const close = () => asked.setState({ open: false, variable: undefined, edited: {} });
  // Nothing that was typed is lost by a wrong key.
  const discard = () => {
    const { edited } = asked.getState();
    close();
    if (Object.keys(edited).length === 0) return;
    const run = () => asked.setState({ open: true, edited });
    showToast(t('environment.discarded'), { action: { label: t('sidebar.undo'), run } });
  };
  return (
    <Dialog
      open={open}
      onClose={discard}
      title={t('environment.title')}
      wide
      tools={<HelpOn what={t('environment.title')} page="topic-variables" onLeave={discard} />}
    >
      {open && <Environments onSaved={close} onCancel={discard} />}
    </Dialog>
  );
}

function emptyForm(name: string): EnvironmentForm {
  return { id: undefined, name, host: '', connect: 'url', address: '', stage: '', rows: [] };
}

const noBase: EnvironmentView = { id: BASE_ENVIRONMENT, name: 'Base', host: '', stage: '', variables: [] };

/** What was typed into an environment stays while another one is looked at; Save keeps all of it. */
function Environments({ onSaved, onCancel }: { readonly onSaved: () => void; readonly onCancel: () => void }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  const { saveEnvironment } = useWorkbench();
  const { environments, chosen } = useWorkbenchState((state) => state.environments);
  const wanted = useStore(asked);
  const [shown, setShown] = useState(wanted.id ?? (chosen || BASE_ENVIRONMENT));
  const { edited } = wanted;
  const [problem, setProblem] = useState<string>();
  const kept = environments.find(({ id }) => id === shown) ?? (shown === BASE_ENVIRONMENT ? noBase : undefined);
  const form = edited[shown] ?? (kept && formOf(kept));
  const forms = Object.entries(edited);
  const isWrong = forms.some(([, each]) => formProblems(each).size > 0);
  const change = (part: Partial<EnvironmentForm>) => form && setEdited({ ...edited, [shown]: { ...form, ...part } });
  const forget = (id: string) => {
    setEdited(Object.fromEntries(forms.filter(([each]) => each !== id)));
    setShown(BASE_ENVIRONMENT);
  };
  const save = async () => {
    try {
      for (const [, each] of forms) await saveEnvironment(inputOfForm(each));
      onSaved();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  const reason = forms.length === 0 ? t('environment.nothing') : isWrong ? t('environment.wrong') : undefined;
  return (
    <div className={styles.body}>
      <div className={styles.columns}>
        <EnvironmentList
          shown={shown}
          edited={edited}
          onShow={setShown}
          onNew={() => {
            const key = `new ${forms.length + 1}`;
            setEdited({ ...edited, [key]: emptyForm(t('environment.newName', { number: environments.length })) });
            setShown(key);
          }}
        />
        {form && (
          <EnvironmentEditor
            key={shown}
            form={form}
            focusOn={wanted.variable}
            onChange={change}
            actions={<EnvironmentMoves id={shown} form={form} onShow={setShown} onGone={forget} />}
          />
        )}
      </div>
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          {t('environment.notSaved', { message: sentence(problem) })}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{t('environment.cancel')}</Button>
        <Button variant="primary" disabledReason={reason} onClick={() => void save()}>
          {t('environment.save')}
        </Button>
      </div>
    </div>
  );
}

interface EnvironmentListProps {
  readonly shown: string;
  readonly edited: Readonly<Record<string, EnvironmentForm>>;
  readonly onShow: (id: string) => void;
  readonly onNew: () => void;
}

function EnvironmentList({ shown, edited, onShow, onNew }: EnvironmentListProps) {
  const { t } = useText();
  const { environments } = useWorkbenchState((state) => state.environments);
  const known = environments.map((each) => ({ id: each.id, name: edited[each.id]?.name ?? environmentName(t, each) }));
  const fresh = Object.entries(edited).flatMap(([id, { name, id: saved }]) =>
    saved === undefined ? [{ id, name }] : [],
  );
  return (
    <nav aria-label={t('environment.own')} className={styles.list}>
      <ul>
        {[...known, ...fresh].map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === shown || undefined}
              className={classNames(styles.entry, id === shown && styles.shown)}
              onClick={() => onShow(id)}
            >
              {id === BASE_ENVIRONMENT ? t('variable.baseName') : name}
            </button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={onNew}>
        {t('environment.new')}
      </Button>
    </nav>
  );
}

interface EnvironmentMovesProps {
  readonly id: string;
  readonly form: EnvironmentForm;
  readonly onShow: (id: string) => void;
  readonly onGone: (id: string) => void;
}

function EnvironmentMoves({ id, form, onShow, onGone }: EnvironmentMovesProps) {
  const { t } = useText();
  const { duplicateEnvironment, removeEnvironment } = useWorkbench();
  if (id === BASE_ENVIRONMENT) return null;
  const remove = async () => {
    onGone(id);
    if (form.id === undefined) return;
    const undo = await removeEnvironment(form.id);
    showToast(t('environment.removed', { name: form.name }), {
      action: { label: t('sidebar.undo'), run: () => void undo() },
    });
  };
  return (
    <>
      {form.id !== undefined && (
        <Button
          size="small"
          onClick={() =>
            void duplicateEnvironment(form.id ?? '', t('environment.copyName', { name: form.name })).then(onShow)
          }
        >
          {t('environment.duplicate')}
        </Button>
      )}
      <Button size="small" onClick={() => void remove()}>
        {t('environment.remove')}
      </Button>
    </>
  );
}
