// Entries of a configuration in one form, where the file has several for the same: only real differences remain.

import { isRecord } from '../../../shared/formats/importers/openapi/overlay.ts';
import type { Backend } from '../../../shared/gateway/config/backend-schema.ts';
import { targetOf } from './definition-of.ts';

export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (!isRecord(value)) return value;
  if (isBackend(value)) return oneForm(value);
  // `{app, limit}` and `{type, instance, limit}` of a throttling policy.
  if (typeof value.app === 'string' && typeof value.limit === 'number') {
    return { type: 'APP', instance: value.app, limit: value.limit };
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.map(([name, each]) => [name, comparable(each)]));
}

const TYPES: ReadonlySet<unknown> = new Set(['HTTP', 'HTTP-VPC', 'HTTP-VPC-MEMBER-GROUP', 'MOCK', 'FUNCTION']);

function isBackend(value: object): value is Backend {
  return 'type' in value && TYPES.has(value.type) && !('values' in value);
}

/** A URL as scheme, address and path; a channel as HTTP-VPC; groups as names alone where all are called alike. */
function oneForm(backend: Backend): Record<string, unknown> {
  const written = Object.fromEntries(Object.entries(backend).filter(([, each]) => each !== undefined));
  if (backend.type === 'MOCK' || backend.type === 'FUNCTION') return written;
  const { url, ...rest } = written;
  const target = targetOf(backend);
  const hasQuery = typeof url === 'string' && url.includes('?');
  const kept = hasQuery ? { url } : {};
  const { scheme, path } = target;
  if (backend.channel === undefined) return { ...rest, ...kept, scheme, path, address: target.address };
  const { address: _address, memberGroups, ...overChannel } = rest;
  const type = backend.type === 'HTTP' ? 'HTTP-VPC' : backend.type;
  const groups = Array.isArray(memberGroups) && differ(memberGroups) ? { memberGroups } : {};
  return { ...overChannel, ...groups, type, scheme, path };
}

function differ(groups: readonly unknown[]): boolean {
  const targets = groups.map((group) => (isRecord(group) ? { ...group, name: '' } : group));
  return targets.some((target) => JSON.stringify(target) !== JSON.stringify(targets[0]));
}
