// The words for a refusal to publish: an id of shared/text/gateway-publishing with its values.
import { assertNever } from '../model/assert-never.ts';
import type { gatewayPublishingEn } from '../text/gateway-publishing.en.ts';
import type { PublishRefusal, PublishTarget } from './publish-api.ts';

export interface PublishWords {
  readonly id: keyof typeof gatewayPublishingEn;
  readonly params: Readonly<Record<string, string>>;
}

export function publishWords(refusal: PublishRefusal, target: PublishTarget, version = ''): PublishWords {
  const params = { api: target.api, environment: target.environment };
  const joined = (names: readonly string[]): string => names.slice(0, 50).join(', ');
  switch (refusal.kind) {
    case 'unknown-api':
      return { id: 'publishing.unknown-api', params };
    case 'unknown-environment':
      return { id: 'publishing.unknown-environment', params: { ...params, known: joined(refusal.known) } };
    case 'unknown-version':
      if (refusal.known.length === 0) return { id: 'publishing.no-version', params };
      return { id: 'publishing.unknown-version', params: { ...params, version, known: joined(refusal.known) } };
    case 'not-published':
      return { id: 'publishing.not-published', params };
    case 'variables':
      return { id: 'publishing.variables', params: { ...params, names: joined(refusal.names.map((n) => `#${n}#`)) } };
    case 'route':
      return { id: 'publishing.route', params: { ...params, found: refusal.found } };
    default:
      return assertNever(refusal);
  }
}
