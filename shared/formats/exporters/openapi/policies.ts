// Throttling policies, access control policies and custom responses as maps by name (openapi-extensions.md 6).
import type { ImportedAccessControl, ImportedResponses, ImportedThrottling } from '../../../model/openapi-import.ts';
import { filled, given } from './members.ts';

export function throttlingMap(policies: readonly ImportedThrottling[]): Record<string, unknown> {
  return Object.fromEntries(
    policies.map((policy) => [
      policy.name,
      {
        'api-limit': policy.apiLimit,
        ...given({ 'user-limit': policy.userLimit, 'app-limit': policy.appLimit, 'ip-limit': policy.ipLimit }),
        interval: policy.period.count,
        unit: policy.period.unit,
        shared: policy.type === 'SHARED',
        ...given({ special: filled(policy.special) }),
      },
    ]),
  );
}

export function accessControlMap(policies: readonly ImportedAccessControl[]): Record<string, unknown> {
  return Object.fromEntries(
    policies.map(({ name, effect, type, values }) => [
      name,
      { 'acl-type': effect, 'entity-type': type, value: values.join(',') },
    ]),
  );
}

/** Headers have no place in the documented form. */
export function responsesMap(responses: ImportedResponses): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(responses).map(([name, byType]) => [
      name,
      Object.fromEntries(
        Object.entries(byType).map(([type, { status, body }]) => [
          type,
          given({ status, body: body === undefined ? undefined : { 'application/json': body } }),
        ]),
      ),
    ]),
  );
}
