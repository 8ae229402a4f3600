// Every message of the host in the sources, as templates, and those of the window's own link to it.
import ts from 'typescript';
import { type SourceText, sourcesIn } from '../source-text.ts';
import { type MessageSource, messageSources, wordSources } from './message-sources.ts';
import { lastName, returnsOf, templatesOf } from './message-templates.ts';

export interface ScannedMessages {
  /** Template to the files that make it. */
  readonly templates: ReadonlyMap<string, ReadonlySet<string>>;
  /** `file: code` of what comes from elsewhere as a whole. */
  readonly passedOn: ReadonlySet<string>;
  /** Rows of the table that match nothing. */
  readonly idle: readonly MessageSource[];
}

export function scanMessages(): ScannedMessages {
  const files = new Map(
    [...sourcesIn('electron'), ...sourcesIn('shared'), ...sourcesIn('renderer/host')].map((source) => [
      source.path,
      source,
    ]),
  );
  const templates = new Map<string, Set<string>>();
  const passedOn = new Set<string>();
  const idle = new Set(messageSources);
  for (const source of files.values()) {
    const rows = messageSources.filter(({ file }) => file === source.path);
    for (const { expression, row } of messagesIn(source, rows)) {
      if (row) idle.delete(row);
      const { texts, opaque } = templatesOf(expression, source.path, { files });
      for (const text of texts) templates.set(text, (templates.get(text) ?? new Set()).add(source.path));
      for (const code of opaque) passedOn.add(`${source.path}: ${shortened(code)}`);
    }
  }
  return { templates, passedOn, idle: [...idle] };
}

interface Message {
  readonly expression: ts.Expression;
  readonly row?: MessageSource | undefined;
}

function messagesIn({ path, tree }: SourceText, rows: readonly MessageSource[]): readonly Message[] {
  const isHost = !path.startsWith('shared/');
  if (!isHost && rows.length === 0) return [];
  const found: Message[] = [];
  const visit = (node: ts.Node): void => {
    const plain = isHost ? plainMessage(node) : undefined;
    if (plain) found.push({ expression: plain });
    for (const row of rows) for (const expression of listedMessages(node, row)) found.push({ expression, row });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function plainMessage(node: ts.Node): ts.Expression | undefined {
  if (ts.isNewExpression(node) && /^(App|Host)Error$/.test(node.expression.getText())) return node.arguments?.[1];
  if (!ts.isCallExpression(node) || node.arguments.length !== 1) return undefined;
  const [given] = node.arguments;
  if (lastName(node.expression) === 'notice') return given;
  // `notices.forEach(notice)`
  const { expression } = node;
  const isEach =
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'forEach' &&
    given !== undefined &&
    lastName(given) === 'notice';
  return isEach ? expression.expression : undefined;
}

function listedMessages(node: ts.Node, row: MessageSource): readonly ts.Expression[] {
  if ('call' in row) {
    if (!ts.isCallExpression(node) || lastName(node.expression) !== row.call) return [];
    const given = node.arguments[row.argument];
    return given ? [given] : [];
  }
  if ('member' in row) {
    if (ts.isShorthandPropertyAssignment(node)) return node.name.text === row.member ? [node.name] : [];
    return ts.isPropertyAssignment(node) && node.name.getText() === row.member ? [node.initializer] : [];
  }
  return ts.isFunctionDeclaration(node) && node.name?.text === row.returns ? returnsOf(node) : [];
}

/** Templates of the short texts in the schemas of the gateway file. */
export function scanWords(): ReadonlySet<string> {
  const files = new Map(sourcesIn('shared').map((source) => [source.path, source]));
  const found = new Set<string>();
  const { below, files: single, members, calls } = wordSources;
  for (const { path, tree } of files.values()) {
    if (!path.startsWith(below) && !single.some((each) => each === path)) continue;
    const rows: MessageSource[] = [
      ...members.map((member) => ({ file: path, member })),
      ...Object.entries(calls).map(([call, argument]) => ({ file: path, call, argument })),
    ];
    const visit = (node: ts.Node): void => {
      const expressions = rows.flatMap((row) => listedMessages(node, row)).flatMap(answersOf);
      for (const each of expressions) for (const text of templatesOf(each, path, { files }).texts) found.add(text);
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return found;
}

/** zod takes a text or a function that answers one. */
function answersOf(expression: ts.Expression): readonly ts.Expression[] {
  return ts.isArrowFunction(expression) ? returnsOf(expression) : [expression];
}

/** A call without what it is given: `text(…)`. */
function shortened(code: string): string {
  return code.length > 24 && code.includes('(') ? `${code.slice(0, code.indexOf('('))}(…)` : code;
}
