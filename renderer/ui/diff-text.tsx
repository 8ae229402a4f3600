import { classNames } from './class-names.ts';
import styles from './diff-text.module.css';
import { differingCharacters } from './differing-characters.ts';
import { codePointName } from './visible-characters.ts';
import { VisibleText } from './visible-text.tsx';

export interface DiffTextProps {
  readonly text: string;
  /** The other side. */
  readonly against: string;
  /** `added`: what was expected (green); `removed`: what was signed (red). */
  readonly side: 'added' | 'removed';
}

/** One side of a comparison. Differing characters are underlined and tell their code points on hover and focus. */
export function DiffText({ text, against, side }: DiffTextProps) {
  return (
    <span className={classNames('code', styles.text)}>
      {differingCharacters(text, against).map((piece, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one comparison never move
        if (piece.kind === 'same') return <VisibleText key={index} text={piece.text} />;
        const points = codePoints(piece.text);
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            className={classNames(piece.kind === 'missing' ? styles.gap : styles.mark, styles[side])}
            title={points}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the code points must be reachable by keyboard
            tabIndex={0}
          >
            {piece.kind === 'missing' ? '▯' : <VisibleText text={piece.text} />}
            <span className="visually-hidden">{` (${points})`}</span>
          </span>
        );
      })}
    </span>
  );
}

function codePoints(text: string): string {
  const characters = [...text];
  const named = characters
    .slice(0, 12)
    .map((character) => `${codePointName(character)} ${printable(character)}`.trim());
  return named.join(', ') + (characters.length > 12 ? ' …' : '');
}

function printable(character: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? character : '';
}
