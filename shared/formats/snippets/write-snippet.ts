// A plan in a language, or why that language cannot say it.

import type { SnippetKind, SnippetLanguage, SnippetLimit } from './snippet-language.ts';
import type { SnippetPlan } from './snippet-plan.ts';

export type Snippet =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly limit: SnippetLimit };

/** What keeps the language from saying this request in this kind; undefined where nothing does. */
export function snippetLimit(
  language: SnippetLanguage,
  plan: SnippetPlan,
  kind: SnippetKind,
): SnippetLimit | undefined {
  if (plan.method === 'CONNECT') return 'method';
  if (kind === 'sdk') {
    if (language.sdk === undefined) return 'no-sdk';
    if (plan.signing === undefined) return 'scheme';
    // The official signers sign every header they are given, under the one algorithm that all of them have.
    if (plan.signing.algorithm !== 'SDK-HMAC-SHA256') return 'algorithm';
    if (plan.unsigned.length > 0) return 'sdk-unsigned';
    if (plan.connect.isOther) return 'host-header';
  }
  if (plan.signing && !language.hashes.includes(plan.signing.hash)) return 'algorithm';
  return language.limit?.(plan, kind);
}

/** The source text ends with one newline. */
export function writeSnippet(language: SnippetLanguage, plan: SnippetPlan, kind: SnippetKind): Snippet {
  const limit = snippetLimit(language, plan, kind);
  if (limit !== undefined) return { ok: false, limit };
  const code = kind === 'sdk' ? (language.sdk?.(plan) ?? '') : language.program(plan);
  return { ok: true, code: `${code.replace(/\n{3,}/g, '\n\n').trimEnd()}\n` };
}
