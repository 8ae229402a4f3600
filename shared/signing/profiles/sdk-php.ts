// huaweicloud-sdk-php-v3, commit e2d46c61, run on PHP 8.2.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const sdkPhp: SigningProfile = {
  ...gatewayProfile,
  id: 'sdk-php',
  methodCase: 'as-is',
  path: { ...gatewayProfile.path, reading: 'none' },
  query: {
    ...gatewayProfile.query,
    plus: 'literal',
    invalidUtf8: 'bytes',
    nameOrder: 'numeric',
    valueOrder: 'numeric',
  },
  headers: {
    ...gatewayProfile.headers,
    duplicates: 'last-listed-twice',
    signAuthorization: true,
    lookup: { ...gatewayProfile.headers.lookup, date: 'exact' },
  },
};
