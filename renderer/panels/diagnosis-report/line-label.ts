import type { ComparedLine } from '../../../shared/model/diagnosis.ts';
import type { TextKey, Translate } from '../use-text.ts';

const labels: Readonly<Record<string, TextKey>> = {
  method: 'inspector.label.method',
  canonicalUri: 'inspector.label.canonicalUri',
  canonicalQueryString: 'inspector.label.canonicalQueryString',
  headersEnd: 'inspector.label.headersEnd',
  signedHeaders: 'inspector.label.signedHeaders',
  payloadHash: 'inspector.label.payloadHash',
  algorithm: 'inspector.label.algorithm',
  date: 'inspector.label.date',
};

/** What a compared line is called: a part in the language of the window, or the header's own name. */
export function lineLabel(line: Pick<ComparedLine, 'label'>, t: Translate): string {
  const key = Object.hasOwn(labels, line.label) ? labels[line.label] : undefined;
  if (key) return t(key);
  const name = /^header (.*)$/s.exec(line.label)?.[1];
  return name === undefined || name === '' ? line.label : name;
}
