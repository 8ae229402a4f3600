// The report of a run as a page that stands alone and loads nothing. Everything in it is text: whatever an answer held,
// nothing of it becomes markup.
import type { Expectation } from '../../model/expectation.ts';
import type { RunReport, RunResult } from '../../model/run.ts';
import { causesEn } from '../../text/causes.en.ts';
import { causesZh } from '../../text/causes.zh.ts';
import { fillText } from '../../text/fill-text.ts';
import type { TextLanguage } from '../../text/formats-text.ts';
import { runEn } from '../../text/run.en.ts';
import { runZh } from '../../text/run.zh.ts';
import { workbenchEn } from '../../text/workbench.en.ts';
import { workbenchZh } from '../../text/workbench.zh.ts';

export interface ReportLanguage {
  readonly language: TextLanguage;
  /** The host's own message in that language. */
  readonly say: (message: string) => string;
}

const ENGLISH: ReportLanguage = { language: 'en', say: (message) => message };

const STYLE = `:root{color-scheme:light dark;--line:#8883;--dim:#616979;--no:#c01f2f;--yes:#147a3d}
@media(prefers-color-scheme:dark){:root{--dim:#8f97a6;--no:#ff7b7b;--yes:#4ade80}}
body{max-width:75rem;margin:2rem auto;padding:0 1rem;font:14px/1.5 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif}
h1{margin:0;font-size:20px}
.sum{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:.5rem 0 1.5rem;color:var(--dim)}
.sum b{color:CanvasText}
table{width:100%;border-collapse:collapse}
th,td{padding:.4rem .8rem .4rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{color:var(--dim);font-size:12px;font-weight:600}
td.num{white-space:nowrap;font-variant-numeric:tabular-nums}
.no{color:var(--no)}.yes{color:var(--yes)}.mark{white-space:nowrap;font-weight:600}
code{color:var(--dim);font:12px/1.5 ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
`;

/** The page, in English where nothing else is asked for. Samples and causes are named as the window names them. */
export function runHtml(report: RunReport, { language, say }: ReportLanguage = ENGLISH): string {
  const words = wordsOf(language);
  const { name, startedAt, durationMs, results, stopped } = report;
  const passed = results.filter((result) => result.passed).length;
  const sum: readonly (readonly [string, string])[] = [
    [words('run.report.started'), startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')],
    [words('run.report.duration'), `${Math.round(durationMs)} ms`],
    [words('run.report.sent'), String(results.length)],
    [words('expect.met'), String(passed)],
    [words('expect.unmet'), String(results.length - passed)],
  ];
  const heads = ['result', 'request', 'status', 'time', 'problems'] as const;
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${html(name)}</title><style>${STYLE}</style></head><body><h1>${html(name)}</h1>`,
    `<p class="sum">${sum.map(([label, value]) => `<span>${html(label)} <b>${html(value)}</b></span>`).join('')}`,
    `${stopped ? `<span class="no">■ ${html(words('run.report.stopped'))}</span>` : ''}</p>`,
    `<table><thead><tr>${heads.map((head) => `<th scope="col">${html(words(`run.report.${head}`))}</th>`).join('')}</tr></thead><tbody>`,
    ...results.map((result) => row(result, { language, say })),
    '</tbody></table></body></html>',
    '',
  ].join('\n');
}

function row(result: RunResult, { language, say }: ReportLanguage): string {
  const words = wordsOf(language);
  const { passed, method, url, status, errorCode, durationMs, folder } = result;
  const met = words(passed ? 'expect.met' : 'expect.unmet');
  const mark = `<td class="mark ${passed ? 'yes' : 'no'}">${passed ? '✓' : '✗'} ${html(met)}</td>`;
  const where = folder === '' ? '' : `${sampleWord(`folder.${folder}`, folder, language).replaceAll('/', ' / ')} / `;
  const at = result.row === undefined ? '' : ` ${words('run.row', { row: String(result.row + 1) })}`;
  const name = `${where}${sampleWord(result.id, result.name, language)}${at}`;
  const answer = [status, errorCode].filter((each) => each !== undefined).join(' ') || '–';
  const problems = problemLines(result, { language, say }).map((line) => `<div>${html(line)}</div>`);
  return `<tr>${mark}<td>${html(name)}<br><code>${html(`${method} ${url}`)}</code></td><td class="num">${html(answer)}</td><td class="num">${Math.round(durationMs)} ms</td><td>${problems.join('')}</td></tr>`;
}

/** One line for each thing that was not as expected, and what the diagnosis says first. */
function problemLines({ error, expectations, missing, cause }: RunResult, { language, say }: ReportLanguage): string[] {
  const words = wordsOf(language);
  const title = cause === undefined || cause === 'none' ? undefined : causeTitle(cause, language);
  return [
    ...(error === undefined ? [] : [say(error)]),
    ...expectations.flatMap(({ expectation, met, actual }) =>
      met
        ? []
        : [
            `${expectationWords(expectation, language)} · ${words('expect.actual', { actual: actual === undefined ? words('expect.nothing') : JSON.stringify(actual) })}`,
          ],
    ),
    ...missing.map((variable) => words('run.missing', { name: variable })),
    ...(title === undefined ? [] : [words('run.cause', { cause: title })]),
  ];
}

/** In the words of the editor: kind, what it looks at, test, value. */
function expectationWords(expectation: Expectation, language: TextLanguage): string {
  const words = wordsOf(language);
  const at = 'name' in expectation ? expectation.name : 'path' in expectation ? expectation.path : '';
  const test = 'test' in expectation ? words(`expect.test.${expectation.test}`) : '';
  const value = 'atMostMs' in expectation ? String(expectation.atMostMs) : expectation.value;
  return [words(`expect.kind.${expectation.kind}`), at, test, value].filter((word) => word !== '').join(' ');
}

const wordsOf =
  (language: TextLanguage) =>
  (key: keyof typeof runEn, params: Readonly<Record<string, string>> = {}): string =>
    fillText((language === 'zh-CN' ? runZh : runEn)[key], params);

const causeTitle = (cause: keyof typeof causesEn, language: TextLanguage): string =>
  fillText((language === 'zh-CN' ? causesZh : causesEn)[cause].title, {});

const isWord = (key: string): key is keyof typeof workbenchEn => Object.hasOwn(workbenchEn, key);

/** A sample or its folder is named in the language asked for, as long as it has its first name. */
function sampleWord(key: string, name: string, language: TextLanguage): string {
  return language === 'zh-CN' && isWord(key) && workbenchEn[key] === name ? workbenchZh[key] : name;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function html(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}
