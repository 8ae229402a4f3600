// What can be wrong with a text before it is a document, and places in it.

import type { SyntaxProblemId } from './syntax-problem.ts';

export interface Position {
  readonly line: number;
  readonly column: number;
}

export type TreeProblemId =
  | SyntaxProblemId
  | 'document-too-large'
  | 'document-too-deep'
  | 'document-syntax'
  | 'document-several'
  | 'document-empty'
  | 'document-too-many-values'
  | 'alias-unknown'
  | 'alias-cycle'
  | 'alias-too-many'
  | 'key-not-text'
  | 'key-duplicate';

export interface TreeProblem {
  readonly id: TreeProblemId;
  readonly at: number;
  readonly params: Readonly<Record<string, string>>;
}
