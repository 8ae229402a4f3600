// The text form of every document in a workspace folder: YAML 1.2 that reads well and comes back byte for byte. Made
// for git: members in a stable order, one row a line, no anchors, no folded lines, no comments of ours.
import { Document, parseDocument, type Scalar, visit } from 'yaml';

/** What a text that cannot be read is told as; `line` and `column` count from 1. */
export interface YamlProblem {
  readonly message: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

export type YamlReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: YamlProblem };

/**
 * Texts that an editor or git would damage as they stand: carriage returns, blanks at the end of a line, characters
 * that cannot be seen, halves of surrogate pairs. They are written in double quotes with escapes.
 */
const FRAGILE = /[^\P{C}\n\t]|[\p{Zl}\p{Zp}]|[ \t](?:\n|$)|\ufffd/u;

/** The document as text, with a line break at its end. Members that are `undefined` are left out. */
export function yamlText(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, { Scalar: (_key, node) => chooseStyle(node) });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER });
}

function chooseStyle(node: Scalar): void {
  if (typeof node.value !== 'string') return;
  if (FRAGILE.test(node.value) || node.value.startsWith('\n')) node.type = 'QUOTE_DOUBLE';
  else if (node.value.includes('\n')) node.type = 'BLOCK_LITERAL';
}

/** YAML has none of these; a file with NULs is one of which a crash kept the length alone, and its beginning may well read as a document. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are sought
const NOT_YAML = /[\0-\x08\x0b\x0c\x0e-\x1f]/;

/** Reads one document. Duplicate members, second documents and alias attacks are problems (S81), never exceptions. */
export function readYaml(text: string): YamlReading {
  const control = text.search(NOT_YAML);
  if (control >= 0) {
    const before = text.slice(0, control).split('\n');
    const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    return { ok: false, problem: { message: 'There is a control character in it.', ...place } };
  }
  try {
    const document = parseDocument(text, { uniqueKeys: true, logLevel: 'error', prettyErrors: true });
    const error = document.errors[0];
    if (error !== undefined) {
      const { line, col } = error.linePos?.[0] ?? {};
      return { ok: false, problem: { message: firstLine(error.message), line, column: col } };
    }
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // Nesting beyond the stack, or more aliases than allowed.
    const message = error instanceof RangeError ? 'It is nested too deeply.' : 'It cannot be read as YAML.';
    return { ok: false, problem: { message } };
  }
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.replace(/:$/, '') ?? '';
}

/** True for a file in the middle of a merge: it is git's business until the marks are gone. */
export function hasConflictMarks(text: string): boolean {
  return /^(?:<{7}|>{7}) /m.test(text);
}
