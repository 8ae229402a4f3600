// The signature that a client sent, read as the hex it should have been.
import { base64Decode } from '../../http/body-bytes.ts';
import { utf8Decode } from '../../http/utf8.ts';
import { hexOf } from '../hex.ts';

export interface SignatureForm {
  /** Lower-case hex of the MAC. */
  readonly hex: string;
  /** True when it was sent as plain lower-case hex. */
  readonly plain: boolean;
}

const HEX = /^[0-9a-f]{64}$/i;

/** Undefined when the text holds no MAC of 32 bytes in any known form. */
export function signatureForm(signature: string): SignatureForm | undefined {
  if (signature.includes('%')) {
    const decoded = percentDecodedText(signature);
    const form = decoded === undefined ? undefined : signatureForm(decoded);
    return form && { ...form, plain: false };
  }
  if (HEX.test(signature)) return { hex: signature.toLowerCase(), plain: signature === signature.toLowerCase() };
  const bytes = base64Decode(signature.replaceAll('-', '+').replaceAll('_', '/'));
  if (bytes === undefined) return undefined;
  if (bytes.length === 32) return { hex: hexOf(bytes), plain: false };
  const text = utf8Decode(bytes);
  return HEX.test(text) ? { hex: text.toLowerCase(), plain: false } : undefined;
}

function percentDecodedText(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return decoded.includes('%') ? undefined : decoded;
  } catch {
    return undefined;
  }
}
