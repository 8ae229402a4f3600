// A value as one word of a command line, by the grammar of each shell (S86). What a shell cannot express is refused, with
// the reason; nothing goes unquoted, and no option is ever made of a value.
import type { ExportText } from './export-text.ts';

export type ShellName = 'bash' | 'cmd' | 'powershell';

export type RefusalReason = 'nul' | 'line-break' | 'lone-surrogate' | 'empty';

/** Thrown by the words and caught by the exporter alone. */
export class NotExpressible extends Error {
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}

export interface ShellGrammar {
  readonly name: ShellName;
  readonly command: string;
  /** Stands at the end of a line that goes on. */
  readonly goesOn: string;
  /** One word: text in quotes, secrets as variables of the shell. */
  readonly word: (text: ExportText) => string;
}

function checked(text: string): string {
  if (text.includes('\0')) throw new NotExpressible('nul');
  if (/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text))
    throw new NotExpressible('lone-surrogate');
  return text;
}

/** POSIX: nothing is special between single quotes but the quote itself. */
const bash: ShellGrammar = {
  name: 'bash',
  command: 'curl',
  goesOn: ' \\\n  ',
  word(pieces) {
    const words = pieces.map((piece) =>
      'secret' in piece ? `"$${piece.secret}"` : `'${checked(piece.text).replaceAll("'", "'\\''")}'`,
    );
    return words.length === 0 ? "''" : words.join('');
  },
};

/** For the program behind the shell: quotes with a backslash, backslashes before a quote doubled (Microsoft C runtime). */
const forRuntime = (text: string) => text.replace(/(?<!\\)(\\*)"/g, '$1$1\\"');

/**
 * cmd: it looks for its own signs inside quotes as well once a quote was escaped, so that every sign has its caret and
 * no quote is left to it. A line break ends the command, whatever stands before it.
 */
const cmd: ShellGrammar = {
  name: 'cmd',
  command: 'curl.exe',
  goesOn: ' ^\n  ',
  word(pieces) {
    const written = pieces.map((piece) => {
      if ('secret' in piece) return `%${piece.secret}%`;
      if (/[\r\n]/.test(piece.text)) throw new NotExpressible('line-break');
      return (
        forRuntime(checked(piece.text))
          .replace(/[&|<>^()!"]/g, '^$&')
          // `%name%` would be a variable: a caret inside the name makes it none, and is taken out again. A sign's own caret does that too.
          .replace(/%(?=[^%\s^])/g, '%^')
      );
    });
    return `^"${written.join('').replace(/(?<!\\)(\\+)$/, '$1$1')}^"`;
  },
};

/** PowerShell: single quotes doubled; the quotes inside are escaped for the program, which `Legacy` leaves to us. */
const powershell: ShellGrammar = {
  name: 'powershell',
  command: 'curl.exe',
  goesOn: ' `\n  ',
  word(pieces) {
    if (pieces.length === 0) throw new NotExpressible('empty');
    if (pieces.every((piece) => 'text' in piece))
      return quotedSingle(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
    const inner = pieces.map((piece) =>
      'secret' in piece ? `\${env:${piece.secret}}` : inDouble(forRuntime(checked(piece.text))),
    );
    return `"${inner.join('')}"`;
  },
};

/** PowerShell takes typographic quotes for quotes too. */
const quotedSingle = (text: string): string => {
  const plain = forRuntime(checked(text));
  return `'${withTail(plain).replace(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;
};

/** An argument with blanks is put into quotes by PowerShell: backslashes at its end would escape the closing one. */
const withTail = (text: string): string => (/\s/.test(text) ? text.replace(/(?<!\\)(\\+)$/, '$1$1') : text);

const inDouble = (text: string): string => text.replace(/[`$"\u201C\u201D\u201E]/g, '`$&');

export const shellGrammars: Readonly<Record<ShellName, ShellGrammar>> = { bash, cmd, powershell };
