// A report in the form that CI systems read: JUnit's XML (the common subset of its readers: testsuites, testsuite,
// testcase with file and line, failure, error, skipped).

export interface JunitCase {
  readonly name: string;
  readonly line?: number;
  /** Nothing: it passed. */
  readonly outcome?: {
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly type: string;
    readonly message: string;
    readonly text: string;
  };
}

export interface JunitSuite {
  /** The file that was checked. */
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/** Characters that XML 1.0 cannot hold become U+FFFD, whatever the input was. */
export function junitReport(title: string, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(title)}" ${counts(all)}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly JunitCase[]): string {
  const of = (kind: string) => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

function suiteLines({ name, cases }: JunitSuite): readonly string[] {
  const lines = cases.flatMap((each) => caseLines(name, each));
  return [`  <testsuite name="${escaped(name)}" ${counts(cases)}>`, ...lines, '  </testsuite>'];
}

function caseLines(file: string, { name, line, outcome }: JunitCase): readonly string[] {
  const place = `file="${escaped(file)}"${line === undefined ? '' : ` line="${line}"`}`;
  const head = `    <testcase classname="${escaped(file)}" name="${escaped(name)}" ${place}`;
  if (outcome === undefined) return [`${head}/>`];
  const { kind, type, message, text } = outcome;
  const about = kind === 'skipped' ? '' : ` type="${escaped(type)}"`;
  return [
    `${head}>`,
    `      <${kind} message="${escaped(message)}"${about}>${escaped(text)}</${kind}>`,
    '    </testcase>',
  ];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return (
    text
      .replace(/\p{Surrogate}/gu, '\ufffd')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark)
  );
}
