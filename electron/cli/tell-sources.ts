// What is wrong in the files of a gateway, in lines with their places. JSON callers get one object as well.
import type { CommandCall } from './command.ts';
import { type DocumentNote, type GatewaySources, refusedDocument } from './gateway-sources.ts';
import { findingText } from './import-text.ts';
import { writeJson } from './output.ts';

/** Why the sources make no configuration. */
export async function tellSources(sources: GatewaySources, call: CommandCall): Promise<void> {
  const { terminal, text } = call;
  const refused = refusedDocument(sources);
  if (refused !== undefined) {
    const lines = documentLines(refused, call);
    for (const message of lines) terminal.note(text('cli.error.prefix', { message }));
    const { problems } = refused.report;
    if (call.json) {
      await writeJson(terminal, {
        error: { code: 'BAD_INPUT', message: lines[0] ?? '', file: refused.file, problems },
      });
    }
    return;
  }
  tellDocuments(sources, call);
  const files = [...new Set(sources.problems.map(({ file }) => file))].join(', ');
  const message = text('cli.error.configProblems', { file: files, count: String(sources.problems.length) });
  terminal.note(text('cli.error.prefix', { message }));
  if (call.json) await writeJson(terminal, { error: { code: 'BAD_INPUT', message, problems: sources.problems } });
  else tellProblems(sources, call);
}

export function tellProblems({ problems, ...sources }: GatewaySources, { terminal, text }: CommandCall): void {
  const isSeveral =
    new Set([...problems.map(({ file }) => file), ...sources.documents.map(({ file }) => file)]).size > 1;
  for (const problem of problems) {
    const line = text('cli.error.configProblem', { ...problem });
    terminal.note(isSeveral ? `${problem.file}: ${line}` : line);
  }
}

/** Problems and warnings of each document; notices are for `import`. */
export function tellDocuments({ documents }: GatewaySources, call: CommandCall): void {
  for (const note of documents) {
    for (const line of documentLines(note, call)) call.terminal.note(line);
    const { accepted, rejected, group } = note.report;
    const counts = { accepted: String(accepted), rejected: String(rejected.length) };
    call.terminal.note(call.text('cli.gateway.document', { file: note.file, group, ...counts }));
  }
}

function documentLines({ file, report }: DocumentNote, { text, language }: CommandCall): readonly string[] {
  const warnings = report.warnings.filter(({ severity }) => severity === 'warning');
  return [...report.problems, ...warnings].map((finding) => {
    const api = finding.api === undefined ? '' : `${finding.api}: `;
    const message = `${api}${findingText(finding, language)}`;
    return text('cli.error.atPlace', { file, line: String(finding.line), column: String(finding.column), message });
  });
}
