// com.cloud.sdk.auth.signer.Signer with com.cloud.apigateway.sdk.utils.Request, run on Java 17.
import { gatewayProfile, type SigningProfile } from './profile.ts';

export const apigJava: SigningProfile = {
  ...gatewayProfile,
  id: 'apig-java',
  path: { ...gatewayProfile.path, reading: 'java-uri', invalidUtf8: 'replacement' },
  query: { ...gatewayProfile.query, nameOrder: 'encoded', valueOrder: 'encoded', malformed: 'throw' },
  headers: { ...gatewayProfile.headers, duplicates: 'each-listed-twice', signAuthorization: true },
};
