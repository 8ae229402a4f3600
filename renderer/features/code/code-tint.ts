import type { TintedPiece } from '../../ui/json-tint.ts';

/** Words that many languages share; a word of a comment is never looked at. */
const WORDS =
  /^(?:as|async|await|byte|case|catch|char|class|const|def|do|else|false|final|fn|for|foreach|from|func|function|fun|if|import|in|int|let|local|long|main|mutable|new|nil|none|null|package|param|public|range|require|return|set|size_t|static|string|struct|throw|throws|true|try|typedef|using|val|var|void|while|with)$/i;

const TOKEN = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\b(\d[\d_]*(?:\.\d+)?|0x[0-9a-f]+)\b|([A-Za-z_]\w*)/gi;
/** A longer line is a body, not code for reading. */
const LONGEST = 2_000;

/** Cuts one line of a program into strings, numbers, words and the rest; a line that is a comment stays plain. */
export function codeTint(line: string): readonly TintedPiece[] {
  if (line.length > LONGEST || /^\s*(?:\/\/|#(?!include|import|define)|\/\*|\*)/.test(line))
    return [{ kind: 'plain', text: line }];
  const pieces: TintedPiece[] = [];
  let plain = '';
  const push = (kind: TintedPiece['kind'], text: string) => {
    if (plain !== '') pieces.push({ kind: 'plain', text: plain });
    plain = '';
    pieces.push({ kind, text });
  };
  let from = 0;
  for (const match of line.matchAll(TOKEN)) {
    const [all, string, number] = match;
    plain += line.slice(from, match.index);
    if (string !== undefined) push('string', all);
    else if (number !== undefined) push('number', all);
    else if (WORDS.test(all)) push('word', all);
    else plain += all;
    from = match.index + all.length;
  }
  plain += line.slice(from);
  if (plain !== '') pieces.push({ kind: 'plain', text: plain });
  return pieces;
}
