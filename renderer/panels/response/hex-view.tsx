import { useMemo } from 'react';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { hexRow, hexRowCount } from './content-bytes.ts';
import styles from './response.module.css';

/** Bytes in rows of 16: offset, hex, ASCII. Only the rows in view are made. */
export function HexView({ label, bytes }: { readonly label: string; readonly bytes: Uint8Array }) {
  const rows = useMemo(() => Array.from({ length: hexRowCount(bytes) }, (_, row) => row), [bytes]);
  return (
    <VirtualList
      label={label}
      items={rows}
      rowHeight={20}
      keyOf={(row) => row}
      className={`code ${styles.hex}`}
      renderRow={(row) => {
        const { offset, hex, ascii } = hexRow(bytes, row);
        return (
          <>
            {/* biome-ignore-start lint/a11y/useSemanticElements: cells of a virtual table, which has no table element */}
            {/* biome-ignore-start lint/a11y/useFocusableInteractive: the table holds the focus */}
            <span role="cell" className={styles.offset}>
              {offset}
            </span>
            <span role="cell" className={styles.bytes}>
              {hex}
            </span>
            <span role="cell">{ascii}</span>
            {/* biome-ignore-end lint/a11y/useFocusableInteractive: as above */}
            {/* biome-ignore-end lint/a11y/useSemanticElements: as above */}
          </>
        );
      }}
    />
  );
}
