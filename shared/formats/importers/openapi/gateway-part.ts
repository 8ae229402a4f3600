// An import's APIs and policies in the form of the gateway file (gateway-config.md).
import type { ApiBackend, ApiDefinition } from '../../../model/api-definition.ts';
import type { DocumentApi } from '../../../model/gateway-document.ts';
import type { ImportReport } from '../../../model/openapi-import.ts';
import { overlay } from './overlay.ts';

export interface PartOptions {
  /** Publish to RELEASE; an import into a real gateway publishes nothing. */
  readonly publish: boolean;
}

/** What decides which requests reach an API, and who may send them, is the document's alone. */
const FIXED = new Set(['method', 'path', 'matchMode', 'auth', 'appCode', 'authorizer', 'twoFactor']);

/** One API, with the members of `x-countersign` laid over what the document says. */
export function apiPart(api: ApiDefinition, { publish }: PartOptions): DocumentApi {
  const { more = {}, ...said } = api;
  const written = {
    ...said,
    published: ['RELEASE'],
    backend: backendPart(api.backend),
    backendPolicies: api.backendPolicies.map((policy) => ({ ...policy, backend: backendPart(policy.backend) })),
  };
  const patch = Object.fromEntries(Object.entries(more).filter(([name]) => !FIXED.has(name)));
  const { name, ...part } = overlay(written, patch);
  const published = publish ? part.published : [];
  return { ...part, name: typeof name === 'string' ? name : api.name, published };
}

/** A single group needs no list of targets of its own: the members beside it say the same. */
function backendPart(backend: ApiBackend): object {
  if (backend.type !== 'HTTP-VPC-MEMBER-GROUP') return backend;
  const { memberGroups, ...plain } = backend;
  const [first] = memberGroups;
  const differ = memberGroups.some(
    ({ scheme, method, path }) => scheme !== first?.scheme || method !== first.method || path !== first.path,
  );
  return differ ? backend : plain;
}

/** Names of channels, plug-ins and orchestration rules that the imported APIs use. */
export function namesUsed({ apis }: ImportReport): Record<'channels' | 'plugins' | 'orchestrationRules', Set<string>> {
  const backends = apis.flatMap((api) => [api.backend, ...api.backendPolicies.map(({ backend }) => backend)]);
  return {
    channels: new Set(backends.flatMap((backend) => ('channel' in backend ? [backend.channel] : []))),
    plugins: new Set(apis.flatMap(({ plugins }) => plugins)),
    orchestrationRules: new Set(
      apis.flatMap(({ parameters }) => parameters.flatMap(({ orchestrations = [] }) => orchestrations)),
    ),
  };
}
