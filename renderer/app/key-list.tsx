import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useText } from '../panels/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { commands } from './commands.ts';
import { allKeysOf, shownKeys } from './hotkeys.ts';
import styles from './key-list.module.css';
import { goTo } from './navigation-store.ts';

const keyList = createStore<{ readonly open: boolean }>(() => ({ open: false }));

export const openKeyList = (): void => keyList.setState({ open: true });
const close = (): void => keyList.setState({ open: false });

const groups = ['request', 'place', 'focus', 'tab', 'view', 'field'] as const;
type Group = (typeof groups)[number];

/** Which group a command stands in, by what its id begins with; the first one otherwise. */
const groupOf: Readonly<Record<string, Group>> = {
  place: 'place',
  palette: 'place',
  help: 'place',
  menu: 'place',
  focus: 'focus',
  tab: 'tab',
  view: 'view',
};

/** Keys that fields have for themselves: they are no commands and stay as they are. */
const inFields = [
  { name: 'keys.field.complete', keys: ['Alt+/'] },
  { name: 'keys.field.move', keys: ['Alt+↑', 'Alt+↓'] },
  { name: 'keys.field.tab', keys: ['Ctrl+M'] },
] as const;

interface KeyRow {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Every key that is in force, in groups. */
export function KeyList() {
  const { t } = useText();
  const open = useStore(keyList, (state) => state.open);
  const rowsOf = (group: Group): readonly KeyRow[] => {
    if (group === 'field')
      return inFields.map(({ name, keys }) => ({ name: t(name), keys: keys.map((key) => shownKeys(key)) }));
    const rows = new Map<string, readonly string[]>();
    for (const { id, title } of commands) {
      if ((groupOf[id.split('.')[0] ?? ''] ?? 'request') !== group) continue;
      // The tabs by number have one title, and one line.
      rows.set(t(title), [...(rows.get(t(title)) ?? []), ...allKeysOf(id)]);
    }
    return [...rows].map(([name, keys]) => ({ name, keys })).filter(({ keys }) => keys.length > 0);
  };
  return (
    <Dialog open={open} onClose={close} title={t('keys.title')} wide>
      <div className={styles.note}>
        <p>{t('keys.note')}</p>
        <Button
          onClick={() => {
            close();
            goTo('settings', { kind: 'settings-section', id: 'keyboard' });
          }}
        >
          {t('keys.change')}
        </Button>
      </div>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group} className={styles.group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`}>{t(`keys.group.${group}`)}</h3>
            <dl>
              {rowsOf(group).map(({ name, keys }) => (
                <div key={name} className={styles.row}>
                  <dt>{name}</dt>
                  <dd>
                    {keys.map((each) => (
                      <kbd key={each} className={styles.key}>
                        {each}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
