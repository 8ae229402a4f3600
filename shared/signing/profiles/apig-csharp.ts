// otc-api-sign-sdk-core/Signer.cs, run on Mono 6.8.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const apigCsharp: SigningProfile = {
  ...gatewayProfile,
  id: 'apig-csharp',
  methodCase: 'as-is',
  path: { ...gatewayProfile.path, reading: 'system-uri', invalidUtf8: 'escaped' },
  query: {
    ...gatewayProfile.query,
    plus: 'literal',
    invalidUtf8: 'escaped',
    nameOrder: 'utf-16',
    valueOrder: 'utf-16',
    emptyNames: 'keep',
  },
  headers: {
    ...gatewayProfile.headers,
    contentType: 'never',
    hostPort: 'drop-default',
    lowerCaseHost: true,
    duplicates: 'each-listed-once',
    signAuthorization: true,
  },
  body: { ...gatewayProfile.body, onGet: 'drop' },
};
