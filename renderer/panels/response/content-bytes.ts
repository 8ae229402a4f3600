import type { Content } from '../../../shared/model/exchange.ts';
import { base64Bytes } from './body/base64-bytes.ts';

/** The bytes of a content as far as they are here. */
export function contentBytes(content: Content): Uint8Array {
  if (content.base64 !== undefined) return base64Bytes(content.base64);
  return new TextEncoder().encode(content.text ?? '');
}

export interface HexRow {
  /** Offset of the first byte, eight hex digits. */
  readonly offset: string;
  /** Up to 16 bytes, two groups of eight. */
  readonly hex: string;
  /** The same bytes as ASCII; a dot where there is no visible character. */
  readonly ascii: string;
}

const ROW = 16;

export function hexRowCount(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / ROW);
}

export function hexRow(bytes: Uint8Array, row: number): HexRow {
  const part = [...bytes.subarray(row * ROW, row * ROW + ROW)];
  const pairs = part.map((byte) => byte.toString(16).padStart(2, '0'));
  const ascii = part.map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
  const hex = `${pairs.slice(0, 8).join(' ')}  ${pairs.slice(8).join(' ')}`.trimEnd();
  return { offset: (row * ROW).toString(16).padStart(8, '0'), hex, ascii };
}

/** All rows as text, for copying. */
export function hexDump(bytes: Uint8Array): string {
  return Array.from({ length: hexRowCount(bytes) }, (_, row) => {
    const { offset, hex, ascii } = hexRow(bytes, row);
    return `${offset}  ${hex.padEnd(48)}  ${ascii}`;
  }).join('\n');
}
