// Closed-loop load from a process of its own: each connection sends its next request when the answer before it is whole.
// Parsing is reduced to counting, so that the generator is not what is measured: answers of one request have one length.
import { connect, type Socket } from 'node:net';

export interface LoadOrder {
  readonly port: number;
  /** Whole requests, sent in turns. Latin-1 text. */
  readonly requests: readonly string[];
  readonly connections: number;
  readonly durationMs: number;
  /** What each answer must begin with. */
  readonly expected: string;
}

export interface LoadResult {
  readonly answered: number;
  readonly wrong: number;
  readonly seconds: number;
  /** Microseconds. */
  readonly p50: number;
  readonly p99: number;
}

const END_OF_HEAD = '\r\n\r\n';

/** Bytes of a whole answer, or undefined while its head is not there. */
function answerLength(text: string): number | undefined {
  const end = text.indexOf(END_OF_HEAD);
  if (end < 0) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end));
  if (length === null) throw new Error(`an answer without Content-Length: ${text.slice(0, 200)}`);
  return end + END_OF_HEAD.length + Number(length[1]);
}

class Client {
  readonly #socket: Socket;
  readonly #order: LoadOrder;
  readonly #requests: readonly Buffer[];
  #turn: number;
  #received = '';
  #sentAt = 0n;
  readonly latencies: number[] = [];
  wrong = 0;
  running = true;

  constructor(order: LoadOrder, requests: readonly Buffer[], turn: number) {
    this.#order = order;
    this.#requests = requests;
    this.#turn = turn;
    this.#socket = connect({ host: '127.0.0.1', port: order.port, noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => this.#take(text));
    this.#socket.on('error', (error) => {
      throw error;
    });
    this.#socket.on('connect', () => this.#send());
  }

  #send(): void {
    this.#received = '';
    this.#sentAt = process.hrtime.bigint();
    const request = this.#requests[this.#turn++ % this.#requests.length];
    if (request !== undefined) this.#socket.write(request);
  }

  #take(text: string): void {
    this.#received += text;
    const length = answerLength(this.#received);
    if (length === undefined || this.#received.length < length) return;
    this.latencies.push(Number(process.hrtime.bigint() - this.#sentAt) / 1000);
    if (!this.#received.startsWith(this.#order.expected)) this.wrong++;
    if (this.running) this.#send();
    else this.#socket.destroy();
  }
}

export async function runLoad(order: LoadOrder): Promise<LoadResult> {
  const requests = order.requests.map((request) => Buffer.from(request, 'latin1'));
  const started = process.hrtime.bigint();
  const clients = Array.from({ length: order.connections }, (_, turn) => new Client(order, requests, turn));
  await new Promise((resolve) => setTimeout(resolve, order.durationMs));
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  for (const client of clients) client.running = false;
  const sorted = clients.flatMap(({ latencies }) => latencies).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
  const wrong = clients.reduce((sum, client) => sum + client.wrong, 0);
  return { answered: sorted.length, wrong, seconds, p50: at(0.5), p99: at(0.99) };
}

process.on('message', (order: LoadOrder) => {
  void runLoad(order).then((result) => process.send?.(result));
});
