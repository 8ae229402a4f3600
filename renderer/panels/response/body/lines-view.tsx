import { useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { CodeLine } from '../../../ui/code-block.tsx';
import { RowWindow } from '../../../ui/row-window.tsx';
import { useText } from '../../use-text.ts';
import styles from './body.module.css';
import type { DocumentRow, Layout } from './body-document.ts';
import type { DocumentDesk } from './document-desk.ts';
import { SearchBar, useMatches } from './search-bar.tsx';

const BLOCK = 100;
const MOST_BLOCKS = 60;
/** Section H: a line is cut for display at this many characters. */
const LINE = 10_000;

/** A laid-out or plain text of which only the rows in view are here. */
export function LinesView({
  label,
  desk,
  layout,
}: {
  readonly label: string;
  readonly desk: DocumentDesk;
  readonly layout: Layout;
}) {
  const { t } = useText();
  const [most, setMost] = useState(LINE);
  const { rowAt, onRange } = useRows(desk, layout, most);
  const search = useCallback(
    async (text: string) => {
      const { count, rows } = await desk.ask<'search'>({ kind: 'search', layout, text, matchCase: false });
      return { count, places: rows };
    },
    [desk, layout],
  );
  const matches = useMatches(search);
  const tint = layout === 'pretty' && desk.opened.language === 'json' ? 'json' : undefined;
  return (
    <div className={styles.view}>
      <SearchBar matches={matches} />
      <RowWindow
        label={label}
        count={desk.opened.rows[layout]}
        rowHeight={20}
        onRange={onRange}
        goTo={matches.goTo}
        renderRow={(row) => {
          const line = rowAt(row);
          return (
            <>
              <span aria-hidden="true" className={styles.lineNumber}>
                {row + 1}
              </span>
              <CodeLine text={line?.text ?? ''} tint={tint} />
              {line !== undefined && line.hidden > 0 && (
                <span className={styles.cut}>
                  … {t('responseBody.hidden', { count: line.hidden })}{' '}
                  <Button size="small" onClick={() => setMost(most * 4)}>
                    {t('responseBody.showMore')}
                  </Button>
                </span>
              )}
            </>
          );
        }}
      />
    </div>
  );
}

/** Rows by blocks, asked for when they come into view. */
function useRows(desk: DocumentDesk, layout: Layout, most: number) {
  const blocks = useRef(new Map<number, readonly DocumentRow[] | undefined>());
  const [, draw] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows than before
  useEffect(() => {
    blocks.current.clear();
    draw((count) => count + 1);
  }, [desk, layout, most]);
  const onRange = useCallback(
    (from: number, to: number) => {
      for (let block = Math.floor(from / BLOCK); block * BLOCK < to; block++) {
        if (blocks.current.has(block)) continue;
        const asked = blocks.current;
        asked.set(block, undefined);
        if (asked.size > MOST_BLOCKS) asked.delete(asked.keys().next().value ?? -1);
        const task = { kind: 'rows', layout, from: block * BLOCK, to: (block + 1) * BLOCK, most } as const;
        void desk.ask<'rows'>(task).then((rows) => {
          asked.set(block, rows);
          draw((count) => count + 1);
        });
      }
    },
    [desk, layout, most],
  );
  return { rowAt: (row: number) => blocks.current.get(Math.floor(row / BLOCK))?.[row % BLOCK], onRange };
}
