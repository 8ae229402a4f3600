import { linesOfText } from '../../../shared/signing/canonical-lines.ts';
import type { TextKey } from '../../panels/use-text.ts';

/** One line of what a signature key signed: the name of the part, and how a back end gets it. */
export interface SignedLine {
  readonly number: number;
  readonly label: TextKey;
  readonly text: string;
  readonly means: TextKey;
}

export const canonicalRequestLines = (canonicalRequest: string): readonly SignedLine[] =>
  linesOfText(canonicalRequest).map(({ label, text }, index) => ({
    number: index + 1,
    label: `inspector.label.${label}`,
    text,
    means: `forwarded.means.${label}`,
  }));

const parts = ['algorithm', 'date', 'hash'] as const;

/** Three lines: signature keys sign with the secret itself, so there is no scope of a derived key. */
export const stringToSignLines = (stringToSign: string): readonly SignedLine[] =>
  stringToSign.split('\n').map((text, index) => {
    const part = parts[index] ?? 'hash';
    return { number: index + 1, label: `inspector.label.${part}`, text, means: `forwarded.means.${part}` };
  });
