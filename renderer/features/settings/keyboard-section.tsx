import { useState } from 'react';
import { type ListedCommand, listedCommands } from '../../app/command-list.ts';
import {
  boundKeys,
  type KeyChanges,
  keysPressed,
  ownerOf,
  problemOf,
  shownKeys,
  withKeys,
  withUsualKeys,
} from '../../app/hotkeys.ts';
import { useText } from '../../panels/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { announce } from '../../ui/live-region.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './keyboard-section.module.css';
import { Section } from './section.tsx';

interface KeyboardProps {
  readonly changes: KeyChanges;
  readonly onChange: (changes: KeyChanges) => void;
}

/** Every command with its keys; each may have keys of the user's own. */
export function KeyboardSection({ changes, onChange }: KeyboardProps) {
  const { t } = useText();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const rows = listedCommands()
    .map((command) => ({ ...command, name: nameOf(t, command) }))
    .filter(({ id, name }) => {
      const keys = boundKeys(id, changes).map((each) => shownKeys(each));
      return [name, ...keys].some((text) => text.toLowerCase().includes(wanted));
    });
  return (
    <Section title={t('settings.keyboard')} lead={t('settings.keyboardLead')}>
      <div className={styles.tools}>
        <TextField data-find="" label={t('settings.keyboardFilter')} value={filter} onChange={setFilter} />
        {Object.keys(changes).length > 0 && <Button onClick={() => onChange({})}>{t('settings.keyResetAll')}</Button>}
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('settings.keyboardNone')}</p>
      ) : (
        <ul className={styles.rows} aria-label={t('settings.keyboard')}>
          {rows.map(({ id, name }) => (
            <KeyRow key={id} id={id} name={name} changes={changes} onChange={onChange} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** The place of a tab is part of its command's id alone. */
function nameOf(t: ReturnType<typeof useText>['t'], { id, title }: ListedCommand): string {
  const place = /^tab\.(\d)$/.exec(id)?.[1];
  return place === undefined ? t(title) : `${t(title)} ${place}`;
}

function KeyRow({ id, name, changes, onChange }: KeyboardProps & { readonly id: string; readonly name: string }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const [told, setTold] = useState<string>();
  const own = Object.hasOwn(changes, id);
  const keys = boundKeys(id, changes);
  const tell = (text: string | undefined) => {
    setTold(text);
    if (text !== undefined) announce(text);
  };
  const take = (pressed: string | undefined) => {
    const problem = pressed === undefined ? undefined : problemOf(pressed);
    if (pressed !== undefined && problem !== undefined) {
      tell(t(`settings.keyProblem.${problem}`, { keys: shownKeys(pressed) }));
      return;
    }
    setAsking(false);
    const owner = pressed === undefined ? undefined : ownerOf(pressed, changes);
    const from = owner === id ? undefined : listedCommands().find((each) => each.id === owner);
    tell(from && pressed ? t('settings.keyTaken', { keys: shownKeys(pressed), name: nameOf(t, from) }) : undefined);
    onChange(withKeys(changes, id, pressed));
  };
  return (
    <li className={styles.row}>
      <span className={styles.name}>{name}</span>
      <span className={styles.keys}>
        {keys.length === 0 && <span className={styles.none}>{t('settings.keyNone')}</span>}
        {keys.map((each) => (
          <kbd key={each} className={styles.key}>
            {shownKeys(each)}
          </kbd>
        ))}
        {own && <Badge tone="info">{t('settings.keyOwn')}</Badge>}
      </span>
      {asking ? (
        <KeyPress label={t('settings.keyPress')} onPress={take} onLeave={() => setAsking(false)} />
      ) : (
        <span className={styles.actions}>
          <Button size="small" aria-label={t('settings.keyChange', { name })} onClick={() => setAsking(true)}>
            {t('settings.edit')}
          </Button>
          {own && (
            <Button
              size="small"
              variant="quiet"
              aria-label={t('settings.keyReset', { name })}
              onClick={() => onChange(withUsualKeys(changes, id))}
            >
              {t('settings.keyResetOne')}
            </Button>
          )}
        </span>
      )}
      {told !== undefined && <p className={styles.told}>{told}</p>}
    </li>
  );
}

interface KeyPressProps {
  readonly label: string;
  /** Undefined: the command shall have no keys. */
  readonly onPress: (keys: string | undefined) => void;
  readonly onLeave: () => void;
}

const modifiers = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'];

/** Takes the next key press as it is, before the window runs a command by it. Tab alone moves on as everywhere. */
function KeyPress({ label, onPress, onLeave }: KeyPressProps) {
  return (
    <button
      type="button"
      className={styles.press}
      // The press that is asked for goes to the button that was just made.
      ref={(element) => element?.focus()}
      onBlur={onLeave}
      onKeyDown={(event) => {
        const { key, nativeEvent } = event;
        if (modifiers.includes(key) || nativeEvent.isComposing) return;
        if (key === 'Tab' && !event.ctrlKey) return;
        event.preventDefault();
        event.stopPropagation();
        if (key === 'Escape') return onLeave();
        if (key === 'Backspace' || key === 'Delete') return onPress(undefined);
        const keys = keysPressed(nativeEvent);
        if (keys !== undefined) onPress(keys);
      }}
    >
      {label}
    </button>
  );
}
