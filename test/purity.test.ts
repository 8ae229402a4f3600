// Rules about calls that neither the compiler nor the import rules can see. Every rule is proved able to fail.
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { findNodes, parseSource, type SourceText, sourcesIn } from './support/source-text.ts';

interface Rule {
  readonly name: string;
  readonly folders: readonly string[];
  readonly isForbidden: (node: ts.Node, source: SourceText) => boolean;
  /** Snippets the rule must refuse, and snippets close to them that it must let through. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
  /** Path the snippets pretend to have, where it matters. */
  readonly path?: string;
}

const name = (node: ts.Node | undefined): string => (node !== undefined && ts.isIdentifier(node) ? node.text : '');

/** The member that `Object.member` or `Object['member']` names, when `node` is that object. */
function memberOf(node: ts.Node): string | undefined {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return parent.name.text;
  if (!ts.isElementAccessExpression(parent) || parent.expression !== node) return undefined;
  return ts.isStringLiteralLike(parent.argumentExpression) ? parent.argumentExpression.text : undefined;
}

/** The identifier as a value; not a member's name, a type, or the name of a declared property. */
function isValue(node: ts.Node, text: string): boolean {
  if (name(node) !== text) return false;
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent) || ts.isPropertySignature(parent)) return false;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return name(parent.expression) === 'globalThis';
  return !(ts.isPropertyAssignment(parent) && parent.name === node);
}

const isNewWithArguments = (node: ts.Node): boolean =>
  ts.isNewExpression(node.parent) && node.parent.expression === node && (node.parent.arguments?.length ?? 0) > 0;

/** `node` or `globalThis.node` is what a call or `new` calls. */
function isCalled(node: ts.Node): boolean {
  const callee = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? node.parent : node;
  const { parent } = callee;
  return (ts.isNewExpression(parent) || ts.isCallExpression(parent)) && parent.expression === callee;
}

/** A name as it stands in code or in quotes: property, attribute, key of an access. */
const isNameOrKey = (node: ts.Node, names: ReadonlySet<string>): boolean =>
  (ts.isIdentifier(node) && names.has(node.text)) ||
  (ts.isStringLiteralLike(node) && ts.isElementAccessExpression(node.parent) && names.has(node.text));

const HTML_SINKS = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'dangerouslySetInnerHTML']);

const isChildProcess = (node: ts.Node | undefined): boolean =>
  node !== undefined && ts.isStringLiteralLike(node) && /^(node:)?child_process$/.test(node.text);

const importsChildProcess = (source: SourceText): boolean =>
  source.tree.statements.some((each) => ts.isImportDeclaration(each) && isChildProcess(each.moduleSpecifier));

/** Only named imports can be judged; `exec` and `execSync` always use a shell. */
function isShellImport(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) {
    const isLoading = node.expression.kind === ts.SyntaxKind.ImportKeyword || name(node.expression) === 'require';
    return isLoading && isChildProcess(node.arguments[0]);
  }
  if (!ts.isImportDeclaration(node) || !isChildProcess(node.moduleSpecifier)) return false;
  const bindings = node.importClause?.namedBindings;
  if (node.importClause?.name !== undefined || bindings === undefined || ts.isNamespaceImport(bindings)) return true;
  return bindings.elements.some((each) => /^exec(Sync)?$/.test((each.propertyName ?? each.name).text));
}

const SECRET_NAME = /(signature|token|secret)$/i;

/** `a.token` → `token`; '' for everything that has no name. */
const lastName = (node: ts.Node): string => (ts.isPropertyAccessExpression(node) ? node.name.text : name(node));

const isEmptyOrLiteral = (node: ts.Node): boolean =>
  ts.isLiteralExpression(node) || name(node) === 'undefined' || node.kind === ts.SyntaxKind.NullKeyword;

const EQUALITY: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

const RULES: readonly Rule[] = [
  {
    name: 'time comes into shared/ as an argument',
    folders: ['shared'],
    // Any use of Date but those that compute from what they are given.
    isForbidden: (node) =>
      isValue(node, 'Date') && !isNewWithArguments(node) && !['UTC', 'parse'].includes(memberOf(node) ?? ''),
    bad: [
      'Date.now()',
      "Date['now']()",
      'new Date()',
      'new Date',
      'Date()',
      'const { now } = Date;',
      'globalThis.Date.now()',
    ],
    good: [
      'new Date(ms)',
      'Date.UTC(2024, 0)',
      'const a: Date = b;',
      'const a = { Date: 1 };',
      '// Date.now()',
      'x.Date',
    ],
  },
  {
    name: 'chance comes into shared/ as an argument',
    folders: ['shared'],
    isForbidden: (node) => isValue(node, 'Math') && (memberOf(node) ?? 'random') === 'random',
    bad: ['Math.random()', "Math['random']()", 'const { random } = Math;', 'Math[name]()'],
    good: ['Math.max(1, 2)', '"Math.random()"'],
  },
  {
    name: 'the window never makes HTML or code from text (S7)',
    folders: ['renderer'],
    isForbidden: (node) =>
      isNameOrKey(node, HTML_SINKS) ||
      (isValue(node, 'eval') && isCalled(node)) ||
      (isValue(node, 'Function') && isCalled(node)) ||
      (isValue(node, 'document') && /^write(ln)?$/.test(memberOf(node) ?? '')) ||
      (ts.isStringLiteralLike(node) && /^\s*javascript:/i.test(node.text)),
    bad: [
      ...['e.innerHTML = a', "e['innerHTML'] = a", 'e.outerHTML = a', 'e.insertAdjacentHTML("beforeend", a)'],
      ...['<p dangerouslySetInnerHTML={{ __html: a }} />', 'document.write(a)', 'document.writeln(a)'],
      ...['eval(a)', 'new Function(a)', 'Function(a)', 'globalThis.eval(a)', '<a href="javascript:x()" />'],
    ],
    good: ['e.textContent = a', 'const a: Function = b;', 'evaluate(a)', '// innerHTML', 'stream.write(a)'],
    path: 'renderer/x.tsx',
  },
  {
    name: 'no program is started through a shell (S127)',
    folders: ['electron', 'build'],
    isForbidden: (node, source) =>
      isShellImport(node) ||
      (importsChildProcess(source) &&
        ((ts.isPropertyAssignment(node) &&
          name(node.name) === 'shell' &&
          node.initializer.kind !== ts.SyntaxKind.FalseKeyword) ||
          (ts.isShorthandPropertyAssignment(node) && name(node.name) === 'shell'))),
    bad: [
      ...["import { exec } from 'node:child_process'", "import { execSync as run } from 'child_process'"],
      ...["import * as c from 'node:child_process'", "import c from 'child_process'", "require('child_process')"],
      ...[
        "await import('node:child_process')",
        "import { spawn } from 'node:child_process'; spawn('a', [], { shell: true })",
      ],
      "import { spawn } from 'node:child_process'; spawn('a', [], { shell })",
    ],
    good: [
      "import { spawn } from 'node:child_process'; spawn('a', ['b'], { shell: false })",
      "import { execFile } from 'node:child_process'",
      'const ports = { shell: { kind } }; /a/.exec(b)',
    ],
  },
  {
    name: 'windows are made in one place (S1)',
    folders: ['electron', 'renderer'],
    isForbidden: (node, source) =>
      ts.isNewExpression(node) &&
      /^(BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/.test(lastName(node.expression)) &&
      source.path !== 'electron/desktop/window.ts',
    bad: ['new BrowserWindow({})', 'new electron.BrowserWindow()', 'new WebContentsView()'],
    good: ['BrowserWindow.getAllWindows()', 'const w: BrowserWindow = a;'],
  },
  {
    name: 'secrets are compared in constant time (S32)',
    folders: ['electron/web', 'electron/services/gateway', 'shared/gateway'],
    isForbidden: (node) =>
      ts.isBinaryExpression(node) &&
      EQUALITY.has(node.operatorToken.kind) &&
      !isEmptyOrLiteral(node.left) &&
      !isEmptyOrLiteral(node.right) &&
      [node.left, node.right].some((each) => SECRET_NAME.test(lastName(each))),
    bad: ['if (token === expected) go();', 'given !== options.shellToken', 'a.signature == b'],
    good: ['token === undefined', "kind === 'signature'", 'equalInConstantTime(token, given)', 'secret !== null'],
  },
];

describe.each(RULES)('$name', (rule) => {
  it.each(rule.bad)('refuses: %s', (text) => {
    expect(findNodes(parseSource(rule.path ?? 'x.ts', text), rule.isForbidden)).not.toEqual([]);
  });

  it.each(rule.good)('lets through: %s', (text) => {
    expect(findNodes(parseSource(rule.path ?? 'x.ts', text), rule.isForbidden)).toEqual([]);
  });

  it.each(rule.folders)('holds in %s', (folder) => {
    expect(sourcesIn(folder).flatMap((source) => findNodes(source, rule.isForbidden))).toEqual([]);
  });
});

it('the one place that makes windows makes them once', () => {
  const source = sourcesIn('electron/desktop').filter(({ path }) => path === 'electron/desktop/window.ts');
  const made = source.flatMap((each) =>
    findNodes(each, (node) => ts.isNewExpression(node) && lastName(node.expression) === 'BrowserWindow'),
  );
  expect(made).toHaveLength(1);
});
