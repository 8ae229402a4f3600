// What the YAML parser complains of, under names of our own: its words are English, ours are in both languages.
import type { YAMLError } from 'yaml';

type Code = YAMLError['code'];

/** THE table of what the parser can say; a code that it learns does not compile without its line here. */
const ids = {
  ALIAS_PROPS: 'syntax-alias-props',
  BAD_ALIAS: 'syntax-bad-alias',
  BAD_DIRECTIVE: 'syntax-bad-directive',
  BAD_DQ_ESCAPE: 'syntax-bad-escape',
  BAD_INDENT: 'syntax-bad-indent',
  BAD_PROP_ORDER: 'syntax-bad-order',
  BAD_SCALAR_START: 'syntax-bad-start',
  BLOCK_AS_IMPLICIT_KEY: 'syntax-nested-on-one-line',
  BLOCK_IN_FLOW: 'syntax-block-in-flow',
  DUPLICATE_KEY: 'syntax-duplicate-key',
  IMPOSSIBLE: 'syntax-unreadable',
  KEY_OVER_1024_CHARS: 'syntax-long-key',
  MISSING_CHAR: 'syntax-missing-character',
  MULTILINE_IMPLICIT_KEY: 'syntax-multiline-key',
  MULTIPLE_ANCHORS: 'syntax-several-anchors',
  MULTIPLE_DOCS: 'syntax-several-documents',
  MULTIPLE_TAGS: 'syntax-several-tags',
  NON_STRING_KEY: 'syntax-non-text-key',
  RESOURCE_EXHAUSTION: 'syntax-exhausted',
  TAB_AS_INDENT: 'syntax-tab',
  TAG_RESOLVE_FAILED: 'syntax-unknown-tag',
  UNEXPECTED_TOKEN: 'syntax-unexpected',
  BAD_COLLECTION_TYPE: 'syntax-wrong-collection',
} as const satisfies Readonly<Record<Code, string>>;

export type SyntaxProblemId = (typeof ids)[Code];

/** Its message has a first line that names the rule, and may quote the text: that stays out. */
export function syntaxProblem({ code, pos }: Pick<YAMLError, 'code' | 'pos'>): {
  readonly id: SyntaxProblemId;
  readonly at: number;
  readonly params: Readonly<Record<string, string>>;
} {
  return { id: ids[code], at: pos[0], params: {} };
}
