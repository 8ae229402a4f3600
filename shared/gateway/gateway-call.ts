// One request as the gateway sees it, and what the steps have found out about it so far.
import type { HeaderList } from '../model/header-list.ts';
import type { HashPort, SigningAlgorithm } from '../signing/algorithms/index.ts';
import type { BackendCall, ChosenMember } from './backend-call.ts';
import type { BreakerWatch } from './breaker.ts';
import type { CompiledApp, CompiledGateway, CompiledGroup } from './compile-gateway.ts';
import type { CacheWatch, MirrorWanted } from './compiled-proxy.ts';
import type { Backend } from './config/backend-schema.ts';
import type { ActiveFaults } from './faults.ts';
import type { GatewayState } from './gateway-state.ts';
import type { ApiMatch } from './match-api.ts';
import type { MessageProblem } from './message-form.ts';
import type { AddedParameter } from './orchestration.ts';

/** What the TLS connection of a call was agreed on. */
export interface TlsFacts {
  /** As OpenSSL names it: `TLSv1.2`. */
  readonly version: string;
  readonly cipher: string;
  /** Server name indication; undefined where the client connected by address. */
  readonly serverName: string | undefined;
  /** Domain whose `ca` judged the client certificate; undefined where none was asked for. */
  readonly checkedFor: string | undefined;
  readonly clientCertificate:
    | { readonly subject: string /** Why it is not trusted. */; readonly problem: string | undefined }
    | undefined;
}

export interface GatewayCall {
  /** 32 lower-case hexadecimal digits. */
  readonly requestId: string;
  readonly scheme: 'http' | 'https';
  /** Set for calls over TLS that came through a listener. */
  readonly tls?: TlsFacts | undefined;
  /** Port of the TLS listener, where there is one: redirections lead there. */
  readonly tlsPort?: number | undefined;
  readonly method: string;
  /** Raw request target in origin form. */
  readonly target: string;
  readonly path: string;
  /** Raw query without `?`. */
  readonly query: string | undefined;
  /** Wire order, values as UTF-8 text where they are UTF-8, else as Latin-1. */
  readonly headers: HeaderList;
  /** Last value of each header by lower-case name. */
  readonly headerMap: ReadonlyMap<string, string>;
  /** Host without port, lower case; empty when the request has none. */
  readonly hostname: string;
  /** TCP peer, the gateway's `$remote_addr`. */
  readonly peerAddress: string;
  /** Address of the gateway that the peer connected to. */
  readonly localAddress: string;
  /** Port of the gateway that the peer connected to; 0 where the listener does not tell. */
  readonly localPort?: number | undefined;
  /** The protocol that the caller wants to switch to, e.g. `websocket`; the listener sets it for an upgrade request. */
  readonly upgrade?: string | undefined;
  readonly bodyBytes: number;
  /** Hex hash of the body by one algorithm; computed when asked. */
  readonly bodyHash: (algorithm: SigningAlgorithm) => string;
  /** The body, or undefined when it was too large to be kept in memory. */
  readonly body: () => Uint8Array | undefined;
  /** What the listener found wrong with the message itself. */
  readonly problem: MessageProblem | undefined;
}

/** The ways in which a credential can be proved, of which a gateway allows some (gateway.md 2.8). */
export type AppProof = 'signature' | 'appCode' | 'appSecret' | 'basic' | 'apiKey' | 'accessToken' | 'jwt';

/** Who calls, once authenticated. */
export type Identity =
  | { readonly kind: 'none' }
  | { readonly kind: 'app'; readonly app: CompiledApp; readonly by: AppProof }
  | {
      readonly kind: 'iam';
      readonly by: 'signature' | 'token';
      readonly account: string | undefined;
      readonly accountId: string | undefined;
      readonly user: string | undefined;
    };

/** Filled in step by step; a member is there once the step that finds it has passed. */
export interface CallFacts {
  readonly groups?: readonly CompiledGroup[];
  readonly viaDebuggingDomain?: boolean;
  /** The credential that selects the API (gateway parameter app_route): others are passed over. */
  readonly routedApp?: CompiledApp;
  readonly environment?: string;
  readonly match?: ApiMatch;
  readonly identity?: Identity;
  /** What the front-end authorizer answered as context, and what the one of the back end did. */
  readonly authorizerContext?: Readonly<Record<string, string>>;
  readonly backendAuthorizerContext?: Readonly<Record<string, string>>;
  /** Headers of a third-party service's answer that go on to the back end. */
  readonly serviceHeaders?: HeaderList;
  /** Address that access control and throttling judge. */
  readonly sourceAddress?: string;
  /** What goes to the back end beside what the caller sent: defaults and results of orchestration. */
  readonly addedParameters?: readonly AddedParameter[];
  readonly backend?: Backend;
  /** A closed circuit breaker that counts what becomes of the call. */
  readonly breaker?: BreakerWatch;
  /** The answer of the back end is to be kept. */
  readonly cache?: CacheWatch;
  /** A copy of the backend request goes elsewhere. */
  readonly mirror?: MirrorWanted;
  /** Headers that a policy adds to the backend request. */
  readonly addedHeaders?: HeaderList;
  /** The member of its channel that takes the call. */
  readonly member?: ChosenMember;
  /** The request to the back end, once it is made. */
  readonly backendCall?: BackendCall;
  /** Headers to add to whatever answer follows, unless it has them already. */
  readonly answerHeaders?: HeaderList;
}

/** What a step may look at besides the call. Time and randomness come in; nothing is read from the surroundings. */
export interface StepContext {
  readonly gateway: CompiledGateway;
  readonly state: GatewayState;
  /** Fault switches that are on; `noFaults` when none is. Ask with `faultFor` of faults.ts. */
  readonly faults: ActiveFaults;
  /** The gateway's clock, milliseconds since the epoch. */
  readonly nowMs: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Faster hashing of the host, or undefined for the algorithm's own. */
  readonly hashFor: (algorithm: SigningAlgorithm) => HashPort | undefined;
  /** Clear text of a secret of the file, which may be a reference into a vault; undefined when it cannot be had. */
  readonly secretOf: (written: string) => string | undefined;
}

/** `X-Apig-Mode: debug` asks for what the gateway measures and counts (gateway.md 2.16). */
export function isDebugCall(call: GatewayCall): boolean {
  return call.headerMap.get('x-apig-mode')?.trim().toLowerCase() === 'debug';
}

/** The match, in steps that stand behind the route step. */
export function matchOf(facts: CallFacts): ApiMatch {
  if (facts.match === undefined) throw new Error('this step needs a route and stands before the route step');
  return facts.match;
}
