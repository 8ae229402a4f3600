export interface PrettyText {
  readonly kind: 'json' | 'xml';
  readonly text: string;
}

/** Above this length (UTF-16 units) a body is shown as it came: laying it out would hold the window. */
const LONGEST = 4 * 1024 * 1024;

/** A body nested deeper is not set in further: what stands before its lines would be larger than all that it holds. */
const DEEPEST = 200;

const indented = (depth: number): string => '  '.repeat(Math.min(depth, DEEPEST));

/** A body laid out in lines, or undefined when it is neither JSON nor XML. Only white space between tokens changes. */
export function prettyText(text: string): PrettyText | undefined {
  if (text.length > LONGEST) return undefined;
  const first = text.trimStart().charAt(0);
  if (first === '{' || first === '[') return isJson(text) ? { kind: 'json', text: prettyJson(text) } : undefined;
  return first === '<' ? { kind: 'xml', text: prettyXml(text) } : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Lays out valid JSON without reading its values: long numbers, escapes, repeated members and their order stay as the
 * server wrote them.
 */
export function prettyJson(text: string): string {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const out: string[] = [];
  let depth = 0;
  const newline = () => `\n${indented(depth)}`;
  tokens.forEach((token, index) => {
    if (token === '{' || token === '[') {
      const close = tokens[index + 1];
      if (close !== '}' && close !== ']') depth += 1;
      out.push(token, close === '}' || close === ']' ? '' : newline());
    } else if (token === '}' || token === ']') {
      const open = tokens[index - 1];
      if (open !== '{' && open !== '[') {
        depth = Math.max(0, depth - 1);
        out.push(newline());
      }
      out.push(token);
    } else if (token === ',') out.push(token, newline());
    else out.push(token === ':' ? ': ' : token);
  });
  return out.join('');
}

/** Comments and CDATA reach to their own ends. */
const SPANS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
] as const;

/** Tags, texts, comments and CDATA, one behind the other; a tag without an end is the rest. Looks at each place once. */
function* xmlTokens(text: string): Generator<string> {
  const missing = new Set<string>();
  const endOf = (at: number): number => {
    if (text[at] !== '<') return text.indexOf('<', at);
    for (const [start, end] of SPANS) {
      if (missing.has(end) || !text.startsWith(start, at)) continue;
      const found = text.indexOf(end, at + start.length);
      if (found >= 0) return found + end.length;
      missing.add(end);
    }
    return text.indexOf('>', at) + 1;
  };
  for (let at = 0; at < text.length; ) {
    const end = endOf(at);
    yield text.slice(at, end > at ? end : text.length);
    at = end > at ? end : text.length;
  }
}

/** One element or text per line, indented by depth. Not a parser: comments, CDATA and declarations stay as they are. */
export function prettyXml(text: string): string {
  const lines: string[] = [];
  let depth = 0;
  let after: 'open' | 'text' | 'other' = 'other';
  for (const token of xmlTokens(text)) {
    const trimmed = token.trim();
    if (trimmed === '') continue;
    const close = /^<\//.test(trimmed);
    const open = /^<[^/!?]/.test(trimmed) && !trimmed.endsWith('/>');
    if (close) depth = Math.max(0, depth - 1);
    const joins: boolean = (close && after !== 'other') || (!trimmed.startsWith('<') && after === 'open');
    if (joins && lines.length > 0) lines[lines.length - 1] += trimmed;
    else lines.push(indented(depth) + trimmed);
    if (open) depth += 1;
    after = open ? 'open' : trimmed.startsWith('<') ? 'other' : joins ? 'text' : 'other';
  }
  return lines.join('\n');
}
