// signer.js, handed out for gateway callers; run on Node 20.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const apigJs: SigningProfile = {
  ...gatewayProfile,
  id: 'apig-js',
  methodCase: 'as-is',
  path: { ...gatewayProfile.path, reading: 'decodeURI', fragment: 'signed' },
  query: { ...gatewayProfile.query, reading: 'decodeURI', plus: 'literal', nameOrder: 'utf-16', valueOrder: 'utf-16' },
  headers: { ...gatewayProfile.headers, duplicates: 'last-listed-twice', signAuthorization: true },
  body: { ...gatewayProfile.body, onGet: 'drop' },
};
