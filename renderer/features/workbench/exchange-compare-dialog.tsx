import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { moveFocusTo } from '../../app/focus-moves.ts';
import { useHost } from '../../app/host-context.tsx';
import { ExchangeComparison } from '../../panels/exchange-compare/exchange-comparison.tsx';
import { useHostWords } from '../../panels/host-message.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './exchange-compare-dialog.module.css';

interface Asked {
  readonly left: string;
  readonly right: string;
}

const asked = createStore<{ readonly pair: Asked | undefined }>(() => ({ pair: undefined }));

/** Lays two exchanges of the history beside each other. */
export const openComparison = (left: string, right: string) => asked.setState({ pair: { left, right } });

export function ExchangeCompareDialog() {
  const { t } = useText();
  const { pair } = useStore(asked);
  return (
    <Dialog
      open={pair !== undefined}
      onClose={() => asked.setState({ pair: undefined })}
      title={t('compare.title')}
      wide
    >
      {pair && <Comparison key={`${pair.left} ${pair.right}`} pair={pair} />}
    </Dialog>
  );
}

type Loaded = { readonly left: Exchange; readonly right: Exchange } | { readonly error: string } | undefined;

function Comparison({ pair }: { readonly pair: Asked }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  const host = useHost();
  const [loaded, setLoaded] = useState<Loaded>();
  const { left, right } = pair;
  useEffect(() => {
    let isOver = false;
    host.call('history.pair', { left, right }).then(
      (both) => isOver || setLoaded(both),
      (error: unknown) => isOver || setLoaded({ error: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isOver = true;
    };
  }, [host, left, right]);
  if (loaded === undefined) return <p role="status">{t('compare.loading')}</p>;
  if ('error' in loaded)
    return (
      <p role="alert">
        <VisibleText text={t('compare.failed', { message: sentence(loaded.error) })} />
      </p>
    );
  return (
    <div className={styles.body}>
      <div className={styles.tools}>
        <Button size="small" keys="F7" onClick={() => moveFocusTo('[data-difference]', 1)}>
          {t('compare.next')}
        </Button>
        <Button size="small" keys="Shift+F7" onClick={() => moveFocusTo('[data-difference]', -1)}>
          {t('compare.previous')}
        </Button>
        <Button size="small" onClick={() => openComparison(right, left)}>
          {t('compare.swap')}
        </Button>
      </div>
      <ExchangeComparison left={loaded.left} right={loaded.right} />
    </div>
  );
}
