// The two sample strings of an API: under `responses.default`, in older exports directly under `responses`.
import type { ApiDefinition } from '../../../model/api-definition.ts';
import type { ImportContext } from './context.ts';
import { type Cursor, entriesOf, has, isAbsent, member, textOf } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import type { Findings } from './findings.ts';
import { followSoftly } from './follow.ts';
import { noticeUnknown } from './values.ts';

const NORMAL = 'x-apigateway-result-normal-sample';
const FAILURE = 'x-apigateway-result-failure-sample';
const EXTENSIONS = new Set([NORMAL, FAILURE]);

type Samples = Pick<ApiDefinition, 'resultNormalSample' | 'resultFailureSample'>;

export function readSamples(context: ImportContext, operation: Cursor, findings: Findings): Samples {
  const responses = followSoftly(context.root, member(operation, 'responses'), findings);
  if (responses === undefined || isAbsent(responses)) return {};
  if (responses.tree?.kind !== 'map') {
    findings.problem('object-needed', responses);
    return {};
  }
  noticeUnknown(responses, EXTENSIONS, findings);
  const places = [responses];
  for (const [code, response] of entriesOf(responses)) {
    if (/^x-/i.test(code)) continue;
    const target = followSoftly(context.root, response, findings);
    if (target === undefined) continue;
    noticeUnknown(target, EXTENSIONS, findings);
    if (code === 'default') places.unshift(target);
  }
  return definedOf({
    resultNormalSample: sampleAt(places, NORMAL),
    resultFailureSample: sampleAt(places, FAILURE),
  });
}

function sampleAt(places: readonly Cursor[], name: string): string | undefined {
  const place = places.find((each) => has(each, name));
  // Documentation only, so what is no text is left out without a word.
  return place === undefined ? undefined : textOf(member(place, name)) || undefined;
}
