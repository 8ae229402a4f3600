// One request from the first byte to the log: read the body, decide, perform, answer, write down, explain.

import { type GivenAnswer, type StagedAnswer, stageAnswer } from '../../../shared/gateway/answer-stage.ts';
import { answeredRecord, breakerOutcome, faultAnswer, passedHeaders } from '../../../shared/gateway/backend-outcome.ts';
import type { BackendCall } from '../../../shared/gateway/backend-request.ts';
import { noteBreaker } from '../../../shared/gateway/breaker.ts';
import { answerHeaders, errorAnswer, type GatewayAnswer } from '../../../shared/gateway/gateway-answer.ts';
import type { CallFacts, GatewayCall, StepContext } from '../../../shared/gateway/gateway-call.ts';
import { forwardPipeline } from '../../../shared/gateway/pipeline.ts';
import { type PipelineOutcome, runPipeline, type StepRecord } from '../../../shared/gateway/run-pipeline.ts';
import { forwardOf } from '../../../shared/gateway/steps/forward.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { captureAnswer } from './cache-capture.ts';
import { toGatewayCall, unreadableCall } from './gateway-call.ts';
import { takeDue } from './gateway-state.ts';
import type { HandlerPorts } from './handled-request.ts';
import {
  type Asked,
  type Decided,
  type Finished,
  type FinishedAnswer,
  givenAnswer,
  ownFault,
  type Started,
} from './handling.ts';
import type { UpgradeRequest } from './http-upgrade.ts';
import { bothOf, startMirror, withLater } from './mirror.ts';
import { performOutbound } from './outbound-call.ts';
import { isMalformed, NOTHING_READ, problemBeforeBody, type ReadMessage, receiveBody } from './read-message.ts';
import { bodyAtOnce, emptyBody, isUnread, type RequestBody } from './request-body.ts';
import { requestIds } from './request-id.ts';
import { streamAnswer } from './stream-answer.ts';
import { openTunnel, switchingHead, type TunnelSide } from './tunnel.ts';
import type { ReceivedMessage, UnreadableMessage } from './wire-message.ts';
import { rawHead, writeAnswer, writeCompressed } from './write-answer.ts';

export class RequestHandler {
  readonly #ports: HandlerPorts;

  readonly #newRequestId: () => string;

  constructor(ports: HandlerPorts) {
    this.#ports = ports;
    this.#newRequestId = requestIds(ports.random);
  }

  #start(rawHeaders: readonly string[]): Started {
    const { running } = this.#ports;
    takeDue(running);
    running.requests++;
    const timeMs = running.nowMs();
    const arrivedMs = timeMs - running.clockOffsetSeconds * 1000;
    return { timeMs, arrivedMs, startMs: running.monotonicMs(), requestId: this.#newRequestId(), rawHeaders };
  }

  #context(): StepContext {
    const { running, random, hashFor, secretOf } = this.#ports;
    return {
      gateway: running.compiled,
      state: running.memory,
      faults: running.faults,
      nowMs: running.nowMs(),
      random,
      hashFor,
      secretOf,
    };
  }

  /**
   * Handles one message; every fault of our own becomes a 500 with the request's id (security requirement S60). A
   * message without a body, decided without asking anybody, is answered before this returns.
   */
  handle(message: ReceivedMessage): void {
    const started = this.#start(message.head.rawHeaders);
    const { compiled } = this.#ports.running;
    if (compiled.forwards && this.#forwards(message, started)) return;
    const problem = problemBeforeBody(message, compiled.config.parameters);
    const body = problem === undefined ? bodyAtOnce(message.request) : emptyBody;
    if (body === undefined) this.#handleWithBody(message, started);
    else this.#handleCall(message, started, { body, problem, spooledHash: undefined });
  }

  /** Hands a call of a forwarding group on while its body still arrives; false where the gateway answers itself. */
  #forwards(message: ReceivedMessage, started: Started): boolean {
    const call = this.#call(message, started, NOTHING_READ);
    if (forwardOf(this.#ports.running.compiled, call) === undefined) return false;
    if (isMalformed(message)) return false;
    this.#forward(message, started, call).catch((error: unknown) => this.#fail(message, started, call, error));
    return true;
  }

  async #forward(message: ReceivedMessage, started: Started, call: GatewayCall): Promise<void> {
    const outcome = runPipeline(call, this.#context(), forwardPipeline);
    const { facts, records } = outcome;
    if (outcome.kind === 'answer') {
      this.#answer(message, started, { call, facts, records, requestBody: emptyBody }, outcome.answer);
      return;
    }
    if (outcome.kind !== 'backend') throw new Error('forwarding asks nobody');
    const { backend } = outcome;
    const done = await this.#ports.forwarder.forward(message, call, backend, started.startMs);
    if (done === undefined) return;
    const { requestBody } = done;
    const whole = this.#call(message, started, { ...NOTHING_READ, body: requestBody });
    const finished = { call: whole, facts: { ...facts, backendCall: backend }, records: [...records, done.record] };
    this.#finish(started, { ...finished, requestBody }, { ...done, forward: done.facts });
    requestBody.discard();
  }

  /** Synchronous as far as it can be; a promise only where something has to be waited for. */
  #handleCall(message: ReceivedMessage, started: Started, read: ReadMessage): Promise<void> | undefined {
    const call = this.#call(message, started, read);
    try {
      const decided = this.#decide(message, started, call, read.body);
      return decided?.catch((error: unknown) => this.#fail(message, started, call, error));
    } catch (error) {
      this.#fail(message, started, call, error);
      return undefined;
    }
  }

  #handleWithBody(message: ReceivedMessage, started: Started): void {
    receiveBody(message, this.#ports.running.compiled.config.parameters, (received, fault) => {
      if (received === undefined) return;
      if (fault !== undefined) {
        this.#fail(message, started, this.#call(message, started, received), fault);
        void received.body.discard();
        return;
      }
      const handled = this.#handleCall(message, started, received);
      if (handled === undefined) void received.body.discard();
      else void handled.finally(() => received.body.discard());
    });
  }

  #call(message: ReceivedMessage, { requestId }: Started, read: ReadMessage): GatewayCall {
    const { remoteAddress: peerAddress, localAddress, localPort } = message.request.socket;
    return toGatewayCall({
      head: message.head,
      requestId,
      peerAddress,
      localAddress,
      localPort,
      tls: message.tls,
      tlsPort: this.#ports.running.tlsPort,
      upgrade: message.upgrade?.protocol,
      hashFor: this.#ports.hashFor,
      ...read,
    });
  }

  #decide(
    message: ReceivedMessage,
    started: Started,
    call: GatewayCall,
    requestBody: RequestBody,
  ): Promise<void> | undefined {
    const context = this.#context();
    const outcome = runPipeline(call, context);
    if (outcome.kind === 'ask') return this.#decideAsking(message, started, call, requestBody, outcome);
    return this.#perform(message, started, { call, requestBody, outcome }, context);
  }

  /** `context` is that of the decision, or of this moment: nothing was waited for in between. */
  #perform(
    message: ReceivedMessage,
    started: Started,
    { call, requestBody, outcome }: { call: GatewayCall; requestBody: RequestBody; outcome: Decided },
    context: StepContext,
  ): Promise<void> | undefined {
    const { facts, records } = outcome;
    const finished = { call, facts, records, requestBody };
    if (outcome.kind === 'backend') {
      const mirrored = startMirror(facts, outcome.backend, requestBody, this.#ports.backends, context);
      const called = this.#callBackend(message, started, { ...finished, mirrored }, outcome.backend);
      return mirrored === undefined ? called : bothOf(called, mirrored);
    }
    this.#answer(message, started, finished, outcome.answer, context);
    return undefined;
  }

  async #decideAsking(
    message: ReceivedMessage,
    started: Started,
    call: GatewayCall,
    requestBody: RequestBody,
    asked: Asked,
  ): Promise<void> {
    const outcome = await this.#ask(message, asked, requestBody);
    if (outcome !== undefined) await this.#perform(message, started, { call, requestBody, outcome }, this.#context());
  }

  /** Performs what steps ask for until they decide; undefined when the client left meanwhile. */
  async #ask(message: ReceivedMessage, asked: Asked, body: RequestBody): Promise<Decided | undefined> {
    const { gateway } = this.#context();
    const gone = new AbortController();
    message.response.once('close', () => gone.abort());
    let outcome: PipelineOutcome = asked;
    while (outcome.kind === 'ask') {
      const answer = await performOutbound(outcome.ask, body, this.#ports.backends, gone.signal);
      if (gone.signal.aborted) return undefined;
      // The configuration the call began with decides it to the end; only the clock moves on.
      outcome = outcome.resume(answer, { ...this.#context(), gateway });
    }
    return outcome;
  }

  async #callBackend(
    message: ReceivedMessage,
    started: Started,
    decided: Finished,
    backend: BackendCall,
  ): Promise<void> {
    const { backends, running } = this.#ports;
    // The log shows the request as it went out, signature included.
    const finished = { ...decided, facts: { ...decided.facts, backendCall: backend } };
    const gone = new AbortController();
    message.response.once('close', () => gone.abort());
    const beforeMs = running.monotonicMs();
    const outcome = await backends.perform(backend, finished.requestBody, gone.signal);
    const upstreamMs = running.monotonicMs() - beforeMs;
    if (gone.signal.aborted) {
      if (outcome.kind === 'answered') outcome.upgraded?.socket.destroy();
      return;
    }
    const watch = finished.facts.breaker;
    if (watch) noteBreaker(running.memory, watch, breakerOutcome(outcome, upstreamMs), running.nowMs());
    if (outcome.kind === 'fault') {
      const { answer, record } = faultAnswer(outcome.fault, outcome, backend, finished.call, finished.facts);
      this.#answer(message, started, { ...finished, records: [...finished.records, record] }, answer);
      return;
    }
    const called = answeredRecord(outcome.status, upstreamMs, outcome.tries, outcome.at);
    if (outcome.upgraded !== undefined && message.upgrade !== undefined) {
      const records = [...finished.records, called];
      this.#switch(message.upgrade, started, { ...finished, records }, outcome.upgraded, outcome.headers);
      return;
    }
    const staged = this.#stage(started, finished, givenAnswer(outcome, upstreamMs), this.#context());
    const records = [...finished.records, called, ...staged.records];
    const { headers, gzipLevel } = staged;
    const options = { gzipLevel, cutAfterBytes: outcome.cutAfterBytes };
    const { cache } = finished.facts;
    const kept = cache && captureAnswer(cache, outcome);
    const sent = await streamAnswer(message.response, outcome.status, headers, outcome.body, options);
    if (kept !== undefined) records.push(kept(running.memory, running.nowMs()));
    this.#finish(started, { ...finished, records }, { status: outcome.status, headers, ...sent });
  }

  /** The back end has switched protocols: so does this side, and from here on bytes pass unread. */
  #switch(
    upgrade: UpgradeRequest,
    started: Started,
    finished: Finished,
    backend: TunnelSide,
    answered: HeaderList,
  ): void {
    const { call, facts } = finished;
    const headers = answerHeaders(passedHeaders(answered), facts, call.requestId, this.#ports.running.nowMs());
    upgrade.release();
    const session = openTunnel(upgrade, backend, switchingHead(headers, upgrade.protocol));
    this.#finish(started, finished, { status: 101, headers, body: emptyBody.beginning, bodyBytes: 0, session });
  }

  #stage(started: Started, { call, facts }: Finished, given: GivenAnswer, context: StepContext): StagedAnswer {
    const latencyMs = this.#ports.running.monotonicMs() - started.startMs;
    return stageAnswer(given, call, facts, latencyMs, context);
  }

  #answer(
    message: ReceivedMessage,
    started: Started,
    finished: Finished,
    answer: GatewayAnswer,
    context: StepContext = this.#context(),
  ): void {
    const { status, body } = answer;
    const isError = answer.errorMessage !== undefined;
    const { upstreamMs } = answer;
    const given = { status, headers: answer.headers, bytes: body.length, isError, upstreamMs };
    const { headers, gzipLevel, records } = this.#stage(started, finished, given, context);
    const unread = isUnread(message.request);
    if (unread) message.connection.lingerAfterAnswer();
    const close = unread || finished.call.problem !== undefined;
    if (gzipLevel === undefined) writeAnswer(message.response, status, headers, body, close);
    else writeCompressed(message.response, status, headers, body, gzipLevel, close);
    if (unread) message.request.resume();
    const all = records.length === 0 ? finished : { ...finished, records: [...finished.records, ...records] };
    this.#finish(started, all, {
      status,
      headers,
      body: answer.body,
      bodyBytes: answer.body.length,
      errorCode: answer.errorCode,
      errorMessage: answer.errorMessage,
    });
  }

  #finish(started: Started, finished: Finished, answer: FinishedAnswer): void {
    const { running } = this.#ports;
    if (answer.errorCode !== undefined) running.refused++;
    const { call, facts, requestBody, mirrored } = finished;
    const records = mirrored === undefined ? finished.records : withLater(finished.records, mirrored);
    // Written out: copying whole objects here cost more than any step.
    this.#ports.finished({
      call,
      facts,
      records,
      rawHeaders: started.rawHeaders,
      requestBody,
      status: answer.status,
      headers: answer.headers,
      body: answer.body,
      bodyBytes: answer.bodyBytes,
      errorCode: answer.errorCode,
      errorMessage: answer.errorMessage,
      timeMs: started.arrivedMs,
      durationMs: running.monotonicMs() - started.startMs,
      session: answer.session,
      forward: answer.forward,
    });
  }

  #fail(message: ReceivedMessage, started: Started, call: GatewayCall, error: unknown): void {
    if (message.response.headersSent) {
      message.response.destroy();
      return;
    }
    const finished = { call, facts: {}, records: [ownFault(error)], requestBody: emptyBody };
    this.#answer(message, started, finished, errorAnswer({ error: '0601' }, call, {}));
  }

  /** Answers what could not be parsed as a message. */
  unreadable(message: UnreadableMessage): void {
    const started = this.#start([]);
    const call = unreadableCall(message, started.requestId, this.#ports.hashFor);
    const { facts, records, answer } = this.#refusal(call);
    const headers = answerHeaders(answer.headers, facts, call.requestId, started.timeMs);
    message.respond(rawHead(answer.status, headers, answer.body.length), answer.body);
    this.#finish(
      started,
      { call, facts, records, requestBody: emptyBody },
      { ...answer, headers, bodyBytes: answer.body.length },
    );
  }

  #refusal(call: GatewayCall): { facts: CallFacts; records: readonly StepRecord[]; answer: GatewayAnswer } {
    const outcome = runPipeline(call, this.#context());
    if (outcome.kind !== 'answer') throw new Error('a message with a problem must be refused');
    return outcome;
  }
}
