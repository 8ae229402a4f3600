// A path that is encoded already is encoded again: `%20` becomes `%2520` (sdk-node, sdk-go, sdk-java and sdk-php do).
import { percentEncode } from '../../http/percent-encoding.ts';
import { type Mistake, uriVariant } from './mistake.ts';
import { lowerHex } from './uri-hex-case.ts';

export const uriDoubleEncoded: Mistake = {
  id: 'uri.double-encoded',
  part: 'uri',
  variants: (facts) => [
    uriVariant('every percent sign encoded again', (uri) => uri.replaceAll('%', '%25')),
    uriVariant('lower-case escapes encoded again', (uri) => lowerHex(uri).replaceAll('%', '%25')),
    uriVariant('the path as sent, encoded', () => closed(percentEncode(facts.rawPath, '/'))),
    uriVariant('encoded three times', (uri) => uri.replaceAll('%', '%2525')),
  ],
};

function closed(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
