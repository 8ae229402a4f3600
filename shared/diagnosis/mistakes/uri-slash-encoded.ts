// The path encoded as one component, so that its slashes become `%2F`.
import { type Mistake, uriVariant } from './mistake.ts';

export const uriSlashEncoded: Mistake = {
  id: 'uri.slash-encoded',
  part: 'uri',
  variants: () => [
    uriVariant(
      'every slash but the closing one encoded',
      (uri) => `${uri.slice(0, -1).replaceAll('/', '%2F')}${uri.slice(-1)}`,
    ),
    uriVariant('every slash encoded', (uri) => uri.replaceAll('/', '%2F')),
    uriVariant('every slash encoded, then one added', (uri) => `${uri.replaceAll('/', '%2F')}/`),
    uriVariant('the slashes between the first and the closing one encoded', (uri) =>
      uri.length < 3 ? uri : `/${uri.slice(1, -1).replaceAll('/', '%2F')}${uri.slice(-1)}`,
    ),
    uriVariant('the slashes behind the first one encoded', (uri) => `/${uri.slice(1).replaceAll('/', '%2F')}`),
    uriVariant(
      'every slash but the closing one encoded in lower case',
      (uri) => `${uri.slice(0, -1).replaceAll('/', '%2f')}${uri.slice(-1)}`,
    ),
    uriVariant('every slash encoded in lower case', (uri) => uri.replaceAll('/', '%2f')),
  ],
};
