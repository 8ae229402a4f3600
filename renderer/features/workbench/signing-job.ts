import { type SigningOrders, signAsTold } from '../../../shared/diagnosis/sign-as-told.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { DraftBody, SignableRequest } from '../../../shared/model/request.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { compareProfiles, type ProfileVerdict } from '../../../shared/signing/profiles/compare-profiles.ts';
import type { ProfileSigningResult } from '../../../shared/signing/profiles/sign-request-as.ts';
import { type DrawnValues, drawnSources } from '../../../shared/variables/drawn-values.ts';
import { TextResolver } from '../../../shared/variables/resolve-text.ts';
import type { Resolving } from '../../../shared/variables/variable-scope.ts';

/** What a worker resolves a body with. */
export interface WorkerVariables extends Pick<Resolving, 'scope'> {
  readonly drawn: DrawnValues;
  readonly nowMs: number;
}

/** The text with the values of its variables; undefined where a secret is among them, which only the host knows. */
export function resolvedText(text: string, { scope, drawn, nowMs }: WorkerVariables): string | undefined {
  const dynamic = drawnSources(drawn, { nowMs, uuid: () => '', random: () => 0 });
  const resolver = new TextResolver({ scope, dynamic });
  const resolved = resolver.text(text, 'body');
  return resolver.used().some(({ secret }) => secret) ? undefined : resolved;
}

/** What a signing without secret needs; it can be handed to a worker. */
export interface SigningJob {
  readonly request: SignableRequest;
  readonly key: string;
  /** What stands for the security token: the host puts the token in before it signs. */
  readonly securityToken: string | undefined;
  /** Project and account of an IAM key: their headers are signed along. */
  readonly scope?: Pick<Credential, 'projectId' | 'domainId'>;
  readonly timeMs: number;
  readonly orders: SigningOrders;
  /** By the algorithm's hash. */
  readonly bodyHash: string | undefined;
  /** For a body that is too long to be resolved before. */
  readonly variables?: WorkerVariables | undefined;
}

/** The signing up to the string to sign; `signature` stays empty. */
export function signJob(job: SigningJob): ProfileSigningResult {
  const { key, securityToken, scope, timeMs, orders, bodyHash, variables } = job;
  const body = variables && job.request.body !== undefined ? resolvedText(job.request.body, variables) : undefined;
  const request = body === undefined ? job.request : { ...job.request, body };
  return signAsTold(request, { key, securityToken, ...scope }, timeMs, orders, { bodyHash });
}

/** What the comparison of all signers needs. */
export interface ComparisonJob {
  readonly request: SignableRequest;
  readonly key: string;
  readonly sdkDate: string;
  readonly algorithm: string;
}

export function compareJob({ request, key, sdkDate, algorithm }: ComparisonJob): readonly ProfileVerdict[] {
  return compareProfiles(request, { key }, sdkDate, algorithmById(algorithm));
}

/** What the worker is asked for. */
export type WorkerTask =
  | {
      readonly kind: 'hash';
      readonly body: DraftBody;
      readonly algorithm: string;
      readonly variables?: WorkerVariables | undefined;
    }
  | { readonly kind: 'sign'; readonly job: SigningJob }
  | { readonly kind: 'compare'; readonly job: ComparisonJob };

export interface WorkerMessage {
  readonly id: number;
  readonly task: WorkerTask;
  /** Taken out of the task; absent where it is that of the task before. */
  readonly text?: string | undefined;
}
