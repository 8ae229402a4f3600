import { useCallback, useEffect, useState } from 'react';
import { CodeLine } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { RowWindow } from '../../../ui/row-window.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useText } from '../../use-text.ts';
import styles from './body.module.css';
import type { TreeNode } from './body-document.ts';
import type { DocumentDesk } from './document-desk.ts';
import { CHUNK, childRows, type TreeRow } from './tree-rows.ts';

/** JSON as a tree that is read where it is opened; large arrays open in chunks of a hundred. */
export function TreeView({ label, desk }: { readonly label: string; readonly desk: DocumentDesk }) {
  const { t } = useText();
  const [path, setPath] = useState('');
  const { rows, toggle, isBad } = useTree(desk, path);
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        <TextField
          label={t('responseBody.path')}
          placeholder={t('responseBody.path')}
          hideLabel
          code
          size="small"
          data-find=""
          value={path}
          onChange={setPath}
          error={isBad ? t('responseBody.pathBad') : undefined}
        />
        <span className={styles.count} role="status">
          {path !== '' &&
            !isBad &&
            t('responseBody.pathCount', { count: rows.filter(({ depth }) => depth === 0).length })}
        </span>
      </div>
      <RowWindow
        label={label}
        count={rows.length}
        rowHeight={24}
        renderRow={(index) => {
          const row = rows[index];
          return row === undefined ? null : <Row row={row} desk={desk} onToggle={() => toggle(index)} />;
        }}
      />
    </div>
  );
}

function Row({
  row,
  desk,
  onToggle,
}: {
  readonly row: TreeRow;
  readonly desk: DocumentDesk;
  readonly onToggle: () => void;
}) {
  const { t } = useText();
  const { node, depth, isOpen, chunk } = row;
  const name = chunk === undefined ? row.title : t('responseBody.chunk', { from: chunk.from, to: chunk.to - 1 });
  return (
    <>
      <span style={{ width: `${depth * 1.4}em` }} />
      {node.count > 0 ? (
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'responseBody.collapse' : 'responseBody.expand', { name })}
          onClick={onToggle}
        >
          {isOpen ? '▾' : '▸'}
        </button>
      ) : (
        <span className={styles.toggle} />
      )}
      <span className={styles.name}>{name}</span>
      {chunk === undefined && (
        <>
          <span className={styles.meta}>
            {node.count > 0
              ? `${node.kind === 'array' ? '[' : '{'}${node.count}${node.kind === 'array' ? ']' : '}'}`
              : ''}
          </span>
          <span className={styles.meta}>
            <CodeLine text={node.preview.replace(/\s+/g, ' ')} tint="json" />
          </span>
          <CopyButton iconOnly what={t('responseBody.copyPath')} text={node.path} />
          <CopyButton
            iconOnly
            what={t('responseBody.copyValue')}
            text={() => desk.ask<'slice'>({ kind: 'slice', start: node.start, end: node.end })}
          />
        </>
      )}
    </>
  );
}

function useTree(desk: DocumentDesk, path: string) {
  const [rows, setRows] = useState<readonly TreeRow[]>([]);
  const [isBad, setIsBad] = useState(false);
  useEffect(() => {
    let isOld = false;
    const show = async () => {
      const found =
        path === '' ? [await desk.ask<'root'>({ kind: 'root' })] : await desk.ask<'query'>({ kind: 'query', path });
      if (isOld) return;
      setIsBad(found === undefined);
      setRows((found ?? []).map((node) => ({ node, depth: 0, isOpen: false, title: node.path })));
    };
    const timer = setTimeout(() => void show(), path === '' ? 0 : 200);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [desk, path]);
  const toggle = useCallback(
    async (index: number) => {
      const row = rows[index];
      if (row === undefined) return;
      if (row.isOpen) return setRows(closed(rows, index));
      const { node, chunk } = row;
      const range = chunk ?? { from: 0, to: node.count };
      const isChunked = chunk === undefined && node.count > CHUNK;
      const children: readonly TreeNode[] = isChunked
        ? []
        : await desk.ask<'children'>({ kind: 'children', node, from: range.from, to: range.to });
      setRows((now) => {
        const place = now.indexOf(row);
        if (place < 0) return now;
        return [...now.slice(0, place), { ...row, isOpen: true }, ...childRows(row, children), ...now.slice(place + 1)];
      });
    },
    [desk, rows],
  );
  return { rows, toggle: (index: number) => void toggle(index), isBad };
}

function closed(rows: readonly TreeRow[], index: number): readonly TreeRow[] {
  const row = rows[index];
  if (row === undefined) return rows;
  let end = index + 1;
  while (end < rows.length && (rows[end]?.depth ?? 0) > row.depth) end += 1;
  return [...rows.slice(0, index), { ...row, isOpen: false }, ...rows.slice(end)];
}
