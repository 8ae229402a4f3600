import { useCallback, useEffect, useRef, useState } from 'react';
import type { BodyIndex } from '../../../../shared/rpc/methods/body.ts';
import { CodeLine } from '../../../ui/code-block.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { RowWindow } from '../../../ui/row-window.tsx';
import { useText } from '../../use-text.ts';
import styles from './body.module.css';
import type { BodyBytes } from './body-source.ts';
import { type PlainRow, plainRows } from './plain-rows.ts';
import { ReadFailure } from './read-failure.tsx';
import { SearchBar, useMatches } from './search-bar.tsx';

const SLICE = 1024 * 1024;
const MOST_BLOCKS = 24;

export interface PlainViewProps {
  readonly label: string;
  readonly body: BodyBytes;
  readonly charset: string;
}

/** A body of any size: the host knows where rows begin, and the bytes of those in view are read from the disk. */
export function PlainView(props: PlainViewProps) {
  const { t } = useText();
  const { body } = props;
  const [index, setIndex] = useState<BodyIndex>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let isOld = false;
    body.index().then(
      (made) => {
        if (!isOld) setIndex(made);
      },
      (error: Error) => {
        if (!isOld) setFailure(error.message);
      },
    );
    return () => {
      isOld = true;
    };
  }, [body]);
  if (failure !== undefined) return <ReadFailure message={failure} />;
  if (index === undefined) return <EmptyState text={t('responseBody.reading')} />;
  return <IndexedRows {...props} index={index} />;
}

function IndexedRows({ label, body, charset, index }: PlainViewProps & { readonly index: BodyIndex }) {
  const blocks = useRef(new Map<number, readonly PlainRow[] | undefined>());
  const [, draw] = useState(0);
  const load = useCallback((block: number) => rowsOfBlock(body, index, charset, block), [body, index, charset]);
  const onRange = useCallback(
    (from: number, to: number) => {
      for (let block = Math.floor(from / index.step); block * index.step < to; block++) {
        if (blocks.current.has(block)) continue;
        blocks.current.set(block, undefined);
        if (blocks.current.size > MOST_BLOCKS) blocks.current.delete(blocks.current.keys().next().value ?? -1);
        load(block).then(
          (rows) => {
            blocks.current.set(block, rows);
            draw((count) => count + 1);
          },
          // Asked for again when it comes into view again.
          () => blocks.current.delete(block),
        );
      }
    },
    [index, load],
  );
  const search = useCallback(
    async (text: string) => {
      const { offsets, count } = await searchAll(body, text);
      const places: number[] = [];
      for (const offset of offsets.slice(0, 200)) places.push(await rowAt(index, load, offset));
      return { count, places };
    },
    [body, index, load],
  );
  const matches = useMatches(search);
  return (
    <div className={styles.view}>
      <SearchBar matches={matches} />
      <RowWindow
        label={label}
        count={index.rows}
        rowHeight={20}
        onRange={onRange}
        goTo={matches.goTo}
        renderRow={(row) => {
          const found = blocks.current.get(Math.floor(row / index.step))?.[row % index.step];
          return (
            <>
              <span aria-hidden="true" className={styles.lineNumber}>
                {found === undefined ? '' : found.continued ? '↳' : found.line + 1}
              </span>
              <CodeLine text={found?.text ?? ''} />
            </>
          );
        }}
      />
    </div>
  );
}

async function rowsOfBlock(
  body: BodyBytes,
  index: BodyIndex,
  charset: string,
  block: number,
): Promise<readonly PlainRow[]> {
  const from = index.offsets[block] ?? 0;
  const end = index.offsets[block + 1] ?? index.bytes;
  const bytes = new Uint8Array(end - from);
  for (let at = from; at < end; at += SLICE) bytes.set(await body.slice(at, Math.min(end, at + SLICE)), at - from);
  return plainRows(bytes, { offset: from, line: index.lineNumbers[block] ?? 0, charset });
}

async function rowAt(index: BodyIndex, load: (block: number) => Promise<readonly PlainRow[]>, offset: number) {
  let block = index.offsets.findIndex((start) => start > offset) - 1;
  if (block < 0) block = index.offsets.length - 1;
  const rows = await load(block);
  let row = rows.findIndex((each) => each.offset > offset) - 1;
  if (row < 0) row = rows.length - 1;
  return block * index.step + row;
}

/** The whole body, 64 MB a call; more than a thousand places are counted, not listed. */
async function searchAll(body: BodyBytes, text: string) {
  const offsets: number[] = [];
  let count = 0;
  for (let from: number | undefined = 0; from !== undefined; ) {
    const found = await body.search(text, from);
    offsets.push(...found.offsets);
    count += found.count;
    from = found.next;
  }
  return { offsets, count };
}
