// huaweicloud-sdk-java-v3, commit 23eb13dc.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const sdkJava: SigningProfile = {
  ...gatewayProfile,
  id: 'sdk-java',
  path: { ...gatewayProfile.path, reading: 'none', singleClosingSlash: true, fragment: 'signed-in-query' },
  query: { ...gatewayProfile.query, plus: 'literal', nameOrder: 'encoded', valueOrder: 'given', rawDuplicates: true },
  headers: {
    ...gatewayProfile.headers,
    contentType: 'never',
    underscoreNames: 'skip',
    trim: false,
    duplicates: 'throw',
    signAuthorization: true,
    lookup: { date: 'exact', contentHash: 'exact', contentType: 'any', host: 'exact' },
  },
  body: { ...gatewayProfile.body, unsignedUnless: 'json-or-bson' },
};
