// A refused call as a case for the diagnosis: what arrived, what was answered, what the gateway knows of its APIs.
import type { AccessKey, GatewayConfig } from '../../../shared/gateway/config/gateway-config.ts';
import { asAnswered } from '../../../shared/gateway/publications.ts';
import type { DiagnosisCase } from '../../../shared/model/diagnosis.ts';
import { parseAuthorization } from '../../../shared/signing/authorization-header.ts';
import type { HandledRequest } from './handled-request.ts';

type SecretOf = (written: string) => string | undefined;

/**
 * Refusals by the gateway itself whose request is known whole. A body in a temporary file is gone by then, and a
 * diagnosis without the body would blame the body.
 */
export function isExplainable(handled: HandledRequest): boolean {
  if (handled.errorCode === undefined || handled.call.method === '') return false;
  return handled.requestBody.memory !== undefined || handled.requestBody.bytes === 0;
}

function credentialOf(handled: HandledRequest, config: GatewayConfig, secretOf: SecretOf): DiagnosisCase['credential'] {
  const own = config.parameters.custom_auth_header.app_auth_header?.toLowerCase();
  const headers = handled.call.headerMap;
  const written = (own ? headers.get(own) : undefined) ?? headers.get('authorization') ?? '';
  const { access } = parseAuthorization(written);
  if (access === undefined) return undefined;
  const app = config.apps.find(({ key }) => key === access);
  const accessKey: AccessKey | undefined = config.iam.accessKeys.find(({ ak }) => ak === access);
  const kept = app?.secret ?? accessKey?.sk;
  const secret = kept === undefined ? undefined : secretOf(kept);
  return secret === undefined ? undefined : { key: access, secret };
}

function bodyOf(body: Buffer): { body?: string; bodyBase64?: string } {
  const text = body.toString('utf8');
  return Buffer.from(text, 'utf8').equals(body) ? { body: text } : { bodyBase64: body.toString('base64') };
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
      })),
    })),
    parameters: { custom_auth_header: config.parameters.custom_auth_header },
    apps: config.apps.map(({ name, key }) => ({ name, key })),
    iam: { accessKeys: config.iam.accessKeys.map(({ ak }) => ({ ak })) },
  };
}

/** The case of one refused call. */
export function diagnosisCaseOf(handled: HandledRequest, config: GatewayConfig, secretOf: SecretOf): DiagnosisCase {
  const { call } = handled;
  const credential = credentialOf(handled, config, secretOf);
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
    response: { status: handled.status, headers: handled.headers, body: Buffer.from(handled.body).toString('utf8') },
    workspace: workspaceOf(asAnswered(config)),
  };
}
