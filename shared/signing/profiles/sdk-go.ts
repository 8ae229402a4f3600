// huaweicloud-sdk-go-v3, commit 1cd70eb6; queries were read by Go's own parser.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const sdkGo: SigningProfile = {
  ...gatewayProfile,
  id: 'sdk-go',
  methodCase: 'as-is',
  path: { ...gatewayProfile.path, reading: 'none', fragment: 'signed' },
  query: { ...gatewayProfile.query, invalidUtf8: 'bytes', malformed: 'drop', semicolonPairs: 'drop' },
  headers: {
    ...gatewayProfile.headers,
    signHost: false,
    contentType: 'never',
    underscoreNames: 'skip',
    duplicates: 'each-listed-twice',
    signAuthorization: true,
    lookup: { date: 'exact', contentHash: 'exact', contentType: 'exact', host: 'any' },
  },
  body: { ...gatewayProfile.body, unsignedUnless: 'json-or-bson' },
};
