// A diagnosis as Markdown for a chat or an issue. Whatever comes from outside stands in code spans and fences that are
// longer than any run of backticks in it: there it can neither format, link, mention nor end the quotation.
import type { Cause, Diagnosis, EvidenceItem } from '../../model/diagnosis.ts';
import type { SentRequest } from '../../model/request.ts';
import { causesEn } from '../../text/causes.en.ts';
import { causesZh } from '../../text/causes.zh.ts';
import { diagnosisReportEn } from '../../text/diagnosis-report.en.ts';
import { diagnosisReportZh } from '../../text/diagnosis-report.zh.ts';
import { fillText } from '../../text/fill-text.ts';

export type MarkdownLanguage = 'en' | 'zh-CN';

type Words = Record<keyof typeof diagnosisReportEn, string>;

/** Longer texts are cut: an issue is read, not searched. */
const LONGEST = 4000;

/** Ends with a newline. Secrets are the diagnosis's matter: it holds none. */
export function diagnosisMarkdown({ causes }: Diagnosis, language: MarkdownLanguage): string {
  const words: Words = language === 'en' ? diagnosisReportEn : diagnosisReportZh;
  const answers = causes.filter(({ certainty }, index) => index === 0 || certainty === 'proven');
  const others = causes.filter((cause) => !answers.includes(cause));
  const blocks = [
    ...answers.flatMap((cause) => causeBlocks(cause, language, words)),
    ...(others.length === 0
      ? []
      : [
          `**${fillText(words['report.alsoPossible'], { count: String(others.length) })}**`,
          others.map((cause) => `- ${titled(cause, language, words)}`).join('\n'),
        ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function causeBlocks(cause: Cause, language: MarkdownLanguage, words: Words): readonly string[] {
  const text = textsOf(cause, language);
  const evidence = withoutRepeats(cause.evidence).flatMap((item) => evidenceBlocks(item, words));
  const { request } = cause.fix;
  return [
    `### ${titled(cause, language, words)}`,
    text.explanation,
    ...(evidence.length === 0 ? [] : [`**${words['report.proof']}**`, ...evidence]),
    ...(cause.cause === 'none' ? [] : [`**${words['report.fix']}**`, text.fix]),
    ...(request === undefined ? [] : [`**${words['report.correctedRequest']}**`, fence(messageOf(request), 'http')]),
  ];
}

/** A comparison that differs in no other lines than those that are shown one by one says nothing new. */
function withoutRepeats(evidence: readonly EvidenceItem[]): readonly EvidenceItem[] {
  const shown = new Set(evidence.flatMap((item) => (item.kind === 'line-diff' ? [item.line] : [])));
  return evidence.filter(
    (item) => item.kind !== 'comparison' || item.lines.some(({ equal, line }) => !equal && !shown.has(line)),
  );
}

function titled(cause: Cause, language: MarkdownLanguage, words: Words): string {
  const { title } = textsOf(cause, language);
  return `${title} (${words[`report.certainty.${cause.certainty}`]}, ${codeSpan(cause.cause)})`;
}

/** Our words with their Markdown taken away, the case's values as code. */
function textsOf(
  { cause, params }: Cause,
  language: MarkdownLanguage,
): Record<'title' | 'explanation' | 'fix', string> {
  const texts = (language === 'en' ? causesEn : causesZh)[cause];
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === '' ? '' : codeSpan(value)]),
  );
  const filled = (template: string) => fillText(plain(template), values);
  return { title: filled(texts.title), explanation: filled(texts.explanation), fix: filled(texts.fix) };
}

function plain(text: string): string {
  return text.replace(/[\\*_<>`~#]/g, (mark) => `\\${mark}`);
}

function evidenceBlocks(item: EvidenceItem, words: Words): readonly string[] {
  switch (item.kind) {
    case 'line-diff':
      return [`${codeSpan(`${item.line}: ${item.label}`)}`, diff([item], words)];
    case 'comparison': {
      const differing = item.lines.filter(({ equal }) => !equal);
      return differing.length === 0 ? [] : [diff(differing, words)];
    }
    case 'message':
      return [fence([item.status, item.errorCode, item.text].filter((part) => part !== undefined).join(' '), 'text')];
    case 'reproduced':
      return [`${words['report.reproduced']}: ${item.mistakes.map(codeSpan).join(' + ')}`];
    case 'not-reproduced':
      return [fillText(plain(words['report.notReproducedText']), { tried: String(item.tried) })];
    case 'route-diff': {
      const parts = item.parts.map(({ called, wanted }) => ({ expected: wanted, actual: called }));
      const differing = parts.filter(({ expected, actual }) => expected !== actual);
      return [codeSpan(item.api), ...(differing.length === 0 ? [] : [fence(sides(differing), 'diff')])];
    }
    case 'header':
      return [codeSpan(`${item.name}: ${item.value}`)];
    case 'workspace':
    case 'network':
      return [codeSpan(item.text)];
    default:
      // Times, and what has no better form in a text: as the diagnosis gives it.
      return [fence(JSON.stringify(item), 'json')];
  }
}

interface TwoSides {
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
}

/** Both sides of lines that differ, the gateway's first. */
function diff(lines: readonly TwoSides[], words: Words): string {
  return fence([`+++ ${words['report.expected']}`, `--- ${words['report.signed']}`, sides(lines)].join('\n'), 'diff');
}

function sides(lines: readonly TwoSides[]): string {
  const signed = lines.flatMap(({ expected, actual }) => [
    ...(expected === undefined ? [] : [`+ ${oneLine(expected)}`]),
    ...(actual === undefined ? [] : [`- ${oneLine(actual)}`]),
  ]);
  return signed.join('\n');
}

function messageOf({ method, target, headers, body }: SentRequest): string {
  const head = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)].map(oneLine);
  return [...head, ...(body === undefined || body === '' ? [] : ['', body])].join('\n');
}

/** A code block that no run of backticks inside can end. */
export function fence(text: string, info: string): string {
  const marks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${marks}${info}\n${cut(visible(text.replace(/\r\n?/g, '\n')))}\n${marks}`;
}

/** A code span on one line, whatever the text; an empty text is a pair of quotes. */
export function codeSpan(text: string): string {
  const line = oneLine(cut(text));
  if (line === '') return '`""`';
  const marks = '`'.repeat(longestRun(line) + 1);
  const padded = /^[` ]|[` ]$/.test(line) ? ` ${line} ` : line;
  return `${marks}${padded}${marks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

function oneLine(text: string): string {
  return visible(text.replace(/\r\n|\r|\n|\u2028|\u2029|\u0085/g, '⏎'));
}

/** Control characters, which a chat would swallow or act on, as `\xNN`. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be made visible
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (unit) => {
    const code = unit.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
