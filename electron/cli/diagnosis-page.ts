// A diagnosis for people: the answer first, with its proof and its cure, then what else it could be.
import type { Cause, Diagnosis, EvidenceItem, FixInCode } from '../../shared/model/diagnosis.ts';
import type { CliText } from './language.ts';
import type { Page } from './output.ts';

/** With `language` the fixes stand there in that programming language as well. */
export function printDiagnosis({ causes }: Diagnosis, page: Page, text: CliText, language?: string): Page {
  // Two mistakes at once are two proven causes: both are the answer.
  const answers = causes.filter((cause, index) => index === 0 || cause.certainty === 'proven');
  const others = causes.filter((cause) => !answers.includes(cause));
  const shown = new Set<string>();
  answers.forEach((cause, index) => {
    if (index > 0) page.blank();
    printCause(cause, page, text, shown, language);
  });
  if (others.length > 0) {
    const lines = others.map((cause) => `- ${titled(cause, text)} ${cause.cause}`);
    page.block(text('cli.diagnose.others'), lines.join('\n'));
  }
  return page;
}

/** `shown` holds the evidence that stands on the page already: two causes often rest on the same words. */
function printCause(cause: Cause, page: Page, text: CliText, shown: Set<string>, language?: string): void {
  page.line(titled(cause, text), cause.cause === 'none' ? 'green' : 'red');
  page.line(cause.cause, 'dim');
  for (const line of cause.explanation.split('\n')) page.line(line);
  for (const item of cause.evidence) {
    const lines = evidenceLines(item, text);
    if (lines.length === 0 || shown.has(lines.join('\n'))) continue;
    shown.add(lines.join('\n'));
    page.blank();
    for (const line of lines) page.line(line);
  }
  if (cause.fix.text !== '') page.block(text('cli.diagnose.fix'), cause.fix.text);
  for (const code of cause.fix.code ?? []) if (code.language === language) printCode(code, page, text);
  const { request } = cause.fix;
  if (request) {
    const headers = request.headers.map(([name, value]) => `${name}: ${value}`);
    page.block(text('cli.diagnose.request'), [`${request.method} ${request.target}`, ...headers].join('\n'));
  }
  if (cause.missing !== undefined) page.line(text('cli.diagnose.missing', { member: cause.missing }), 'dim');
}

function printCode({ name, why, before, after }: FixInCode, page: Page, text: CliText): void {
  const signed = (sign: string, code: string) => code.split('\n').map((line) => `${sign} ${line}`);
  const wrong = before === '' ? [`- ${text('cli.diagnose.codeMissing')}`] : signed('-', before);
  page.block(text('cli.diagnose.code', { name }), [why, ...wrong, ...signed('+', after)].join('\n'));
}

/** The title with how sure it is. */
export function titled({ title, certainty }: Cause, text: CliText): string {
  return text('cli.diagnose.titled', { title, certainty: text(`cli.diagnose.certainty.${certainty}`) });
}

function evidenceLines(item: EvidenceItem, text: CliText): string[] {
  switch (item.kind) {
    case 'line-diff':
      // The two values stand under each other, blanks at their ends included: that may be the difference.
      return [
        text('cli.diagnose.line', { line: String(item.line), label: item.label }),
        `  ${text('cli.diagnose.gateway')}`,
        `    ${item.expected}`,
        `  ${text('cli.diagnose.client')}`,
        `    ${item.actual}`,
      ];
    case 'message':
      return [text('cli.diagnose.message', { value: item.text })];
    case 'reproduced':
      return item.profile === undefined
        ? [text('cli.diagnose.reproduced', { mistakes: item.mistakes.join(' + ') })]
        : [text('cli.diagnose.profile', { mistakes: item.mistakes.join(' + '), profile: item.profile })];
    case 'not-reproduced':
      return [text('cli.diagnose.notReproduced', { tried: String(item.tried) })];
    case 'masked':
      return [text('cli.diagnose.masked', { lines: item.lines.join(', ') })];
    case 'clock':
      return (['signedAt', 'serverTime', 'clientTime'] as const).flatMap((name) => {
        const value = item[name];
        return value === undefined ? [] : [text(`cli.diagnose.${name}`, { value })];
      });
    case 'header':
      return [`${item.name}: ${item.value}`];
    case 'workspace':
    case 'network':
      return [item.text];
    case 'earlier':
      return [text('cli.diagnose.earlier', { time: item.time, cause: item.cause ?? '' })];
    case 'route-diff':
      return routeLines(item, text);
    case 'comparison':
      // The lines that differ are evidence of their own; the whole is for a wide window, or for --json.
      return [];
  }
}

type RouteDiff = Extract<EvidenceItem, { kind: 'route-diff' }>;

/** Both sides under each other, what differs in brackets: a terminal may have no colours. */
function routeLines({ api, parts }: RouteDiff, text: CliText): string[] {
  const marked = (value: string | undefined, equal: boolean) =>
    value === undefined ? '' : equal ? value : `[${value}]`;
  const side = (which: 'called' | 'wanted') => {
    const of = (name: RouteDiff['parts'][number]['part']) =>
      parts.filter(({ part }) => part === name).map((part) => ({ ...part, shown: marked(part[which], part.equal) }));
    const path = of('segment').flatMap(({ shown }) => (shown === '' ? [] : [`/${shown}`]));
    const slash = of('slash').map((part) => (part[which] === '' ? '' : part.shown));
    const words = [...of('method'), ...of('host'), ...of('stage')].map(({ shown }) => shown);
    const [method = '', ...rest] = words;
    return [method, `${path.join('')}${slash.join('')}` || '/', ...rest].filter((word) => word !== '').join(' ');
  };
  return [
    text('cli.diagnose.nearest', { api }),
    `  ${text('cli.diagnose.called')} ${side('called')}`,
    `  ${text('cli.diagnose.wanted')} ${side('wanted')}`,
  ];
}
