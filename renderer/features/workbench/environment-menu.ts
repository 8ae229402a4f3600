import { BASE_ENVIRONMENT } from '../../../shared/model/environment.ts';
import { useText } from '../../panels/use-text.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { openEnvironments } from './environment-dialog.tsx';
import { environmentName } from './variable-words.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';

export interface EnvironmentChoice {
  /** Name of the chosen environment; undefined for none. */
  readonly name: string | undefined;
  /** X-Stage that it gives. */
  readonly stage: string;
  readonly entries: readonly MenuEntry[];
}

/** The environments to choose from, for a menu. */
export function useEnvironmentChoice(): EnvironmentChoice {
  const { t } = useText();
  const { chooseEnvironment } = useWorkbench();
  const { environments, chosen } = useWorkbenchState((state) => state.environments);
  const own = environments.filter(({ id }) => id !== BASE_ENVIRONMENT);
  const entry = (id: string, label: string, hint?: string): MenuEntry => ({
    id: `environment-${id}`,
    label,
    hint,
    checked: chosen === id,
    onSelect: () => void chooseEnvironment(id),
  });
  const found = own.find(({ id }) => id === chosen);
  return {
    name: found && environmentName(t, found),
    stage: found?.stage ?? '',
    entries: [
      { kind: 'heading', id: 'environments', label: t('environment.own') },
      ...own.map(({ id, name, host }) => entry(id, environmentName(t, { id, name }), host)),
      entry('', t('environment.none')),
      { id: 'environments-edit', label: t('environment.edit'), onSelect: () => openEnvironments() },
    ],
  };
}
