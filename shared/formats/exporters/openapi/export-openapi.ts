// A group of the gateway as a document that the real gateway would take: Swagger 2.0 or OpenAPI 3.0, YAML or JSON, in
// one of its three extents (openapi-extensions.md 7). Every member that the pages call mandatory is written.
import { stringify } from 'yaml';
import type { ApiDefinition } from '../../../model/api-definition.ts';
import type { ExportInput, ExportOptions, ExportSetting } from './export-setting.ts';
import { writeOperation } from './operation.ts';
import { accessControlMap, responsesMap, throttlingMap } from './policies.ts';
import { schemesOf } from './security.ts';

/** The document as plain JSON. Of APIs with the same path and method the first is written. */
export function documentOf(input: ExportInput, options: ExportOptions): Record<string, unknown> {
  const { host, title, description, version } = input;
  const setting = { ...options, host, authorizers: new Set(input.authorizers.map(({ name }) => name)) };
  const info = { title, ...(description === undefined ? {} : { description }), version };
  const paths = { paths: pathsOf(input.apis, setting) };
  const schemes = schemesOf(input.apis, input.authorizers);
  const policies = options.scope === 'extended' ? policiesOf(input) : {};
  const more = input.more === undefined ? {} : { 'x-countersign': input.more };
  if (options.format === 'swagger2') {
    const address = host === undefined ? {} : { host };
    const security = Object.keys(schemes).length === 0 ? {} : { securityDefinitions: schemes };
    return { swagger: '2.0', info, ...address, ...paths, ...security, ...policies, ...more };
  }
  const servers = host === undefined ? {} : { servers: [{ url: `https://${host}` }] };
  const components = Object.keys(schemes).length === 0 ? {} : { components: { securitySchemes: schemes } };
  return { openapi: '3.0.0', info, ...servers, ...paths, ...components, ...policies, ...more };
}

const keyOfMethod = (method: ApiDefinition['method']): string =>
  method === 'ANY' ? 'x-apigateway-any-method' : method.toLowerCase();

function pathsOf(apis: readonly ApiDefinition[], setting: ExportSetting): Record<string, unknown> {
  const items = new Map<string, Map<string, unknown>>();
  for (const api of apis) {
    const item = items.get(api.path) ?? new Map<string, unknown>();
    items.set(api.path, item);
    const key = keyOfMethod(api.method);
    if (!item.has(key)) item.set(key, writeOperation(api, setting));
  }
  return Object.fromEntries([...items].map(([path, item]) => [path, Object.fromEntries(item)]));
}

function policiesOf(input: ExportInput): Record<string, unknown> {
  const maps = {
    'x-apigateway-ratelimits': throttlingMap(input.throttlingPolicies),
    'x-apigateway-access-controls': accessControlMap(input.accessControlPolicies),
    'x-apigateway-responses': responsesMap(input.responses),
  };
  return Object.fromEntries(Object.entries(maps).filter(([, map]) => Object.keys(map).length > 0));
}

/** The document as text that ends with a line end. */
export function documentText(document: object, encoding: 'yaml' | 'json'): string {
  if (encoding === 'json') return `${JSON.stringify(document, null, 2)}\n`;
  // Each value in full: not every reader of the gateway's follows aliases. Long texts stay on one line.
  // Words that YAML 1.1 would read as a switch or a number (yes, on, 1_0) are quoted.
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0, compat: 'yaml-1.1' });
}
