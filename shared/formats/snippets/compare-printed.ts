// What a user's own code printed, against what the request really gives: the first line that differs. The time is the
// printed one's own, since a program signs with the time at which it runs.
import type { SigningAlgorithm } from '../../signing/algorithms/index.ts';

export interface PrintedTexts {
  readonly canonicalRequest?: string | undefined;
  readonly stringToSign?: string | undefined;
}

export type PrintedComparison =
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'equal'; readonly parts: readonly (keyof PrintedTexts)[] }
  | {
      readonly kind: 'different';
      readonly part: keyof PrintedTexts;
      /** From 1. */
      readonly line: number;
      /** Undefined where one side has no such line. */
      readonly printed: string | undefined;
      readonly expected: string | undefined;
    };

const DATE_LINE = /^x-sdk-date:(.*)$/im;

/** `expected` belongs to another moment; its date is replaced by the one that was printed. */
export function comparePrinted(
  printed: PrintedTexts,
  expected: { readonly canonicalRequest: string; readonly stringToSign: string },
  algorithm: Pick<SigningAlgorithm, 'hash'>,
): PrintedComparison {
  const canonical = printed.canonicalRequest && unixLines(printed.canonicalRequest);
  const toSign = printed.stringToSign && unixLines(printed.stringToSign);
  const date = (canonical && DATE_LINE.exec(canonical)?.[1]) ?? toSign?.split('\n')[1];
  const wanted =
    date === undefined
      ? expected.canonicalRequest
      : expected.canonicalRequest.replace(DATE_LINE, () => `x-sdk-date:${date}`);
  if (canonical) {
    const difference = firstDifference(canonical, wanted);
    if (difference) return { kind: 'different', part: 'canonicalRequest', ...difference };
  }
  if (toSign) {
    const lines = expected.stringToSign.split('\n');
    if (date !== undefined) lines[1] = date;
    lines[lines.length - 1] = algorithm.hash.hashHex(wanted);
    const difference = firstDifference(toSign, lines.join('\n'));
    if (difference) return { kind: 'different', part: 'stringToSign', ...difference };
  }
  const parts = [...(canonical ? ['canonicalRequest' as const] : []), ...(toSign ? ['stringToSign' as const] : [])];
  return parts.length === 0 ? { kind: 'unreadable' } : { kind: 'equal', parts };
}

const unixLines = (text: string): string => text.replaceAll('\r\n', '\n').replace(/(?<!\n)\n+$/, '');

function firstDifference(printed: string, expected: string | undefined) {
  const [own, wanted] = [printed.split('\n'), (expected ?? '').split('\n')];
  for (let at = 0; at < Math.max(own.length, wanted.length); at += 1) {
    if (own[at] !== wanted[at]) return { line: at + 1, printed: own[at], expected: wanted[at] };
  }
  return undefined;
}
