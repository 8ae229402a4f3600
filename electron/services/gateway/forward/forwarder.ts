// Forwarding (docs/forwarding.md): a group hands its calls on to another gateway, and what came of each goes to the log.
import type { IncomingMessage } from 'node:http';
import { gunzipSync, inflateSync } from 'node:zlib';
import type { BackendCall } from '../../../../shared/gateway/backend-call.ts';
import { forwardOrigin } from '../../../../shared/gateway/config/forward-schema.ts';
import type { GatewayCall } from '../../../../shared/gateway/gateway-call.ts';
import type { StepRecord } from '../../../../shared/gateway/run-pipeline.ts';
import { forwardedRecord, unreachedRecord } from '../../../../shared/gateway/steps/forward.ts';
import type { HeaderList } from '../../../../shared/model/header-list.ts';
import { headerValue } from '../../../../shared/model/header-list.ts';
import { networkError } from '../../network-error.ts';
import type { RequestBody } from '../request-body.ts';
import { openTunnel, type TunnelSession } from '../tunnel.ts';
import type { ReceivedMessage } from '../wire-message.ts';
import { headerTexts } from '../wire-text.ts';
import { writeAnswer } from '../write-answer.ts';
import { ForwardCall, type Upstream } from './forward-call.ts';
import { ForwardConnections } from './forward-connection.ts';
import type { ForwardFacts } from './forward-facts.ts';
import { passedBody } from './kept-bytes.ts';
import { passAnswer } from './pass-answer.ts';

export interface ForwardedCall {
  readonly record: StepRecord;
  readonly requestBody: RequestBody;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  readonly bodyBytes: number;
  /** The other gateway's own refusal. */
  readonly errorCode: string | undefined;
  readonly session?: TunnelSession;
  readonly facts: ForwardFacts;
}

export interface ForwardPorts {
  readonly monotonicMs: () => number;
  /** Ports on which this gateway listens: a call forwarded to one of them would come back. */
  readonly ownPorts: () => readonly (number | undefined)[];
}

export class Forwarder {
  readonly #connections = new ForwardConnections();
  readonly #ports: ForwardPorts;

  constructor(ports: ForwardPorts) {
    this.#ports = ports;
  }

  close(): void {
    this.#connections.close();
  }

  /** Hands `call` on and answers its caller; undefined when the caller left before there was an answer. */
  async forward(
    message: ReceivedMessage,
    call: GatewayCall,
    backend: BackendCall,
    startMs: number,
  ): Promise<ForwardedCall | undefined> {
    const { forward } = backend;
    if (forward === undefined) throw new Error('a call that is not to be forwarded');
    const { monotonicMs } = this.#ports;
    const ownPorts = [call.localPort, ...this.#ports.ownPorts()];
    const parts = { message, call, forward, connections: this.#connections, clock: { monotonicMs }, ownPorts };
    const under = new ForwardCall(parts);
    const gone = (): void => under.abort();
    message.response.once('close', gone);
    const upstream = await under.perform();
    if (message.response.destroyed) {
      if (upstream.kind === 'upgraded') upstream.socket.destroy();
      under.sent.release();
      return undefined;
    }
    const way: Way = { message, under, startMs, to: forwardOrigin(forward), backend };
    if (upstream.kind === 'failed') return this.#unreached(way, upstream.code);
    return upstream.kind === 'upgraded' && message.upgrade !== undefined
      ? this.#switched(way, upstream)
      : this.#answered(way, upstream);
  }

  #factsOf({ under, startMs, to }: Way, endedMs: number, code?: string): ForwardFacts {
    const { connectMs, reused, connectedMs } = under;
    const upstreamMs = Math.max(0, endedMs - connectedMs);
    const totalMs = this.#ports.monotonicMs() - startMs;
    const addedMs = Math.max(0, totalMs - connectMs - upstreamMs);
    return { to, connectMs, reused, upstreamMs, addedMs, ...(code === undefined ? {} : { failed: code }) };
  }

  async #answered(way: Way, { response: answer, kind }: Exclude<Upstream, { kind: 'failed' }>): Promise<ForwardedCall> {
    const { message, under } = way;
    const status = answer.statusCode ?? 0;
    // Nobody asked for another protocol here, so nothing that follows can be passed on.
    if (kind === 'upgraded') return this.#unreached(way, 'HPE_UNEXPECTED_UPGRADE');
    if (status < 100) {
      // Node's parser takes it; no answer can be written with it.
      answer.destroy();
      return this.#unreached(way, 'HPE_INVALID_STATUS');
    }
    const client = { httpVersion: message.head.httpVersion, response: message.response };
    const { kept, endedMs } = await passAnswer(client, answer, this.#ports.monotonicMs);
    const facts = this.#factsOf(way, endedMs);
    const headers = headerTexts(answer.rawHeaders);
    const body = plainBody(kept.beginning, headers);
    return {
      record: forwardedRecord(status, way.to, facts),
      requestBody: passedBody(under.sent),
      status,
      headers,
      body,
      bodyBytes: kept.bytes,
      errorCode: status >= 400 ? refusalCode(body) : undefined,
      facts,
    };
  }

  #switched(way: Way, { response, socket, head }: Extract<Upstream, { kind: 'upgraded' }>): ForwardedCall {
    const { message, under } = way;
    const { upgrade } = message;
    if (upgrade === undefined) throw new Error('no caller to switch');
    upgrade.release();
    const facts = this.#factsOf(way, this.#ports.monotonicMs());
    const session = openTunnel(upgrade, { socket, head }, switchingHead(response));
    const headers = headerTexts(response.rawHeaders);
    const record = forwardedRecord(101, way.to, facts);
    const nothing = { body: new Uint8Array(0), bodyBytes: 0, errorCode: undefined };
    return { record, requestBody: passedBody(under.sent), status: 101, headers, ...nothing, session, facts };
  }

  /** The words are ours and say so: nobody must take them for the other gateway's. */
  #unreached(way: Way, code: string): ForwardedCall {
    const { message, under, backend } = way;
    const status = code.startsWith('ETIMEDOUT') ? 504 : 502;
    const text = code === 'ELOOP' ? LOOP : networkError(code, backend.hostname, backend.port).message;
    const body = Buffer.from(JSON.stringify({ error_msg: `Countersign could not forward this call: ${text}` }));
    const headers: HeaderList = [['Content-Type', 'application/json']];
    const isUnread = !message.request.complete;
    if (isUnread) message.connection.lingerAfterAnswer();
    writeAnswer(message.response, status, headers, body, isUnread);
    const facts = this.#factsOf(way, under.connectMs === 0 ? under.connectedMs : this.#ports.monotonicMs(), code);
    return {
      record: unreachedRecord(code, way.to),
      requestBody: passedBody(under.sent),
      status,
      headers,
      body,
      bodyBytes: body.length,
      errorCode: undefined,
      facts,
    };
  }
}

interface Way {
  readonly message: ReceivedMessage;
  readonly under: ForwardCall;
  readonly startMs: number;
  readonly to: string;
  readonly backend: BackendCall;
}

const LOOP = 'the group forwards to this gateway itself. Set the address of the other gateway.';

function switchingHead({ statusMessage, rawHeaders }: IncomingMessage): string {
  let head = `HTTP/1.1 101 ${statusMessage ?? ''}\r\n`;
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) head += `${rawHeaders[i]}: ${rawHeaders[i + 1]}\r\n`;
  return `${head}\r\n`;
}

/** For reading: what was compressed is opened, as far as it is whole and small. */
function plainBody(body: Buffer, headers: HeaderList): Buffer {
  const coding = headerValue(headers, 'content-encoding')?.trim().toLowerCase();
  const open = coding === 'gzip' ? gunzipSync : coding === 'deflate' ? inflateSync : undefined;
  if (open === undefined) return body;
  try {
    return open(body, { maxOutputLength: 1024 * 1024 });
  } catch {
    return body;
  }
}

const CODE = /"error_?code"\s*:\s*"(API(?:G|GW|C)\.\d{4})"/i;

/** The code of a refusal in the gateway's own form. */
function refusalCode(body: Buffer): string | undefined {
  return CODE.exec(body.subarray(0, 64 * 1024).toString('latin1'))?.[1];
}
