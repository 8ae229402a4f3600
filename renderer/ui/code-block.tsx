// biome-ignore-all lint/a11y/useSemanticElements: cells of a virtual table, which has no table element
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a scrolling text must be reachable by keyboard (WCAG 2.1.1)
import { useMemo, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './code-block.module.css';
import { type CodeRow, codeRows } from './code-rows.ts';
import { jsonTint, type TintedPiece } from './json-tint.ts';
import { useUiWords } from './use-ui-words.ts';
import { VirtualList } from './virtual-list.tsx';
import { VisibleText } from './visible-text.tsx';

export interface CodeBlockProps {
  readonly label: string;
  readonly text: string;
  readonly lineNumbers?: boolean;
  /** Long lines go on in the next row (not in the virtual view of large texts). */
  readonly wrap?: boolean;
  /** Colours the tokens of JSON, or of what a function cuts a line into, line by line. */
  readonly tint?: 'json' | ((line: string) => readonly TintedPiece[]) | undefined;
  readonly className?: string | undefined;
}

/** Above this length, or with this many rows, only the rows in view are drawn. */
const LARGE_TEXT = 256 * 1024;
const MANY_ROWS = 2_000;
const ROW_HEIGHT = 20;

/** Read-only text in the code font: text from outside stays text, what hides is shown, large texts are windowed. */
export function CodeBlock({ label, text, lineNumbers = false, wrap = true, tint, className }: CodeBlockProps) {
  const word = useUiWords();
  const [showAll, setShowAll] = useState(false);
  const rows = useMemo(() => codeRows(text, showAll), [text, showAll]);
  const large = text.length > LARGE_TEXT || rows.length > MANY_ROWS;
  const row = (each: CodeRow) => (
    <>
      {lineNumbers && (
        <span aria-hidden="true" className={styles.lineNumber}>
          {each.continued ? '↳' : each.line}
        </span>
      )}
      <span className={classNames(styles.line, wrap && !large && styles.wrap)}>
        <CodeLine text={each.text} tint={tint} />
        {each.hidden > 0 && (
          <span className={styles.cut}>
            … {word('cut', { hidden: each.hidden })}
            <Button size="small" onClick={() => setShowAll(true)}>
              {word('showAll')}
            </Button>
          </span>
        )}
      </span>
    </>
  );
  if (large) {
    return (
      <VirtualList
        label={label}
        items={rows}
        rowHeight={ROW_HEIGHT}
        keyOf={(_, index) => index}
        renderRow={(each) => (
          <div role="cell" className={styles.row}>
            {row(each)}
          </div>
        )}
        className={classNames('code', styles.block, styles.large, className)}
      />
    );
  }
  return (
    <section aria-label={label} tabIndex={0} className={classNames('code', styles.block, className)}>
      {rows.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of one text never move
        <div key={index} className={styles.row}>
          {row(each)}
        </div>
      ))}
    </section>
  );
}

/** One line of text from outside, coloured where asked. */
export function CodeLine({ text, tint }: { readonly text: string } & Pick<CodeBlockProps, 'tint'>) {
  return tint === undefined ? (
    <PlainLine text={text} />
  ) : (
    <TintedLine text={text} cut={tint === 'json' ? jsonTint : tint} />
  );
}

/** A carriage return at the end of a line is ordinary in HTTP: it is shown, and does not shout. */
function PlainLine({ text }: { readonly text: string }) {
  const ended = text.endsWith('\r');
  return (
    <>
      <VisibleText text={ended ? text.slice(0, -1) : text} keepTabs />
      {ended && (
        <span className={styles.lineEnd} title="U+000D">
          CR
        </span>
      )}
    </>
  );
}

function TintedLine({ text, cut }: { readonly text: string; readonly cut: (line: string) => readonly TintedPiece[] }) {
  return cut(text).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one line never move
    <span key={index} className={styles[piece.kind]}>
      <VisibleText text={piece.text} keepTabs />
    </span>
  ));
}
