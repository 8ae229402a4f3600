// What can be found in a paste: one piece of evidence each, with the lines it was read from.
import type { DiagnosisCase } from '../../../model/diagnosis.ts';
import type { HeaderList } from '../../../model/header-list.ts';
import type { SentRequest } from '../../../model/request.ts';
import type { ImportNote } from '../imported-request.ts';

export type PasteResponse = NonNullable<DiagnosisCase['response']>;

/** The disguise a piece came in. */
export type PieceForm =
  | 'json'
  | 'har'
  | 'curl'
  | 'command'
  | 'code'
  | 'http'
  | 'object'
  | 'log'
  | 'text'
  | 'lines'
  | 'bars'
  | 'chosen';

interface Place {
  /** First and last line, counted from 1. */
  readonly first: number;
  readonly last: number;
  readonly form: PieceForm;
  readonly notes: readonly ImportNote[];
  /** False when it had to be mended: cut off, masked beyond reading, put together from its members. */
  readonly isWhole: boolean;
}

export type PieceContent =
  /** A request as it was sent. */
  | { readonly kind: 'request'; readonly request: SentRequest; readonly clock?: NonNullable<DiagnosisCase['clock']> }
  /** The gateway's answer, or what is left of it. */
  | { readonly kind: 'response'; readonly response: PasteResponse }
  /** Header fields without their request. */
  | { readonly kind: 'headers'; readonly headers: HeaderList }
  /** The canonical request that the client computed, as it was printed. */
  | { readonly kind: 'client-canonical'; readonly text: string }
  /** The one that the gateway computed, without the error that it stands in. */
  | { readonly kind: 'gateway-canonical'; readonly text: string }
  | { readonly kind: 'string-to-sign'; readonly text: string }
  /** A connection that gave no answer. */
  | { readonly kind: 'network-error'; readonly code?: string; readonly message: string }
  /** A key with its secret, which is never shown. */
  | {
      readonly kind: 'credential';
      readonly key?: string;
      readonly secret: string;
      readonly securityToken?: string;
    }
  /** A case in the shape of the contract; it is checked where it is used. */
  | { readonly kind: 'case'; readonly value: unknown };

export type PieceKind = PieceContent['kind'];

/** THE list of kinds, in the order in which they are offered. */
export const pieceKinds: readonly PieceKind[] = [
  'response',
  'request',
  'headers',
  'client-canonical',
  'string-to-sign',
  'gateway-canonical',
  'network-error',
  'credential',
  'case',
];

export type Piece = PieceContent & Place;

export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export interface Paste {
  readonly pieces: readonly Piece[];
  /** Lines with text in which nothing was recognised. */
  readonly rest: readonly LineRange[];
}
