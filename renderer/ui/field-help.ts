// What a field may be told about its text: pieces to mark, what each means, and what may be put in between `{{` and
// `}}`. A field knows the braces and nothing of what stands between them.

export interface Mark {
  readonly start: number;
  /** Excluded. */
  readonly end: number;
  readonly tone: 'known' | 'unknown' | 'secret';
  /** Drawn over the piece, which is nothing that a person reads. */
  readonly cover?: string | undefined;
}

export interface Suggestion {
  readonly name: string;
  readonly detail: string;
}

export interface About {
  readonly title: string;
  readonly detail: string;
  readonly action?: AboutAction | undefined;
}

/** `replaces`: the piece is taken out of the field, and something else can be typed in its place. */
export type AboutAction = { readonly label: string } & (
  | { readonly run: () => void; readonly replaces?: never }
  | { readonly replaces: true; readonly run?: never }
);

export interface FieldHelp {
  /** In their order, none inside another. Called with each key: nothing but a look at this text. */
  marksIn(text: string): readonly Mark[];
  /** Of the text under a mark; called when it is looked at. */
  about(piece: string): About | undefined;
  /** What fits the beginning of a name, the likeliest first. */
  suggestions(word: string): readonly Suggestion[];
}

export interface Wanted {
  readonly word: string;
  /** What is replaced by the name that is taken, braces included. */
  readonly from: number;
  readonly to: number;
}

const BEGUN = /\{\{[ \t]{0,20}([\p{L}\p{N}_.$-]{0,100})$/u;
const REST = /^[\p{L}\p{N}_.-]{0,100}[ \t]{0,20}\}\}/u;

/** The name that is being typed before the caret; `isAsked`: an empty one where none has been begun. */
export function wantedAt(text: string, caret: number, isAsked = false): Wanted | undefined {
  const before = text.slice(Math.max(0, caret - 130), caret);
  const begun = BEGUN.exec(before);
  if (begun === null) return isAsked ? { word: '', from: caret, to: caret } : undefined;
  const rest = REST.exec(text.slice(caret, caret + 130))?.[0].length ?? 0;
  return { word: begun[1] ?? '', from: caret - begun[0].length, to: caret + rest };
}

/** What stands in the text once it is taken. */
export function taken({ name }: Suggestion): string {
  return `{{${name}}}`;
}
