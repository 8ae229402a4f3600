// Text of a gateway's file that is no JSON: a YAML document, or something that is wrong at a place that can be told.
// Apart from its user, so that a gateway of JSON files starts without the YAML reader.
import { rootCursor } from '../../shared/formats/importers/openapi/cursor.ts';
import { isOpenApi } from '../../shared/formats/importers/openapi/detect.ts';
import { readTree } from '../../shared/formats/importers/openapi/read-tree.ts';
import { plainOf } from '../../shared/formats/importers/openapi/tree.ts';
import { InputProblem } from './input-problem.ts';
import { jsonErrorAt } from './json-scanner.ts';

export type YamlContent =
  | { readonly kind: 'openapi' }
  | { readonly kind: 'gateway'; readonly json: unknown }
  | { readonly kind: 'wrong'; readonly problem: InputProblem };

/** At the left edge of a line no gateway file has these, so such a text need not be read twice. */
const IS_OPENAPI = /^["']?(openapi|swagger)["']?[ \t]*:/m;
const LOOKS_LIKE_OPENAPI = /^[ \t{]*["']?(openapi|swagger)["']?\s{0,20}:/m;

export function yamlContent(file: string, text: string): YamlContent {
  if (IS_OPENAPI.test(text)) return { kind: 'openapi' };
  const reading = readTree(text);
  if (reading.ok) {
    if (isOpenApi(rootCursor(reading.root))) return { kind: 'openapi' };
    if (reading.root.kind === 'map') return { kind: 'gateway', json: plainOf(reading.root) };
  } else if (LOOKS_LIKE_OPENAPI.test(text)) return { kind: 'openapi' };
  const [problem] = reading.ok ? [] : reading.problems;
  return { kind: 'wrong', problem: syntaxProblem(file, text, problem) };
}

/** JSON is what most gateway files are, so its first error is told unless the text begins like YAML. */
function syntaxProblem(
  file: string,
  text: string,
  problem: { readonly line: number; readonly column: number } | undefined,
): InputProblem {
  if (problem !== undefined && !/^\s*[[{]/.test(text)) {
    const place = { line: String(problem.line), column: String(problem.column) };
    return new InputProblem('BAD_INPUT', 'cli.error.configSyntax', { file, ...place });
  }
  const before = text.slice(0, jsonErrorAt(text)).split('\n');
  const column = String((before.at(-1)?.length ?? 0) + 1);
  return new InputProblem('BAD_JSON', 'cli.error.configJson', { file, line: String(before.length), column });
}
