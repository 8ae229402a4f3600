// The text of an event stream as its events (HTML standard, 9.2.6).

export interface ServerEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data: string;
  /** Milliseconds to wait before the next connection, where the server says so. */
  readonly retryMs?: number;
  /** A comment: servers send them to keep a connection open. */
  readonly comment?: string;
}

export interface EventReading {
  readonly events: readonly ServerEvent[];
  /** What comes after the last blank line: an event that is not finished. */
  readonly rest: string;
}

/** Events in `text`; hand in `rest` again with what follows it. */
export function readServerEvents(text: string): EventReading {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n|\r(?!$)/g, '\n');
  const end = plain.lastIndexOf('\n\n');
  if (end < 0) return { events: [], rest: plain };
  const blocks = plain.slice(0, end).split(/\n{2,}/);
  return { events: blocks.filter((block) => block.trim() !== '').map(eventOf), rest: plain.slice(end + 2) };
}

function eventOf(block: string): ServerEvent {
  const fields = new Map<string, string>();
  const data: string[] = [];
  const comments: string[] = [];
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === '') comments.push(value);
    else if (name === 'data') data.push(value);
    else fields.set(name, value);
  }
  const retry = fields.get('retry') ?? '';
  const [id, event] = [fields.get('id'), fields.get('event')];
  return {
    ...(id === undefined ? {} : { id }),
    ...(event === undefined ? {} : { event }),
    data: data.join('\n'),
    ...(/^\d+$/.test(retry) ? { retryMs: Number(retry) } : {}),
    ...(comments.length === 0 ? {} : { comment: comments.join('\n') }),
  };
}
