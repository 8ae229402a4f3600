// The project's sources as syntax trees, for rules that a text search would get wrong (comments, strings).
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { inProject } from '../../build/scripts/paths.mjs';
import { filesUnder } from '../../build/scripts/source-files.mjs';

export interface SourceText {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** Every TypeScript and JavaScript file of a folder of the project. */
export function sourcesIn(folder: string): SourceText[] {
  return filesUnder(folder)
    .filter((path) => /\.(tsx?|mjs|cjs)$/.test(path))
    .map((path) => parseSource(path, readFileSync(inProject(path), 'utf8')));
}

export function parseSource(path: string, text: string): SourceText {
  return { path, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}

/** `path:line: text` of every node that `isForbidden` names. */
export function findNodes(source: SourceText, isForbidden: (node: ts.Node, source: SourceText) => boolean): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForbidden(node, source)) {
      const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${source.path}:${line + 1}: ${node.getText().split('\n')[0]?.slice(0, 100)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}
