// The canonical URI always ends with `/`, also where the path does not; many clients sign the path as it is.
import { type Mistake, uriVariant } from './mistake.ts';

export const uriTrailingSlash: Mistake = {
  id: 'uri.trailing-slash',
  part: 'uri',
  variants: (_facts, right) => [
    uriVariant('the closing slash left out', (uri) => (uri.length > 1 && uri.endsWith('/') ? uri.slice(0, -1) : uri)),
    // The rule adds one slash where none is; some clients add one always.
    ...(right.uri.length > 1 ? [uriVariant('a second slash added', (uri) => `${uri}/`)] : []),
    ...(right.uri === '/' ? [uriVariant('an empty line for the root path', () => '')] : []),
  ],
};
