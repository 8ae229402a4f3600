// What an expression that becomes a message can say, read out of the syntax tree: whole templates with {1}, {2} … for the
// values in the order in which they stand. Choices between texts (`a ? 'x' : 'y'`, a table of texts, a local function)
// are followed, so that every sentence is translated as a whole and never put together from words.
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { SourceText } from '../source-text.ts';

/** A piece of a message: its own words, or the code of a value that is put in. */
type Piece = string | { readonly value: string };
type Sentence = readonly Piece[];

/** Sentences that one expression can come to; more would be a table of data and no message. */
const MOST = 40;

/** Functions that answer the code of a system error (`EACCES`) or data, never words. */
const NO_WORDS = new Set(['reasonOf', 'codeOf', 'codeOfError', 'basename', 'String', 'shown']);

export interface Sources {
  /** By path in the project. */
  readonly files: ReadonlyMap<string, SourceText>;
}

/** `opaque`: the code of what is a message as a whole but comes from elsewhere (`error.message`). */
export interface Templates {
  readonly texts: readonly string[];
  readonly opaque: readonly string[];
}

/** Everything that `expression` of the file `path` can be as a message. */
export function templatesOf(expression: ts.Expression, path: string, sources: Sources): Templates {
  const texts: string[] = [];
  const opaque: string[] = [];
  for (const sentence of new Reader(sources).read(expression, path, 0)) {
    const [only] = sentence;
    if (sentence.length === 1 && typeof only === 'object') opaque.push(only.value);
    else if (sentence.some((piece) => typeof piece === 'string' && /\p{L}/u.test(piece))) texts.push(written(sentence));
  }
  return { texts: [...new Set(texts)], opaque: [...new Set(opaque)] };
}

function written(sentence: Sentence): string {
  let count = 0;
  return sentence.map((piece) => (typeof piece === 'string' ? piece : `{${++count}}`)).join('');
}

class Reader {
  readonly #sources: Sources;
  readonly #open = new Set<ts.Node>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  read(node: ts.Node, path: string, depth: number): readonly Sentence[] {
    if (depth > 12 || this.#open.has(node)) return [[{ value: node.getText() }]];
    this.#open.add(node);
    try {
      return this.#reading(node, path, depth + 1) ?? [[{ value: node.getText().replace(/\s+/g, ' ') }]];
    } finally {
      this.#open.delete(node);
    }
  }

  #reading(node: ts.Node, path: string, depth: number): readonly Sentence[] | undefined {
    const inner = (each: ts.Node) => this.read(each, path, depth);
    if (ts.isStringLiteralLike(node)) return [[node.text]];
    if (ts.isTemplateExpression(node)) return this.#template(node, path, depth);
    if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
      return inner(node.expression);
    if (ts.isConditionalExpression(node)) return [...inner(node.whenTrue), ...inner(node.whenFalse)];
    if (ts.isBinaryExpression(node)) return this.#binary(node, path, depth);
    if (ts.isIdentifier(node)) return this.#named(node, path, depth);
    if (ts.isCallExpression(node)) return this.#called(node, path, depth);
    // Several messages at once; those of a spread are made elsewhere.
    if (ts.isArrayLiteralExpression(node))
      return node.elements.filter((each) => !ts.isSpreadElement(each)).flatMap(inner);
    if (ts.isElementAccessExpression(node)) return this.#entries(node.expression, path, depth);
    return undefined;
  }

  #template(node: ts.TemplateExpression, path: string, depth: number): readonly Sentence[] {
    let all: Sentence[] = [[node.head.text]];
    for (const { expression, literal } of node.templateSpans) {
      const values = presentOf(this.read(expression, path, depth));
      all = all.flatMap((sentence) => values.map((value) => [...sentence, ...value, literal.text]));
      if (all.length > MOST) throw new Error(`${path}: ${node.getText()} can come to too many sentences`);
    }
    return all.map(joined);
  }

  #binary(node: ts.BinaryExpression, path: string, depth: number): readonly Sentence[] | undefined {
    const kind = node.operatorToken.kind;
    const left = () => this.read(node.left, path, depth);
    const right = () => this.read(node.right, path, depth);
    if (kind === ts.SyntaxKind.PlusToken && ts.isNumericLiteral(node.right)) return undefined;
    // An absent value that is written as nothing is a value all the same.
    if (ts.isStringLiteral(node.right) && node.right.text === '') return left();
    if (kind === ts.SyntaxKind.PlusToken && !hasWords([...left(), ...right()])) return undefined;
    if (kind === ts.SyntaxKind.PlusToken) return left().flatMap((a) => right().map((b) => joined([...a, ...b])));
    if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken)
      return [...left(), ...right()];
    return undefined;
  }

  #named(node: ts.Identifier, path: string, depth: number): readonly Sentence[] | undefined {
    const found = this.#declaration(node, path);
    if (found === undefined) return undefined;
    const { declaration, at } = found;
    if (ts.isVariableDeclaration(declaration) && declaration.initializer)
      return isConst(declaration) ? this.read(declaration.initializer, at, depth) : undefined;
    if (!ts.isParameter(declaration)) return undefined;
    const { initializer } = declaration;
    const given = this.#arguments(declaration, at, depth);
    const usual = initializer && ts.isStringLiteral(initializer) && initializer.text !== '' ? [[initializer.text]] : [];
    return usual.length === 0 ? given : [...(given ?? []), ...usual];
  }

  /** What the calls in the same file give for a parameter. */
  #arguments(parameter: ts.ParameterDeclaration, path: string, depth: number): readonly Sentence[] | undefined {
    const owner = parameter.parent;
    const name = nameOfFunction(owner);
    if (name === undefined) return undefined;
    const index = owner.parameters.indexOf(parameter);
    const given: Sentence[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && lastName(node.expression) === name) {
        const argument = node.arguments[index];
        if (argument) given.push(...this.read(argument, path, depth));
      }
      ts.forEachChild(node, visit);
    };
    visit(owner.getSourceFile());
    // A function that others call too gets what nobody can see from here.
    return given.length === 0 ? undefined : given;
  }

  #called(node: ts.CallExpression, path: string, depth: number): readonly Sentence[] | undefined {
    if (!ts.isIdentifier(node.expression) || NO_WORDS.has(node.expression.text)) return undefined;
    const found = this.#declaration(node.expression, path);
    if (found === undefined) return undefined;
    const { declaration, at } = found;
    const made = ts.isVariableDeclaration(declaration) ? declaration.initializer : declaration;
    if (made === undefined || !isFunction(made)) return undefined;
    return returnsOf(made).flatMap((each) => this.read(each, at, depth));
  }

  /** All values of a table of texts. */
  #entries(node: ts.Expression, path: string, depth: number): readonly Sentence[] | undefined {
    const found = ts.isIdentifier(node) ? this.#declaration(node, path) : undefined;
    if (found === undefined || !ts.isVariableDeclaration(found.declaration)) return undefined;
    const table = unwrapped(found.declaration.initializer);
    if (table === undefined || !ts.isObjectLiteralExpression(table)) return undefined;
    return table.properties.flatMap((each) =>
      ts.isPropertyAssignment(each) ? this.read(each.initializer, found.at, depth) : [],
    );
  }

  #declaration(name: ts.Identifier, path: string): { declaration: ts.Declaration; at: string } | undefined {
    for (let scope: ts.Node | undefined = name.parent; scope; scope = scope.parent) {
      const found = declaredIn(scope, name.text);
      if (found) return { declaration: found, at: path };
    }
    return this.#imported(name, path);
  }

  #imported(name: ts.Identifier, path: string): { declaration: ts.Declaration; at: string } | undefined {
    for (const statement of name.getSourceFile().statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const bindings = statement.importClause?.namedBindings;
      if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
      const one = bindings.elements.find((each) => each.name.text === name.text);
      if (one === undefined) continue;
      const at = join(dirname(path), statement.moduleSpecifier.text);
      const tree = this.#sources.files.get(at)?.tree;
      const found = tree && declaredIn(tree, (one.propertyName ?? one.name).text);
      return found && { declaration: found, at };
    }
    return undefined;
  }
}

/** A value that may be empty is a value; an addition that may be missing makes two sentences. */
function presentOf(values: readonly Sentence[]): readonly Sentence[] {
  const present = values.filter((sentence) => sentence.some((piece) => piece !== ''));
  return present.length > 0 && present.every(([piece]) => typeof piece === 'object') ? present : values;
}

/** Without any, two values are numbers that are added. */
function hasWords(sentences: readonly Sentence[]): boolean {
  return sentences.some((sentence) => sentence.some((piece) => typeof piece === 'string'));
}

/** Neighbouring words become one piece. */
function joined(sentence: Sentence): Sentence {
  const pieces: Piece[] = [];
  for (const piece of sentence) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else if (piece !== '') pieces.push(piece);
  }
  return pieces;
}

function declaredIn(scope: ts.Node, name: string): ts.Declaration | undefined {
  if (isFunction(scope)) {
    const parameter = scope.parameters.find((each) => ts.isIdentifier(each.name) && each.name.text === name);
    if (parameter) return parameter;
  }
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope) && !ts.isCaseClause(scope)) return undefined;
  for (const statement of scope.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name?.text === name) return statement;
    if (!ts.isVariableStatement(statement)) continue;
    const found = statement.declarationList.declarations.find(
      (each) => ts.isIdentifier(each.name) && each.name.text === name,
    );
    if (found) return found;
  }
  return undefined;
}

type AnyFunction = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

function isFunction(node: ts.Node): node is AnyFunction {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** The expressions that a function may answer. */
export function returnsOf(node: AnyFunction): readonly ts.Expression[] {
  if (node.body === undefined) return [];
  if (!ts.isBlock(node.body)) return [node.body];
  const found: ts.Expression[] = [];
  const visit = (each: ts.Node): void => {
    if (ts.isReturnStatement(each) && each.expression) found.push(each.expression);
    if (!isFunction(each)) ts.forEachChild(each, visit);
  };
  ts.forEachChild(node.body, visit);
  return found;
}

function nameOfFunction(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.name?.getText();
  if (ts.isVariableDeclaration(node.parent) && ts.isIdentifier(node.parent.name)) return node.parent.name.text;
  return undefined;
}

/** `notice` of `this.#options.notice`. */
export function lastName(node: ts.Expression): string {
  return ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
}

function isConst(node: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(node.parent) && (node.parent.flags & ts.NodeFlags.Const) !== 0;
}

function unwrapped(node: ts.Expression | undefined): ts.Expression | undefined {
  return node && (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) ? unwrapped(node.expression) : node;
}
