import { useCallback, useRef, useState } from 'react';
import { RowWindow } from '../../../ui/row-window.tsx';
import { hexRow } from '../content-bytes.ts';
import response from '../response.module.css';
import type { BodyBytes } from './body-source.ts';

const ROW = 16;
/** A multiple of a row. */
const BLOCK = 64 * 1024;
const MOST_BLOCKS = 24;

/** Bytes in rows of 16, of a file of any size: what is in view is read from the disk. */
export function StoredHex({ label, body }: { readonly label: string; readonly body: BodyBytes }) {
  const blocks = useRef(new Map<number, Uint8Array | undefined>());
  const [, draw] = useState(0);
  const onRange = useCallback(
    (from: number, to: number) => {
      for (let block = Math.floor((from * ROW) / BLOCK); block * BLOCK < to * ROW; block++) {
        if (blocks.current.has(block)) continue;
        blocks.current.set(block, undefined);
        if (blocks.current.size > MOST_BLOCKS) blocks.current.delete(blocks.current.keys().next().value ?? -1);
        const start = block * BLOCK;
        body.slice(start, Math.min(body.total, start + BLOCK)).then(
          (bytes) => {
            blocks.current.set(block, bytes);
            draw((count) => count + 1);
          },
          // Asked for again when it comes into view again.
          () => blocks.current.delete(block),
        );
      }
    },
    [body],
  );
  return (
    <RowWindow
      label={label}
      count={Math.ceil(body.total / ROW)}
      rowHeight={20}
      onRange={onRange}
      className={response.hex}
      renderRow={(row) => {
        const block = blocks.current.get(Math.floor((row * ROW) / BLOCK));
        const found = block === undefined ? undefined : hexRow(block, row % (BLOCK / ROW));
        return (
          <>
            <span className={response.offset}>{(row * ROW).toString(16).padStart(8, '0')}</span>
            <span className={response.bytes}>{found?.hex ?? ''}</span>
            <span>{found?.ascii ?? ''}</span>
          </>
        );
      }}
    />
  );
}
