// What every part of an import may look at: the document, how it is read, and the names that may be referred to.
import type { Cursor } from './cursor.ts';

export type DocumentFormat = 'swagger-2.0' | 'openapi-3.0' | 'openapi-3.1';

export interface KnownNames {
  readonly throttlingPolicies: ReadonlySet<string>;
  readonly accessControlPolicies: ReadonlySet<string>;
  readonly responses: ReadonlySet<string>;
  readonly channels: ReadonlySet<string>;
  readonly plugins: ReadonlySet<string>;
  readonly orchestrationRules: ReadonlySet<string>;
  /** Authorizers of the document that were not refused. */
  readonly authorizers: ReadonlySet<string>;
}

export interface ImportContext {
  readonly format: DocumentFormat;
  readonly root: Cursor;
  /** No extension of the gateway anywhere: what the gateway does not know is left out instead of refused. */
  readonly plain: boolean;
  /** The gateway parameter backend_timeout. */
  readonly timeoutLimitMs: number;
  readonly known: KnownNames;
}

export const isSwagger = ({ format }: Pick<ImportContext, 'format'>): boolean => format === 'swagger-2.0';
