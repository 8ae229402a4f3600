import { type SigningOrders, signAsTold } from '../../../shared/diagnosis/sign-as-told.ts';
import type { Credential } from '../../../shared/model/credential.ts';
import type { DraftBody, SignableRequest } from '../../../shared/model/request.ts';
import { algorithmById } from '../../../shared/signing/algorithms/index.ts';
import { compareProfiles, type ProfileVerdict } from '../../../shared/signing/profiles/compare-profiles.ts';
import type { ProfileSigningResult } from '../../../shared/signing/profiles/sign-request-as.ts';

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
}

/** The signing up to the string to sign; `signature` stays empty. */
export function signJob({
  request,
  key,
  securityToken,
  scope,
  timeMs,
  orders,
  bodyHash,
}: SigningJob): ProfileSigningResult {
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
  | { readonly kind: 'hash'; readonly body: DraftBody; readonly algorithm: string }
  | { readonly kind: 'sign'; readonly job: SigningJob }
  | { readonly kind: 'compare'; readonly job: ComparisonJob };

export interface WorkerMessage {
  readonly id: number;
  readonly task: WorkerTask;
  /** Taken out of the task; absent where it is that of the task before. */
  readonly text?: string | undefined;
}
