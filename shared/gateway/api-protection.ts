// The gateway's three guards of an API (FAQ 2.4): authentication, access control, throttling. Read from the file as it
// is written, while it is edited: what is not yet valid counts as missing.
export interface ApiProtection {
  readonly authentication: boolean;
  readonly accessControl: boolean;
  /** `default`: ratelimit_api_limits, 200 calls per second, holds for every API without a policy. */
  readonly throttling: 'policy' | 'default';
  /** Everybody may call it: neither authentication nor access control. */
  readonly isOpen: boolean;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const textsOf = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string' && each !== '');

/** `plugins`: those of the file, to know what the bound ones do. */
export function apiProtection(api: unknown, plugins: unknown): ApiProtection {
  const auth = memberOf(api, 'auth');
  const bound = new Set(textsOf(memberOf(api, 'plugins')));
  const limits = (Array.isArray(plugins) ? plugins : []).some(
    (plugin) => memberOf(plugin, 'type') === 'rate_limit' && bound.has(memberOf(plugin, 'name')),
  );
  const authentication = typeof auth === 'string' && auth !== '' && auth !== 'NONE';
  const accessControl = textsOf(memberOf(api, 'accessControl')).length > 0;
  const throttling = limits || textsOf(memberOf(api, 'throttling')).length > 0 ? 'policy' : 'default';
  return { authentication, accessControl, throttling, isOpen: !authentication && !accessControl };
}
