import { base64Decode } from '../../../../shared/http/body-bytes.ts';

/** In Chromium since version 140; the types of the language that we build for do not know it yet. */
const native: ((text: string) => Uint8Array) | undefined = Reflect.get(Uint8Array, 'fromBase64');

/** Bytes of base64 from the host; the platform's way takes a twentieth of the time where it is there. */
export function base64Bytes(text: string): Uint8Array {
  return native === undefined ? (base64Decode(text) ?? new Uint8Array(0)) : native(text);
}
