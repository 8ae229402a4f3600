// Reads a debug bundle. What is not one is told apart from one that is damaged or newer than this version.
import { BUNDLE_FORMAT, type DebugBundle, debugBundleSchema } from '../../model/debug-bundle.ts';
import type { DiagnosisCase } from '../../model/diagnosis.ts';

export type BundleReading =
  | { readonly ok: true; readonly bundle: DebugBundle }
  /** `at`: JSON pointer of the first member that does not fit. */
  | { readonly ok: false; readonly problem: 'not-a-bundle' | 'newer' | 'damaged'; readonly at?: string };

/** True for a value that says it is one, whatever else is wrong with it. */
export function looksLikeBundle(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'format') === BUNDLE_FORMAT;
}

export function readDebugBundle(value: unknown): BundleReading {
  if (typeof value !== 'object' || value === null || !looksLikeBundle(value))
    return { ok: false, problem: 'not-a-bundle' };
  const version: unknown = Reflect.get(value, 'version');
  if (typeof version === 'number' && version > 1) return { ok: false, problem: 'newer' };
  const parsed = debugBundleSchema.safeParse(value);
  if (parsed.success) return { ok: true, bundle: parsed.data };
  return { ok: false, problem: 'damaged', at: `/${parsed.error.issues[0]?.path.join('/') ?? ''}` };
}

export function readDebugBundleText(text: string): BundleReading {
  try {
    return readDebugBundle(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return { ok: false, problem: 'not-a-bundle' };
  }
}

/** The evidence as a case: without the secret, but with what the client was found to have computed. */
export function caseOfBundle({ evidence, reproduced, credential }: DebugBundle): DiagnosisCase {
  return {
    ...evidence,
    ...(evidence.client === undefined && reproduced !== undefined ? { client: reproduced } : {}),
    ...(credential === undefined ? {} : { credential: { key: credential.key } }),
  };
}
