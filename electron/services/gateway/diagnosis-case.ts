// A refused call as a case for the diagnosis: what arrived, what was answered, what the gateway knows of its APIs.

import { isLoopback } from '../../../shared/gateway/address-segments.ts';
import type { GatewayApi } from '../../../shared/gateway/config/api-schema.ts';
import type { AccessKey, GatewayConfig } from '../../../shared/gateway/config/gateway-config.ts';
import { asAnswered } from '../../../shared/gateway/publications.ts';
import { sourceAddress } from '../../../shared/gateway/source-address.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { parseAuthorization } from '../../../shared/signing/authorization-header.ts';
import { networkError, systemCode } from '../network-error.ts';
import type { HandledRequest } from './handled-request.ts';

type SecretOf = (written: string) => string | undefined;

/** Where secrets come from: those of the gateway file, and those that the user keeps elsewhere under a key. */
export interface SecretSources {
  readonly secretOf: SecretOf;
  readonly credentialOf?: ((key: string) => DiagnosisCase['credential']) | undefined;
}

/**
 * Refusals by the gateway itself whose request is known whole. A body in a temporary file is gone by then, and a
 * diagnosis without the body would blame the body.
 */
export function isExplainable(handled: HandledRequest): boolean {
  // Of another gateway every failure is worth a word: its own refusal, its back end's, or that it was not reached.
  const isRefused = handled.forward === undefined ? handled.errorCode !== undefined : handled.status >= 400;
  if (!isRefused || handled.call.method === '') return false;
  return handled.requestBody.memory !== undefined || handled.requestBody.bytes === 0;
}

function credentialOf(
  handled: HandledRequest,
  config: GatewayConfig,
  { secretOf, credentialOf: elsewhere }: SecretSources,
): DiagnosisCase['credential'] {
  const own = config.parameters.custom_auth_header.app_auth_header?.toLowerCase();
  const headers = handled.call.headerMap;
  const written = (own ? headers.get(own) : undefined) ?? headers.get('authorization') ?? '';
  const { access } = parseAuthorization(written);
  if (access === undefined) return undefined;
  const app = config.apps.find(({ key }) => key === access);
  const accessKey: AccessKey | undefined = config.iam.accessKeys.find(({ ak }) => ak === access);
  const kept = app?.secret ?? accessKey?.sk;
  const secret = kept === undefined ? undefined : secretOf(kept);
  // The keys of another gateway need not stand in the file of this one.
  if (secret === undefined) return handled.forward === undefined ? undefined : elsewhere?.(access);
  const { securityToken: token } = accessKey ?? {};
  const securityToken = token === undefined ? undefined : secretOf(token);
  return { key: access, secret, ...(securityToken === undefined ? {} : { securityToken }) };
}

function bodyOf(body: Buffer): { body?: string; bodyBase64?: string } {
  const text = body.toString('utf8');
  return Buffer.from(text, 'utf8').equals(body) ? { body: text } : { bodyBase64: body.toString('base64') };
}

type Workspace = NonNullable<DiagnosisCase['workspace']>;

function backendOf({ backend }: GatewayApi): Workspace['groups'][number]['apis'][number]['backend'] {
  if (backend.type === 'HTTP-VPC') return { channel: backend.channel, timeoutMs: backend.timeoutMs };
  if (backend.type !== 'HTTP') return undefined;
  const { url, scheme, address, channel, timeoutMs } = backend;
  return { url, scheme, address, channel, timeoutMs };
}

function parametersOf({ parameters }: GatewayConfig): Workspace['parameters'] {
  const { custom_auth_header, backend_timeout, request_body_size, real_ip_from_xff } = parameters;
  return { custom_auth_header, backend_timeout, request_body_size, real_ip_from_xff };
}

function bindingsOf(authorized: GatewayConfig['apps'][number]['authorized']) {
  return authorized === '*'
    ? authorized
    : authorized.map(({ api, environments }) => ({ api, environments: [...environments] }));
}

/** The part of the configuration that a diagnosis reads, without secrets. */
function workspaceOf(config: GatewayConfig): NonNullable<DiagnosisCase['workspace']> {
  return {
    environments: [
      { name: 'RELEASE' },
      ...config.environments.filter(({ name }) => name !== 'RELEASE').map(({ name }) => ({ name })),
    ],
    groups: config.groups.map((group) => ({
      name: group.name,
      domains: [...group.domains],
      ...(group.debuggingDomain === undefined ? {} : { debuggingDomain: group.debuggingDomain }),
      apis: group.apis.map((api) => ({
        name: api.name,
        method: api.method,
        path: api.path,
        matchMode: api.matchMode,
        auth: api.auth,
        appCode: api.appCode,
        protocol: api.protocol,
        cors: api.cors,
        published: [...api.published],
        backend: backendOf(api),
      })),
    })),
    parameters: parametersOf(config),
    apps: config.apps.map(({ name, key, authorized }) => ({ name, key, authorized: bindingsOf(authorized) })),
    iam: { accessKeys: config.iam.accessKeys.map(({ ak }) => ({ ak })) },
  };
}

const workspaces = new WeakMap<GatewayConfig, NonNullable<DiagnosisCase['workspace']>>();

/** Made once for each configuration: it may hold ten thousand APIs. */
function knownWorkspace(config: GatewayConfig): NonNullable<DiagnosisCase['workspace']> {
  const made = workspaces.get(config) ?? workspaceOf(asAnswered(config));
  workspaces.set(config, made);
  return made;
}

/**
 * A group that forwards need not list the APIs of the other gateway. Where it does not, nothing is known of its routes:
 * those of the groups beside it prove nothing.
 */
function workspaceFor(handled: HandledRequest, config: GatewayConfig): DiagnosisCase['workspace'] {
  const workspace = knownWorkspace(config);
  if (handled.forward === undefined) return workspace;
  const own = config.groups.filter(({ forward }) => forward !== undefined);
  return own.every(({ apis }) => apis.length > 0) ? workspace : { ...workspace, groups: [] };
}

/** A program on this machine has this machine's clock, so its error can be measured against the other gateway's. */
function clockOf({ forward, call, timeMs, durationMs }: HandledRequest): DiagnosisCase['clock'] {
  if (forward === undefined || !isLoopback(call.peerAddress)) return undefined;
  const sentAt = new Date(timeMs).toISOString();
  return { sentAt, receivedAt: new Date(timeMs + durationMs).toISOString() };
}

function answerOf({
  forward,
  status,
  headers,
  body,
}: HandledRequest): Pick<DiagnosisCase, 'response' | 'networkError'> {
  if (forward?.failed === undefined) return { response: { status, headers, body: Buffer.from(body).toString('utf8') } };
  const { hostname, port, protocol } = new URL(forward.to);
  const { message } = networkError(
    forward.failed,
    hostname.replace(/^\[|\]$/g, ''),
    Number(port) || (protocol === 'https:' ? 443 : 80),
  );
  return { networkError: { code: systemCode(forward.failed), message } };
}

/** Longer bodies are not compared. */
const COMPARED = 4096;

/**
 * Equal for refused calls whose causes must be equal under one configuration: the same request, answered alike within
 * one second, since causes may name the time between a signature and its answer. Undefined where that is not looked into.
 */
export function refusalKey({ call, requestBody, rawHeaders, forward, ...handled }: HandledRequest): string | undefined {
  if (forward !== undefined || requestBody.bytes > COMPARED || requestBody.memory === undefined) return undefined;
  const second = Math.floor(handled.timeMs / 1000);
  const answer = `${second} ${handled.status} ${handled.errorCode} ${handled.errorMessage}`;
  const request = `${call.peerAddress} ${call.scheme} ${call.method} ${call.target}\n${rawHeaders.join('\n')}`;
  return `${answer}\n${request}\n\n${requestBody.memory.toString('latin1')}`;
}

/** The addresses are those that this gateway saw; what another one saw is not known here. */
function callerOf({ forward, call }: HandledRequest, { parameters }: GatewayConfig): Pick<DiagnosisCase, 'caller'> {
  if (forward !== undefined) return {};
  return { caller: { peerAddress: call.peerAddress, judgedAddress: sourceAddress(call, parameters) } };
}

/** The case of one refused call. */
export function diagnosisCaseOf(handled: HandledRequest, config: GatewayConfig, secrets: SecretSources): DiagnosisCase {
  const { call } = handled;
  const credential = credentialOf(handled, config, secrets);
  const clock = clockOf(handled);
  return {
    id: call.requestId,
    sent: {
      scheme: call.scheme,
      method: call.method,
      target: call.target,
      headers: call.headers,
      ...bodyOf(handled.requestBody.memory ?? Buffer.alloc(0)),
    },
    ...(credential === undefined ? {} : { credential }),
    ...answerOf(handled),
    ...(clock === undefined ? {} : { clock }),
    workspace: workspaceFor(handled, config),
    ...callerOf(handled, config),
  };
}
