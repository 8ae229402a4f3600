// @huaweicloud/huaweicloud-sdk-core 3.1.211, through the credentials object.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const sdkNode: SigningProfile = {
  ...gatewayProfile,
  id: 'sdk-node',
  methodCase: 'as-is',
  path: { ...gatewayProfile.path, reading: 'url-parse' },
  query: {
    ...gatewayProfile.query,
    plus: 'literal',
    invalidUtf8: 'escaped',
    nameOrder: 'utf-16',
    valueOrder: 'utf-16',
  },
  headers: {
    ...gatewayProfile.headers,
    contentType: 'not-multipart',
    lowerCaseHost: true,
    trim: false,
    duplicates: 'each-listed-twice',
    signAuthorization: true,
    lookup: { date: 'exact', contentHash: 'exact', contentType: 'any', host: 'lower' },
    lineOrder: 'locale',
  },
  body: { ...gatewayProfile.body, unsignedUnless: 'exactly-json', json: 'reserialised' },
};
