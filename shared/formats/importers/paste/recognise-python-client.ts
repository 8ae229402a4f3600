// What Python's http.client prints with debuglevel=1: `send: b'…'`, `reply: '…'`, `header: Name: value`.
import type { Header } from '../../../model/header-list.ts';
import { readHttpMessages } from '../http-messages.ts';
import { readLooseLiteral } from './loose-literal.ts';
import type { Piece } from './piece.ts';
import type { Recogniser } from './scan-context.ts';

export const pythonClientRecogniser: Recogniser = {
  id: 'python-client',
  begins: (text) => /^(?:send: b?["']|reply: ["'])/.test(text),
  read({ lines }, index) {
    let message = '';
    let reply: string | undefined;
    const headers: Header[] = [];
    let at = index;
    for (; at < lines.length; at++) {
      const text = lines[at]?.text ?? '';
      const sent = /^send: (?=b?["'])/.exec(text);
      const answer = /^reply: (?=["'])/.exec(text);
      const header = /^header: ([\w-]+): (.*)$/.exec(text);
      if (reply === undefined && sent) message += literal(text, sent[0].length);
      else if (answer && reply === undefined) reply = literal(text, answer[0].length);
      else if (header && reply !== undefined) headers.push([header[1] ?? '', (header[2] ?? '').trim()]);
      else break;
    }
    if (at === index) return undefined;
    const place = {
      first: lines[index]?.first ?? 1,
      last: lines[at - 1]?.last ?? 1,
      form: 'log' as const,
      notes: [],
      isWhole: true,
    };
    const pieces: Piece[] = readHttpMessages(message).requests.map(({ request }) => ({
      kind: 'request',
      request,
      ...place,
    }));
    const status = /HTTP\/[\d.]+ (\d{3})/.exec(reply ?? '')?.[1];
    if (status !== undefined)
      pieces.push({ kind: 'response', response: { status: Number(status), headers, body: '' }, ...place });
    return pieces.length === 0 ? undefined : { pieces, next: at };
  },
};

function literal(text: string, at: number): string {
  const value = readLooseLiteral(text, at).value;
  return typeof value === 'string' ? value : '';
}
