// THE table of signing profiles: the gateway's reading first, then the 11 official signers.
import { apigCsharp } from './apig-csharp.ts';
import { apigGo } from './apig-go.ts';
import { apigJava } from './apig-java.ts';
import { apigJs } from './apig-js.ts';
import { apigPython } from './apig-python.ts';
import { gatewayProfile, type SigningProfile } from './profile.ts';
import { sdkGo } from './sdk-go.ts';
import { sdkJava } from './sdk-java.ts';
import { sdkNet } from './sdk-net.ts';
import { sdkNode } from './sdk-node.ts';
import { sdkPhp } from './sdk-php.ts';
import { sdkPython } from './sdk-python.ts';

export const signingProfiles: readonly SigningProfile[] = [
  gatewayProfile,
  apigJs,
  apigPython,
  apigJava,
  apigGo,
  apigCsharp,
  sdkNode,
  sdkPython,
  sdkGo,
  sdkJava,
  sdkNet,
  sdkPhp,
];

/** The profile called `id`, or undefined. */
export function profileById(id: string): SigningProfile | undefined {
  return signingProfiles.find((profile) => profile.id === id);
}
