// What can be asked of a document, and its answers: the same in the worker as in the window.
import type { BodyDocument, Layout, TreeNode } from './body-document.ts';

export type DeskTask =
  | {
      readonly kind: 'rows';
      readonly layout: Layout;
      readonly from: number;
      readonly to: number;
      readonly most: number;
    }
  | { readonly kind: 'whole'; readonly layout: Layout }
  | { readonly kind: 'search'; readonly layout: Layout; readonly text: string; readonly matchCase: boolean }
  | { readonly kind: 'root' }
  | { readonly kind: 'children'; readonly node: TreeNode; readonly from: number; readonly to: number }
  | { readonly kind: 'query'; readonly path: string }
  | { readonly kind: 'slice'; readonly start: number; readonly end: number };

export interface DeskAnswers {
  readonly rows: ReturnType<BodyDocument['rows']>;
  readonly whole: string;
  readonly search: ReturnType<BodyDocument['search']>;
  readonly root: TreeNode;
  readonly children: readonly TreeNode[];
  readonly query: readonly TreeNode[] | undefined;
  readonly slice: string;
}

export function answerTask(document: BodyDocument, task: DeskTask): DeskAnswers[DeskTask['kind']] {
  switch (task.kind) {
    case 'rows':
      return document.rows(task.layout, task.from, task.to, task.most);
    case 'whole':
      return document.whole(task.layout);
    case 'search':
      return document.search(task.layout, task.text, task.matchCase);
    case 'root':
      return document.root();
    case 'children':
      return document.children(task.node, task.from, task.to);
    case 'query':
      return document.query(task.path);
    case 'slice':
      return document.slice(task.start, task.end);
  }
}
