// A preflight that was answered and still stops the browser: its answer does not allow what the page wants to send
// (FAQ 3.7: the plain switch allows neither X-Auth-Token nor X-Apig-AppCode). Rules of the Fetch standard, section 4.8.
import type { EvidenceItem } from '../../model/diagnosis.ts';
import { type HeaderList, headerValue, headerValues } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import type { Rule } from './rule.ts';

export function isPreflight({ input }: Evidence): boolean {
  const { sent } = input;
  return (
    sent?.method.toUpperCase() === 'OPTIONS' && headerValue(sent.headers, 'access-control-request-method') !== undefined
  );
}

const listed = (headers: HeaderList, name: string): readonly string[] =>
  headerValues(headers, name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');

export const preflightAnswerRule: Rule = {
  family: 'route',
  examine: ({ evidence }) => {
    const { input, accepted } = evidence;
    const answer = input.response?.headers ?? [];
    if (!accepted || input.sent === undefined || !isPreflight(evidence) || answer.length === 0) return [];
    const params = refusedOf(input.sent.headers, answer);
    if (Object.keys(params).length === 0) return [];
    return [{ cause: 'route.cors-preflight', certainty: 'proven', evidence: shownOf(answer), params }];
  },
};

/** What the page asks for and the answer does not allow. */
function refusedOf(asked: HeaderList, answer: HeaderList): Readonly<Record<string, string>> {
  const wildcard = headerValue(answer, 'access-control-allow-credentials')?.trim() !== 'true';
  const allows = (name: string, wanted: string, fold: (text: string) => string) => {
    const values = listed(answer, name).map(fold);
    return values.includes(fold(wanted)) || (wildcard && values.includes('*') && fold(wanted) !== 'authorization');
  };
  const lower = (text: string) => text.toLowerCase();
  const headers = listed(asked, 'access-control-request-headers').filter(
    (name) => !allows('access-control-allow-headers', name, lower),
  );
  const method = headerValue(asked, 'access-control-request-method')?.trim() ?? '';
  const isSimple = ['GET', 'HEAD', 'POST'].includes(method);
  const allowsMethod = isSimple || allows('access-control-allow-methods', method, (text) => text);
  const origin = headerValue(asked, 'origin')?.trim() ?? '';
  const allowed = listed(answer, 'access-control-allow-origin');
  const allowsOrigin = allowed.includes(origin) || (wildcard && allowed.includes('*'));
  return {
    ...(headers.length > 0 ? { refusedHeaders: headers.join(', ') } : {}),
    ...(allowsMethod ? {} : { refusedMethod: method }),
    ...(allowsOrigin ? {} : { refusedOrigin: origin }),
  };
}

const SHOWN = /^access-control-allow-(?:origin|methods|headers)$/i;

function shownOf(answer: HeaderList): readonly EvidenceItem[] {
  return answer
    .filter(([name]) => SHOWN.test(name))
    .map(([name, value]): EvidenceItem => ({ kind: 'header', name, value }));
}
