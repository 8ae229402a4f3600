// countersign export of requests: read from files of any client, written in one of the formats. Secrets that the files
// hold become variables on the way.
import type { ExportFormat } from '../../shared/formats/exporters/requests/export-formats.ts';
import { formatsText } from '../../shared/text/formats-text.ts';
import { version } from '../version.ts';
import type { CommandCall, ExitCode } from './command.ts';
import { collectionFiles } from './import-requests.ts';
import { InputProblem } from './input-problem.ts';

/** 1 when something could not be read or written, 2 when nothing could. `write`: to the file of `--out`. */
export async function exportRequestFiles(
  format: ExportFormat,
  call: CommandCall,
  write: (file: string, text: string, call: CommandCall) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { terminal, language, arguments: given } = call;
  if (given.positionals.length === 0) throw new InputProblem('BAD_ARGUMENT', 'cli.error.noFiles');
  const { importCollection } = await import('../../shared/formats/importers/collection/index.ts');
  const { exporterOf } = await import('../../shared/formats/exporters/requests/index.ts');
  const { exportedRequest } = await import('../../shared/formats/exporters/requests/exported-request.ts');
  const { name, requests, problems } = importCollection(await collectionFiles(call));
  const exported = requests.map(({ draft }) => exportedRequest({ ...draft, id: '' }));
  const startedAt = new Date(terminal.clock.nowMs()).toISOString();
  const context = { title: name === '' ? 'Requests' : name, version, momentOf: () => ({ startedAt }) };
  const { text, refused } = exporterOf(format).write(exported, context);
  for (const { file, line, id, found, params } of problems) {
    terminal.note(`${file}:${line}  ${formatsText(language, 'problem', id, { ...params, found })}`);
  }
  for (const { reason, ...rest } of refused) terminal.note(formatsText(language, 'refused', reason, rest));
  for (const { name: request, leftOut } of exported) {
    for (const { id, value } of leftOut) terminal.note(`${request}: ${formatsText(language, 'left', id, { value })}`);
  }
  if (exported.length - refused.length <= 0) return 2;
  const out = given.value('out');
  if (out === undefined) await terminal.write(text);
  else await write(out, text, call);
  return problems.length + refused.length > 0 ? 1 : 0;
}
