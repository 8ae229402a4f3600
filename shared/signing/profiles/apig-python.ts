// apig_sdk/signer.py, run on Python 3.11.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const apigPython: SigningProfile = {
  ...gatewayProfile,
  id: 'apig-python',
  path: { ...gatewayProfile.path, invalidUtf8: 'replacement', fragment: 'signed' },
  query: { ...gatewayProfile.query, plus: 'literal' },
  headers: { ...gatewayProfile.headers, duplicates: 'last-listed-twice', signAuthorization: true },
};
