// Reads the marks inside of a help text: `code` between backticks and `[label](target)`. Nothing else is a mark, and an
// unfinished one is plain text.

/** A piece of a help text. A link without label has none: whoever draws it puts the title of the target there. */
export type InlinePart =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly target: string };

const MARK = /`([^`]+)`|\[([^\]]*)\]\(([^()\s]+)\)/g;

/** The pieces of `text` in their order. */
export function inlineParts(text: string): readonly InlinePart[] {
  const parts: InlinePart[] = [];
  let end = 0;
  for (const mark of text.matchAll(MARK)) {
    if (mark.index > end) parts.push({ kind: 'text', text: text.slice(end, mark.index) });
    end = mark.index + mark[0].length;
    const [, quoted, label = '', target = ''] = mark;
    parts.push(quoted === undefined ? { kind: 'link', label, target } : { kind: 'code', text: quoted });
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}
