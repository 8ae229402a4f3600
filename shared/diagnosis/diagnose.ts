// Evidence in, ranked causes out: why the gateway refused a call and what must change.

import { HOST } from '../http/header-names.ts';
import { splitTarget } from '../http/request-target.ts';
import type { Cause, Certainty, Diagnosis, DiagnosisCase } from '../model/diagnosis.ts';
import { headerValue } from '../model/header-list.ts';
import { causesEn, signAgainEn } from '../text/causes.en.ts';
import { fillText } from '../text/fill-text.ts';
import { correctedRequest } from './corrected-request.ts';
import { type DiagnosisPorts, type Evidence, gatherEvidence } from './evidence.ts';
import { factFinders } from './facts/index.ts';
import { maskSecrets } from './mask-secrets.ts';
import { renamedCase } from './renamed-header.ts';
import { nothingFoundRule } from './rules/accepted.ts';
import { rules } from './rules/index.ts';
import { readTextRule } from './rules/read-text.ts';
import type { CauseDraft, RuleInput } from './rules/rule.ts';
import type { SigningProof } from './signing-finding.ts';
import { signingProof } from './signing-proof.ts';

const RANK: Readonly<Record<Certainty, number>> = { proven: 0, likely: 1, possible: 2 };
/** Longer values are cut in the texts; the evidence keeps them whole. */
const LONGEST_VALUE = 200;

/**
 * The causes of a case, the surest first; the first is the answer. A call with nothing wrong yields exactly `none`.
 * Texts are English; a window fills its own language's from `params`. No secret of the case occurs in the result.
 */
export function diagnose(input: DiagnosisCase, ports: DiagnosisPorts = {}): Diagnosis {
  const other = renamedCase(input);
  return other === undefined ? diagnoseUsual(input, ports) : other.back(diagnoseUsual(other.input, ports));
}

/** The proof of an app is in Authorization here. */
function diagnoseUsual(input: DiagnosisCase, ports: DiagnosisPorts): Diagnosis {
  const evidence = gatherEvidence(input, ports);
  let memo: SigningProof | undefined;
  const proof = () => {
    memo ??= signingProof(evidence);
    return memo;
  };
  const causes = ranked(examineAll({ evidence, proof })).map((draft) => finished(evidence, draft));
  const diagnosis: Diagnosis = { ...(input.id === undefined ? {} : { id: input.id }), causes };
  return maskSecrets(diagnosis, input);
}

/** Rules in the gateway's order, until one has proven a cause. */
function examineAll(ruleInput: RuleInput): readonly CauseDraft[] {
  const drafts: CauseDraft[] = [];
  for (const { examine } of rules) {
    drafts.push(...examine(ruleInput));
    // `none` is a verdict: what follows would look for mistakes in a call that was let through.
    if (drafts.some(({ certainty, cause }) => certainty === 'proven' || cause === 'none')) return drafts;
  }
  const read = drafts.length > 0 ? drafts : readTextRule.examine(ruleInput);
  return read.length > 0 ? read : nothingFoundRule.examine(ruleInput);
}

/** Surest first, each cause once; guesses are left out beside a proof. */
function ranked(drafts: readonly CauseDraft[]): readonly CauseDraft[] {
  const sorted = [...drafts].sort((a, b) => RANK[a.certainty] - RANK[b.certainty]);
  const best = sorted[0]?.certainty;
  const seen = new Set<string>();
  return sorted.filter(({ cause, certainty }) => {
    if (seen.has(cause) || (best === 'proven' && certainty === 'possible')) return false;
    seen.add(cause);
    return true;
  });
}

/** The draft with what more the case tells of its cause; what the rule said itself stands. */
function withFacts(evidence: Evidence, draft: CauseDraft): CauseDraft {
  const facts = factFinders[draft.cause]?.(evidence);
  if (facts === undefined) return draft;
  const known = Object.entries(facts.params ?? {}).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  const missing = draft.missing ?? (draft.certainty === 'proven' ? undefined : facts.missing);
  const change = draft.change ?? facts.change;
  return {
    ...draft,
    params: { ...Object.fromEntries(known), ...draft.params },
    evidence: [...draft.evidence, ...(facts.evidence ?? [])],
    ...(missing === undefined ? {} : { missing }),
    ...(change === undefined ? {} : { change }),
  };
}

function finished(evidence: Evidence, found: CauseDraft): Cause {
  const draft = withFacts(evidence, found);
  const params = { ...commonParams(evidence), ...shortened(draft.params ?? {}) };
  const text = causesEn[draft.cause];
  const correction = correctedRequest(evidence, draft);
  const fix = fillText(text.fix, params);
  return {
    cause: draft.cause,
    certainty: draft.certainty,
    title: fillText(text.title, params),
    explanation: fillText(text.explanation, params),
    params,
    evidence: [...draft.evidence],
    fix: {
      text: correction?.signed === false ? `${fix} ${signAgainEn}` : fix,
      ...(correction === undefined ? {} : { request: correction.request }),
    },
    ...(draft.missing === undefined ? {} : { missing: draft.missing }),
  };
}

/** Values that any text may name; one that is not known is absent. */
function commonParams({ input, error, sent, status, route }: Evidence): Record<string, string> {
  const request = input.sent;
  const values = {
    method: request?.method,
    path: request === undefined ? undefined : splitTarget(request.target).path,
    host: request === undefined ? undefined : headerValue(request.headers, HOST),
    scheme: request?.scheme,
    stage: route?.stage,
    key: input.credential?.key || sent?.expected.authorization.access,
    status: status === undefined ? undefined : String(status),
    code: error?.code,
    requestId: error?.requestId,
  };
  const known = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  return shortened(Object.fromEntries(known));
}

function shortened(params: Readonly<Record<string, string>>): Record<string, string> {
  const short = (value: string) => (value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value);
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, short(value)]));
}
