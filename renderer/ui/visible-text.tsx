import { memo } from 'react';
import { visiblePieces } from './visible-characters.ts';
import styles from './visible-text.module.css';

export interface VisibleTextProps {
  readonly text: string;
  readonly keepTabs?: boolean;
}

/** Text from outside, drawn as text alone, with everything that hides made visible. */
export const VisibleText = memo(function VisibleText({ text, keepTabs = false }: VisibleTextProps) {
  return visiblePieces(text, keepTabs).map((piece, index) =>
    piece.kind === 'text' ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never move
      <span key={index} className={styles.mark} title={piece.codePoint}>
        {piece.label}
      </span>
    ),
  );
});
