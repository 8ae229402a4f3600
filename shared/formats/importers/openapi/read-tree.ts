// Text of a YAML or JSON document to a tree with positions. The text is taken apart without recursion first, so that
// nesting is measured before anything could run out of stack (S81).
import { Composer, CST, type Document, Lexer, LineCounter, Parser } from 'yaml';
import { DEEPEST, MOST_CHARACTERS, MOST_LEXEMES, MOST_YAML_VALUES } from './limits.ts';
import { positionsIn } from './positions-in.ts';
import { readJsonTree } from './read-json-tree.ts';
import { syntaxProblem } from './syntax-problem.ts';
import type { Tree } from './tree.ts';
import { treeOf } from './tree-of-yaml.ts';
import type { Position, TreeProblem } from './tree-problem.ts';

export type TreeReading =
  | { readonly ok: true; readonly root: Tree; readonly positionOf: (at: number) => Position }
  | { readonly ok: false; readonly problems: readonly (TreeProblem & Position)[] };

/** Never throws, whatever the text. */
export function readTree(text: string): TreeReading {
  if (text.length > MOST_CHARACTERS) {
    const params = { megabytes: String(MOST_CHARACTERS / 1024 / 1024) };
    return { ok: false, problems: [{ id: 'document-too-large', at: 0, params, line: 1, column: 1 }] };
  }
  const json = readJsonTree(text);
  if (json !== undefined) return { ok: true, root: json, positionOf: positionsIn(text) };
  const lines = new LineCounter();
  // The parser counts the first line only when it reads a text itself.
  lines.addNewLine(0);
  const positionOf = (at: number): Position => {
    const { line, col } = lines.linePos(Math.max(0, at));
    return { line, column: col };
  };
  const fail = (problems: readonly TreeProblem[]): TreeReading => ({
    ok: false,
    problems: problems.map((problem) => ({ ...problem, ...positionOf(problem.at) })),
  });
  const tokens = tokensOf(text, lines);
  if (!Array.isArray(tokens)) return fail([tokens]);
  const composed = compose(tokens, text.length);
  if (!composed.ok) return fail(composed.problems);
  const tree = treeOf(composed.document);
  return tree.ok ? { ok: true, root: tree.root, positionOf } : fail([tree.problem]);
}

/** What is no value and begins none. */
const BETWEEN_VALUES: ReadonlySet<CST.TokenType | null> = new Set([
  null,
  'space',
  'newline',
  'comment',
  'comma',
  'map-value-ind',
  'explicit-key-ind',
  'flow-map-end',
  'flow-seq-end',
]);

/** The concrete syntax, or what stopped it. One more than the nesting stands on the stack: the document itself. */
function tokensOf(text: string, lines: LineCounter): CST.Token[] | TreeProblem {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let count = 0;
  let values = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    count += 1;
    if (!BETWEEN_VALUES.has(CST.tokenType(lexeme))) values += 1;
    if (parser.stack.length > DEEPEST + 2) {
      return { id: 'document-too-deep', at: parser.offset, params: { limit: String(DEEPEST) } };
    }
    if (count > MOST_LEXEMES || values > MOST_YAML_VALUES)
      return { id: 'document-too-many-values', at: parser.offset, params: {} };
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

type Composed =
  | { readonly ok: true; readonly document: Document.Parsed }
  | { readonly ok: false; readonly problems: readonly TreeProblem[] };

const MOST_ERRORS = 20;

function compose(tokens: readonly CST.Token[], end: number): Composed {
  // Its own search for a second key of the same name takes the square of their number; the tree is built with its own.
  const composer = new Composer({ merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  const documents = [...composer.compose(tokens, false, end)];
  const [document, second] = documents;
  const errors = documents.flatMap((each) => each.errors).sort((a, b) => a.pos[0] - b.pos[0]);
  if (errors.length > 0) return { ok: false, problems: errors.slice(0, MOST_ERRORS).map(syntaxProblem) };
  if (second) return { ok: false, problems: [{ id: 'document-several', at: second.range[0], params: {} }] };
  if (!document?.contents) return { ok: false, problems: [{ id: 'document-empty', at: 0, params: {} }] };
  return { ok: true, document: document as Document.Parsed };
}
