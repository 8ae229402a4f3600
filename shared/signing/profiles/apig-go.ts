// core/signer.go of the gateway SDK, run on Go 1.19.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const apigGo: SigningProfile = {
  ...gatewayProfile,
  id: 'apig-go',
  methodCase: 'as-is',
  path: { ...gatewayProfile.path, reading: 'go-url' },
  query: {
    ...gatewayProfile.query,
    invalidUtf8: 'bytes',
    emptyNames: 'keep-valued',
    malformed: 'drop',
    semicolonPairs: 'drop',
  },
  headers: { ...gatewayProfile.headers, signHost: false, duplicates: 'each-listed-once', signAuthorization: true },
};
