// What an export is given, and what its parts need to know of the whole.
import type { ApiDefinition } from '../../../model/api-definition.ts';
import type {
  ImportedAccessControl,
  ImportedAuthorizer,
  ImportedResponses,
  ImportedThrottling,
} from '../../../model/openapi-import.ts';

export type ExportFormat = 'openapi3' | 'swagger2';
/** basic: without back ends; full: with them; extended: with policies, plug-ins and responses as well. */
export type ExportScope = 'basic' | 'full' | 'extended';

export interface ExportInput {
  readonly title: string;
  readonly description: string | undefined;
  readonly version: string;
  /** The first independent domain, else the debugging domain. */
  readonly host: string | undefined;
  readonly apis: readonly ApiDefinition[];
  readonly throttlingPolicies: readonly ImportedThrottling[];
  readonly accessControlPolicies: readonly ImportedAccessControl[];
  readonly authorizers: readonly ImportedAuthorizer[];
  readonly responses: ImportedResponses;
  /** Written as `x-countersign`: what the document cannot say otherwise. */
  readonly more: Readonly<Record<string, unknown>> | undefined;
}

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly scope: ExportScope;
}

/** What parts of the document need to know of the whole. */
export interface ExportSetting extends ExportOptions {
  readonly host: string | undefined;
  readonly authorizers: ReadonlySet<string>;
}
