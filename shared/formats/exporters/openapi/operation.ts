// One API as an operation of the document.
import type { ApiDefinition, ApiParameter } from '../../../model/api-definition.ts';
import { writeBackend, writeBackendPolicies } from './backend.ts';
import type { ExportSetting } from './export-setting.ts';
import { filled, given } from './members.ts';
import { requirementOf } from './security.ts';

const PLACE = { PATH: 'path', QUERY: 'query', HEADER: 'header' } as const;

export function writeOperation(api: ApiDefinition, setting: ExportSetting): Record<string, unknown> {
  const security = requirementOf(api, setting.authorizers);
  return {
    operationId: api.name,
    ...given({ description: api.description, tags: api.tags, security }),
    ...protocolOf(api, setting),
    ...given({ parameters: filled(api.parameters.map((each) => writeParameter(each, setting))) }),
    responses: { default: { description: 'response example', ...samplesOf(api) } },
    'x-apigateway-request-type': api.visibility,
    'x-apigateway-match-mode': api.matchMode,
    'x-apigateway-cors': api.cors,
    ...given({
      'x-apigateway-is-send-fg-body-base64': api.isSendFgBodyBase64,
      'x-apigateway-content-type': api.contentType,
    }),
    ...(setting.scope === 'extended' ? boundOf(api) : {}),
    ...(setting.scope === 'basic' ? {} : backendsOf(api)),
    ...(setting.scope === 'extended' && api.more !== undefined ? { 'x-countersign': api.more } : {}),
  };
}

/** Swagger has `schemes`; in OpenAPI 3.0 the URLs of `servers` carry the scheme, as in the gateway's own examples. */
function protocolOf({ protocol }: ApiDefinition, { format, host = 'localhost' }: ExportSetting): object {
  const schemes = protocol === 'BOTH' ? ['http', 'https'] : [protocol.toLowerCase()];
  return format === 'swagger2' ? { schemes } : { servers: schemes.map((scheme) => ({ url: `${scheme}://${host}` })) };
}

function samplesOf({ resultNormalSample, resultFailureSample }: ApiDefinition): object {
  return given({
    'x-apigateway-result-normal-sample': resultNormalSample,
    'x-apigateway-result-failure-sample': resultFailureSample,
  });
}

function boundOf(api: ApiDefinition): object {
  return given({
    'x-apigateway-ratelimit': api.throttling,
    'x-apigateway-access-control': api.accessControl,
    'x-apigateway-plugins': filled(api.plugins),
    'x-apigateway-response': api.response,
  });
}

function backendsOf(api: ApiDefinition): object {
  return {
    'x-apigateway-backend': writeBackend(api.backend),
    ...given({ 'x-apigateway-backend-policies': filled(writeBackendPolicies(api.backendPolicies)) }),
  };
}

function writeParameter(parameter: ApiParameter, { format, scope }: ExportSetting): object {
  const { name, in: place, required, description, type, passThrough } = parameter;
  const schema = {
    type: type === 'NUMBER' ? 'number' : 'string',
    ...given({
      minimum: parameter.min,
      maximum: parameter.max,
      minLength: parameter.minLength,
      maxLength: parameter.maxLength,
      default: parameter.default === undefined ? undefined : scalarOf(type, parameter.default),
      enum: parameter.enum?.map((value) => scalarOf(type, value)),
    }),
  };
  return {
    name,
    in: PLACE[place],
    required,
    ...given({ description }),
    ...(format === 'swagger2' ? schema : { schema }),
    ...given({
      'x-apigateway-pass-through': passThrough === undefined ? undefined : passThrough ? 'always' : 'never',
      'x-apigateway-sample': parameter.sample,
      'x-apigateway-orchestrations': scope === 'extended' ? parameter.orchestrations : undefined,
    }),
  };
}

/** A number where the type is one and nothing is lost by it. */
function scalarOf(type: ApiParameter['type'], text: string): string | number {
  return type === 'NUMBER' && String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}
