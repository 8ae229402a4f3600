// huaweicloud-sdk-python-v3, commit 343a486b.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const sdkPython: SigningProfile = {
  ...gatewayProfile,
  id: 'sdk-python',
  path: { ...gatewayProfile.path, invalidUtf8: 'replacement', empty: 'throw' },
  query: { ...gatewayProfile.query, plus: 'literal' },
  headers: {
    ...gatewayProfile.headers,
    underscoreNames: 'skip',
    duplicates: 'last-listed-twice',
    signAuthorization: true,
    lookup: { ...gatewayProfile.headers.lookup, contentType: 'exact' },
  },
  body: { ...gatewayProfile.body, unsignedUnless: 'json-or-bson', hashHeaderNeedsBody: true },
};
