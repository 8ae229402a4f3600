// huaweicloud-sdk-net-v3, commit 1e954c49, run on Mono 6.8.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const sdkNet: SigningProfile = {
  ...gatewayProfile,
  id: 'sdk-net',
  methodCase: 'as-is',
  path: { ...gatewayProfile.path, reading: 'system-uri', invalidUtf8: 'escaped' },
  query: { ...gatewayProfile.query, nameOrder: 'utf-16', valueOrder: 'utf-16', emptyNames: 'keep' },
  headers: {
    ...gatewayProfile.headers,
    contentType: 'never',
    underscoreNames: 'skip',
    hostPort: 'never',
    lowerCaseHost: true,
    duplicates: 'each-listed-once',
    signAuthorization: true,
  },
  body: { ...gatewayProfile.body, onGet: 'drop', unsignedUnless: 'json' },
};
