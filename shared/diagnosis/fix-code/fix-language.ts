// The form of the code templates: one small client per language that signs and sends, cut into parts, and for each cause
// the part as people write it wrongly. The right part is the one of the client, so a client that runs proves all of them.
import type { FixCodeCause } from '../../model/fix-code-causes.ts';

/** The parts of the client in the order in which they stand in it. */
export const clientParts = [
  'encode',
  'open',
  'credential',
  'token',
  'cut',
  'data',
  'date',
  'dateHeader',
  'host',
  'uri',
  'uriEnd',
  'pairs',
  'sort',
  'query',
  'bodyHash',
  'lower',
  'names',
  'canonicalHeaders',
  'signedHeaders',
  'canonicalRequest',
  'stringToSign',
  'signature',
  'authorization',
  'send',
  'close',
] as const;
export type ClientPart = (typeof clientParts)[number];

export interface FixLanguage {
  readonly id: string;
  /** As the language calls itself; the same in every language of the window. */
  readonly name: string;
  /**
   * A client that signs rightly. It takes method, URL, headers, body text, security token (empty: none) and what has to
   * be added to the machine's clock, and calls `send`; imports, `send` and `started` are the reader's own.
   */
  readonly client: Readonly<Record<ClientPart, string>>;
  /** The part that is wrong in a program with this mistake, and how it reads there; empty: it is left out. */
  readonly wrong: Readonly<Record<FixCodeCause, readonly [ClientPart, string]>>;
}

/** Several lines of code. */
export function lines(...all: readonly string[]): string {
  return all.join('\n');
}

/** The whole client, or the one of a program that makes the mistake. */
export function clientText({ client, wrong }: FixLanguage, mistake?: FixCodeCause): string {
  const [part, text] = mistake === undefined ? [] : wrong[mistake];
  return clientParts
    .map((each) => (each === part ? (text ?? '') : client[each]))
    .filter((each) => each !== '')
    .join('\n');
}
