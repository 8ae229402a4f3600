// The form of the code templates: one small client per language that signs and sends, cut into parts, and for each cause
// the part as people write it wrongly. The right part is the one of the client, so a client that runs proves all of them.
import type { CauseId } from '../../model/cause-ids.ts';

/** Causes that a change in the caller's own code cures, in the order of the vocabulary. */
export const fixCodeCauses = [
  'credential.secret-whitespace',
  'credential.swapped',
  'credential.security-token-missing',
  'clock.behind',
  'clock.ahead',
  'clock.timezone',
  'clock.date-format',
  'clock.stale-signature',
  'clock.date-mismatch',
  'method.differs',
  'uri.trailing-slash',
  'uri.not-encoded',
  'uri.double-encoded',
  'uri.slash-encoded',
  'uri.hex-case',
  'uri.normalized',
  'uri.path-differs',
  'query.unsorted',
  'query.not-encoded',
  'query.double-encoded',
  'query.plus-for-space',
  'query.missing-equals',
  'query.omitted',
  'query.in-path',
  'query.changed-in-transit',
  'header.host-mismatch',
  'header.changed-in-transit',
  'header.signed-not-sent',
  'header.name-case',
  'header.unsorted',
  'header.value-not-trimmed',
  'header.list-mismatch',
  'header.final-newline',
  'header.authorization-signed',
  'body.not-signed',
  'body.changed-after-signing',
  'body.charset',
  'body.hash-encoding',
  'body.content-sha256-mismatch',
  'algorithm.mismatch',
  'algorithm.secret-decoded',
  'algorithm.derived-key',
  'algorithm.signature-encoding',
  'algorithm.not-hashed',
  'algorithm.line-endings',
  'authorization.missing',
  'authorization.malformed',
  'authorization.overwritten',
  'authorization.wrong-mode',
] as const satisfies readonly CauseId[];
export type FixCodeCause = (typeof fixCodeCauses)[number];

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
