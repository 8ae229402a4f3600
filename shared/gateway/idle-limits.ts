// Limits of throttling that cannot act for an API (FAQ 7.4), read from the file as it is written: the user limit needs App
// or IAM authentication, the credential limit needs App authentication, and a policy does nothing until it is bound.
export type IdleLimit = 'user' | 'app';

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const named = (list: unknown, name: unknown): unknown =>
  typeof name === 'string' ? listOf(list).find((each) => memberOf(each, 'name') === name) : undefined;

/** Members that hold the two limits: of a throttling policy, and of the plug-in "throttling 2.0". */
const MEMBERS = { user: ['userLimit', 'user_limit'], app: ['appLimit', 'app_limit'] } as const;

/** Special objects limit users or credentials too; a policy writes them alone or by type, the plug-in in groups. */
function hasSpecial(settings: unknown, kind: IdleLimit): boolean {
  const own = listOf(memberOf(settings, 'special')).some((each) =>
    kind === 'app'
      ? memberOf(each, 'app') !== undefined || memberOf(each, 'type') === 'APP'
      : memberOf(each, 'type') === 'USER',
  );
  const grouped = listOf(memberOf(settings, 'specials')).some(
    (each) => memberOf(each, 'type') === kind && listOf(memberOf(each, 'policies')).length > 0,
  );
  return own || grouped;
}

function sets(settings: unknown, kind: IdleLimit): boolean {
  return MEMBERS[kind].some((member) => typeof memberOf(settings, member) === 'number') || hasSpecial(settings, kind);
}

/** The settings that count the calls of an API: those of the plug-in before those of the policy. */
function settingsOf(api: unknown, file: unknown): { readonly policy: string; readonly settings: unknown } | undefined {
  for (const name of listOf(memberOf(api, 'plugins'))) {
    const plugin = named(memberOf(file, 'plugins'), name);
    if (memberOf(plugin, 'type') === 'rate_limit')
      return { policy: String(name), settings: memberOf(plugin, 'content') };
  }
  const name = memberOf(api, 'throttling');
  const policy = named(memberOf(file, 'throttlingPolicies'), name);
  return policy === undefined ? undefined : { policy: String(name), settings: policy };
}

/** Limits of the API's throttling that count nobody; undefined where no throttling is bound. */
export function idleLimits(
  api: unknown,
  file: unknown,
): { readonly policy: string; readonly idle: readonly IdleLimit[] } | undefined {
  const found = settingsOf(api, file);
  if (found === undefined) return undefined;
  const auth = memberOf(api, 'auth');
  const kinds: readonly IdleLimit[] = auth === 'APP' ? [] : auth === 'IAM' ? ['app'] : ['user', 'app'];
  return { policy: found.policy, idle: kinds.filter((kind) => sets(found.settings, kind)) };
}

/** Whether any API of the file is bound to the throttling policy or plug-in called `name`. */
export function isBound(name: string, file: unknown): boolean {
  return listOf(memberOf(file, 'groups')).some((group) =>
    listOf(memberOf(group, 'apis')).some(
      (api) => memberOf(api, 'throttling') === name || listOf(memberOf(api, 'plugins')).includes(name),
    ),
  );
}
