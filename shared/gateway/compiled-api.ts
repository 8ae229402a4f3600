// One API of a configuration with everything that is bound to it.
import type { CompiledPolicies } from './compile-policies.ts';
import type { GatewayApi } from './config/api-schema.ts';
import type { Authorizer } from './config/authorizer-schema.ts';
import type { GatewayGroup } from './config/gateway-config.ts';
import type { Plugin } from './config/plugin-schema.ts';
import type { AccessControlPolicy, SignatureKey } from './config/policies-schema.ts';
import type { PublicationRecord } from './config/publication-schema.ts';

export interface CompiledApi {
  readonly api: GatewayApi;
  readonly group: GatewayGroup;
  /** `GROUP/API`, the name by which apps are authorized. */
  readonly fullName: string;
  readonly hasVariables: boolean;
  readonly accessControl: readonly AccessControlPolicy[];
  readonly authorizer: Authorizer | undefined;
  readonly signatureKey: SignatureKey | undefined;
  readonly plugins: readonly Plugin[];
  /** The published version that answers, where the API was changed since. */
  readonly version?: PublicationRecord | undefined;
  readonly policies: CompiledPolicies;
}
