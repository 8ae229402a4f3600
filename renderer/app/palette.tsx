import { Command } from 'cmdk';
import { useState } from 'react';
import { BASE_ENVIRONMENT } from '../../shared/model/environment.ts';
import { requestName } from '../features/workbench/request-names.ts';
import { environmentName } from '../features/workbench/variable-words.ts';
import { useWorkbench, useWorkbenchState } from '../features/workbench/workbench-context.tsx';
import { MethodName } from '../panels/method-name.tsx';
import { useText } from '../panels/use-text.ts';
import { visibleString } from '../ui/visible-characters.ts';
import { type CommandContext, commands } from './commands.ts';
import { keysOf } from './hotkeys.ts';
import { goTo } from './navigation-store.ts';
import styles from './palette.module.css';
import { PaletteHelp, paletteFilter } from './palette-help.tsx';

export interface PaletteProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly context: CommandContext;
}

/** Every command and every request by a few letters of its name, and what the help has on them. */
export function Palette({ open, onOpen, context }: PaletteProps) {
  const { t } = useText();
  const [query, setQuery] = useState('');
  const run = (task: () => unknown) => {
    setQuery('');
    onOpen(false);
    // After the dialog has given the focus back, so that a command may move it.
    requestAnimationFrame(() => void task());
  };
  return (
    <Command.Dialog
      open={open}
      onOpenChange={(next) => {
        setQuery('');
        onOpen(next);
      }}
      label={t('palette.label')}
      loop
      filter={paletteFilter}
      overlayClassName={styles.veil ?? ''}
      contentClassName={styles.palette ?? ''}
    >
      <Command.Input
        className={styles.input}
        placeholder={t('palette.placeholder')}
        value={query}
        onValueChange={setQuery}
      />
      <Command.List className={styles.list}>
        <Command.Empty className={styles.empty}>{t('palette.empty')}</Command.Empty>
        <Command.Group heading={t('palette.commands')} className={styles.group}>
          {commands
            .filter((each) => !each.keyOnly && (each.isPossible?.(context) ?? true))
            .map((each) => (
              <Command.Item
                key={each.id}
                value={`${each.id} ${t(each.title)}`}
                className={styles.item}
                onSelect={() => run(() => each.run(context))}
              >
                <span className={styles.name}>{t(each.title)}</span>
                <kbd className={styles.keys}>{keysOf(each.id)}</kbd>
              </Command.Item>
            ))}
        </Command.Group>
        <Environments run={run} />
        <Requests run={run} />
        <PaletteHelp query={query} run={run} />
      </Command.List>
    </Command.Dialog>
  );
}

function Environments({ run }: { readonly run: (task: () => unknown) => void }) {
  const { t } = useText();
  const { chooseEnvironment } = useWorkbench();
  const { environments } = useWorkbenchState((state) => state.environments);
  const own = environments.filter(({ id }) => id !== BASE_ENVIRONMENT);
  if (own.length === 0) return null;
  return (
    <Command.Group heading={t('palette.environments')} className={styles.group}>
      {own.map(({ id, name, host }) => (
        <Command.Item
          key={id}
          value={`environment ${id} ${name} ${environmentName(t, { id, name })} ${host}`}
          className={styles.item}
          onSelect={() => run(() => chooseEnvironment(id))}
        >
          <span className={styles.name}>{visibleString(environmentName(t, { id, name }))}</span>
          <span className={styles.keys}>{visibleString(host)}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Requests({ run }: { readonly run: (task: () => unknown) => void }) {
  const { t } = useText();
  const workbench = useWorkbench();
  const drafts = useWorkbenchState((state) => state.drafts);
  return (
    <Command.Group heading={t('palette.requests')} className={styles.group}>
      {drafts.map((draft) => (
        <Command.Item
          key={draft.id}
          value={`${draft.id} ${requestName(draft, t)} ${draft.method} ${draft.url}`}
          className={styles.item}
          onSelect={() =>
            run(() => {
              goTo('workbench');
              workbench.open(draft.id);
            })
          }
        >
          <span className={styles.method}>
            <MethodName method={draft.method} />
          </span>
          <span className={styles.name}>{visibleString(requestName(draft, t))}</span>
          <span className={styles.keys}>{visibleString(draft.url)}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
