// One operation of the document as an API of the gateway.
import type { ApiDefinition, ApiMethod } from '../../../model/api-definition.ts';
import { readBackend } from './backend.ts';
import { readBackendPolicies } from './backend-policies.ts';
import type { BackendSetting } from './backend-setting.ts';
import type { ImportContext } from './context.ts';
import { type Cursor, has, isAbsent, member } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import type { Findings } from './findings.ts';
import { LONGEST_PATH, MOST_TAGS } from './limits.ts';
import { apiNameOf, isApiName } from './names.ts';
import { readParameters } from './parameters.ts';
import { checkPathParameters, pathFault } from './paths.ts';
import { mockAnswer } from './plain/mock-answer.ts';
import { readPolicyNames } from './policy-names.ts';
import { readProtocol } from './protocol.ts';
import { readSamples } from './samples.ts';
import { readAuthentication } from './security.ts';
import { plainOf } from './tree.ts';
import { noticeUnknown, readChoice, readFilledText, readFlag, readTexts, wordsOf } from './values.ts';

/** Where an operation stands. */
export interface Place {
  readonly method: ApiMethod;
  /** basePath and path joined. */
  readonly path: string;
  readonly item: Cursor;
  readonly operation: Cursor;
}

const MATCH_MODES = wordsOf('NORMAL', 'SWA');
const VISIBILITIES = wordsOf('public', 'private');
const CONTENT_TYPES = wordsOf('application/json', 'application/xml', 'multipart/form-data', 'text/plain');

const EXTENSIONS = new Set([
  ...[
    'request-type',
    'match-mode',
    'cors',
    'is-send-fg-body-base64',
    'content-type',
    'backend',
    'backend-policies',
  ].map((name) => `x-apigateway-${name}`),
  ...['ratelimit', 'access-control', 'plugins', 'response'].map((name) => `x-apigateway-${name}`),
  'x-countersign',
]);

/** The API's name: operationId, or one made of method and path. */
export function readName(context: ImportContext, { method, path, operation }: Place, findings: Findings): string {
  const name = readFilledText(operation, 'operationId', findings);
  if (name === undefined) return apiNameOf(method, path);
  if (!isApiName(name)) {
    const where = member(operation, 'operationId');
    if (context.plain) findings.notice('api-name-invalid', where);
    else findings.problem('api-name-invalid', where);
  }
  return name;
}

/** The whole API. It is of use only when `findings` has no problem. */
export function readOperation(context: ImportContext, place: Place, name: string, findings: Findings): ApiDefinition {
  const { method, path, item, operation } = place;
  const fault = pathFault(path);
  if (fault !== undefined) findings.problem(fault, item, { path: path.slice(0, 80), limit: String(LONGEST_PATH) });
  noticeUnknown(operation, EXTENSIONS, findings);
  const front = readParameters(context, item, operation, findings);
  // A path of the wrong form has no variables that could be compared.
  if (fault === undefined) checkPathParameters(path, front, operation, findings);
  const text = (member: string) => readFilledText(operation, member, findings);
  return {
    name,
    ...definedOf({ description: text('description') ?? text('summary'), tags: readTags(context, operation, findings) }),
    method,
    path,
    matchMode: readMatchMode(operation, findings),
    ...readAuthentication(context, operation, findings),
    protocol: readProtocol(context, item, operation, findings),
    cors: readFlag(operation, 'x-apigateway-cors', findings) ?? false,
    visibility: readChoice(operation, 'x-apigateway-request-type', VISIBILITIES, findings) ?? 'public',
    parameters: [...front],
    ...readBackends({ context, path, front }, operation, findings),
    ...readPolicyNames(context, operation, findings),
    ...definedOf({
      isSendFgBodyBase64: readFlag(operation, 'x-apigateway-is-send-fg-body-base64', findings),
      contentType: readChoice(operation, 'x-apigateway-content-type', CONTENT_TYPES, findings),
    }),
    ...readSamples(context, operation, findings),
    ...readMore(operation),
  };
}

/** Its problem has an id of its own, being the first thing that goes wrong in documents written by hand. */
function readMatchMode(operation: Cursor, findings: Findings): ApiDefinition['matchMode'] {
  const own = findings.apart();
  const mode = readChoice(operation, 'x-apigateway-match-mode', MATCH_MODES, own);
  if (own.failed) findings.problem('match-mode-invalid', member(operation, 'x-apigateway-match-mode'));
  return mode ?? 'NORMAL';
}

function readBackends(
  setting: BackendSetting,
  operation: Cursor,
  findings: Findings,
): Pick<ApiDefinition, 'backend' | 'backendPolicies'> {
  const where = member(operation, 'x-apigateway-backend');
  if (isAbsent(where)) {
    // The document as a whole says so already when it is plain.
    if (!setting.context.plain) findings.notice('backend-absent', operation);
    const backend = mockAnswer(setting.context, operation, findings);
    return { backend, backendPolicies: readBackendPolicies(setting, operation, 'MOCK', findings) };
  }
  const backend = readBackend(setting, where, findings);
  const backendPolicies = readBackendPolicies(setting, operation, backend?.type, findings);
  // A back end that cannot be read has left its problem.
  return { backend: backend ?? { type: 'MOCK', body: '' }, backendPolicies };
}

function readTags(context: ImportContext, operation: Cursor, findings: Findings): string[] | undefined {
  const own = findings.apart();
  const tags = readTexts(operation, 'tags', own) ?? [];
  if (!context.plain) findings.take(own);
  const where = member(operation, 'tags');
  const isRight = tags.length <= MOST_TAGS && tags.every((tag) => tag.length >= 1 && tag.length <= 128);
  if (!isRight && !context.plain) findings.problem('tags-invalid', where, { limit: String(MOST_TAGS) });
  const kept = [...new Set(tags)].slice(0, MOST_TAGS);
  return kept.length === 0 ? undefined : kept;
}

/** Members that an export of ours wrote because the gateway's documents have no place for them. */
export function readMore(cursor: Cursor): { more?: Record<string, unknown> } {
  const { tree } = member(cursor, 'x-countersign');
  if (!has(cursor, 'x-countersign') || tree?.kind !== 'map') return {};
  // A map becomes a plain object.
  return { more: plainOf(tree) as Record<string, unknown> };
}
