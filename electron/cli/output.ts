// How answers look: JSON lines for programs, headed blocks for people.
import type { CommandCall } from './command.ts';
import type { Terminal } from './terminal.ts';

/** One line of JSON, written before the promise resolves. */
export function writeJson(terminal: Terminal, value: object): Promise<void> {
  return terminal.write(`${JSON.stringify(value)}\n`);
}

type Style = 'bold' | 'red' | 'green' | 'yellow' | 'dim';
const SGR: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 };

/** Collects what one answer shows to people. */
export class Page {
  private readonly written: string[] = [];
  private readonly terminal: Terminal;

  constructor(call: CommandCall) {
    this.terminal = call.terminal;
  }

  /** A line of its own; control characters of foreign text cannot steer the terminal. */
  line(text: string, style?: Style): this {
    this.written.push(this.styled(visible(text), style));
    return this;
  }

  /** Several lines, none of them indented. */
  lines(text: string, style?: Style): this {
    for (const each of text.split('\n')) this.line(each, style);
    return this;
  }

  /** A heading with an indented block under it. */
  block(title: string, content: string): this {
    if (this.written.length > 0) this.written.push('');
    this.line(title, 'bold');
    for (const each of content.split('\n')) this.written.push(`  ${visible(each)}`.trimEnd());
    return this;
  }

  blank(): this {
    this.written.push('');
    return this;
  }

  print(): Promise<void> {
    return this.terminal.write(`${this.written.join('\n')}\n`);
  }

  private styled(text: string, style: Style | undefined): string {
    return style && this.terminal.colour ? `\u001b[${SGR[style]}m${text}\u001b[0m` : text;
  }
}

/** Control characters but tab are written as `\xNN`. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be made visible
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, (unit) => {
    return `\\x${unit.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}
