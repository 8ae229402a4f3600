import { useEffect, useMemo, useState } from 'react';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useText } from '../../use-text.ts';
import styles from './body.module.css';

export interface Found {
  readonly count: number;
  /** Row of each of the first matches. */
  readonly places: readonly number[];
}

export interface Matches {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly found: Found | undefined;
  readonly at: number;
  readonly move: (by: number) => void;
  readonly goTo: { readonly row: number } | undefined;
}

const WAIT_MS = 150;

/** A search that follows what is typed. `search` must not change without its text being another one. */
export function useMatches(search: (text: string) => Promise<Found>): Matches {
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>();
  const [at, setAt] = useState(0);
  useEffect(() => {
    setFound(undefined);
    setAt(0);
    if (text === '') return;
    let isOld = false;
    const timer = setTimeout(() => {
      search(text).then(
        (result) => {
          if (!isOld) setFound(result);
        },
        () => undefined,
      );
    }, WAIT_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [text, search]);
  const known = found?.places.length ?? 0;
  const row = found?.places[at];
  const goTo = useMemo(() => (row === undefined ? undefined : { row }), [row]);
  const move = (by: number) => setAt((now) => (known === 0 ? 0 : (now + by + known) % known));
  return { text, setText, found, at, move, goTo };
}

export function SearchBar({ matches }: { readonly matches: Matches }) {
  const { t } = useText();
  const { text, setText, found, at, move } = matches;
  return (
    <search className={styles.tools}>
      <TextField
        label={t('responseBody.search')}
        placeholder={t('responseBody.search')}
        hideLabel
        size="small"
        data-find=""
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter') move(event.shiftKey ? -1 : 1);
        }}
      />
      <span className={styles.count} role="status">
        {found !== undefined &&
          (found.count === 0
            ? t('responseBody.noMatch')
            : t('responseBody.matches', { at: at + 1, count: found.count }))}
      </span>
      <IconButton label={t('responseBody.previous')} onClick={() => move(-1)}>
        <span aria-hidden="true">↑</span>
      </IconButton>
      <IconButton label={t('responseBody.next')} onClick={() => move(1)}>
        <span aria-hidden="true">↓</span>
      </IconButton>
    </search>
  );
}
