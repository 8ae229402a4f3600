// What the real gateway would not take, though the mock runs with it: names and lengths (gateway.md 4), and published
// APIs whose variables have no value. Notices, not errors: the examples of gateway files break some of these rules.
import { unsetVariables } from '../environment-variables.ts';
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig } from './gateway-config.ts';

type Path = readonly PropertyKey[];

interface Rule {
  readonly pattern: RegExp;
  readonly allowed: string;
}

const PLAIN: Rule = {
  pattern: /^\p{L}[\p{L}\d_]{2,63}$/u,
  allowed: '3 to 64 letters, digits and _, a letter first',
};
const ENVIRONMENT: Rule = {
  pattern: /^[A-Za-z]\w{2,63}$/,
  allowed: '3 to 64 letters, digits and _, a letter first',
};
const LONG: Rule = {
  pattern: /^[\p{L}\d][\p{L}\d\-_./:() ]{2,254}$/u,
  allowed: '3 to 255 letters, digits and -_./:(), a letter or digit first',
};
const CHANNEL: Rule = {
  pattern: /^\p{L}[\p{L}\d_.-]{2,63}$/u,
  allowed: '3 to 64 letters, digits and _ - ., a letter first',
};
const ANY_64: Rule = { pattern: /^.{3,64}$/su, allowed: '3 to 64 characters' };
const VARIABLE: Rule = {
  pattern: /^[A-Za-z][\w-]{2,31}$/,
  allowed: '3 to 32 letters, digits, - and _, a letter first',
};
const VALUE: Rule = { pattern: /^[\w./:-]{1,255}$/, allowed: '1 to 255 of letters, digits and _ - / . :' };
const KEY: Rule = { pattern: /^.{8,200}$/su, allowed: '8 to 200 characters' };
const PATH: Rule = { pattern: /^.{1,512}$/su, allowed: 'at most 512 characters' };

function broken(rule: Rule, value: string, path: Path): readonly ConfigProblem[] {
  if (rule.pattern.test(value)) return [];
  const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
  return [{ pointer: pointerOf(path), found: JSON.stringify(shown), allowed: rule.allowed }];
}

const LISTS = [
  ['environments', ENVIRONMENT],
  ['channels', CHANNEL],
  ['apps', PLAIN],
  ['throttlingPolicies', PLAIN],
  ['accessControlPolicies', PLAIN],
  ['signatureKeys', PLAIN],
  ['authorizers', PLAIN],
] as const;

function variables(values: Readonly<Record<string, string>>, path: Path): readonly ConfigProblem[] {
  return Object.entries(values).flatMap(([name, value]) => [
    ...broken(VARIABLE, name, [...path, name]),
    ...broken(VALUE, value, [...path, name]),
  ]);
}

function groupNotices(config: GatewayConfig): readonly ConfigProblem[] {
  return config.groups.flatMap((group, g) => [
    ...broken(LONG, group.name, ['groups', g, 'name']),
    ...Object.entries(group.variables).flatMap(([name, values]) => variables(values, ['groups', g, 'variables', name])),
    ...group.apis.flatMap((api, a) => {
      const path = ['groups', g, 'apis', a];
      // A name that was not written is no name to be found fault with.
      const named = api.name === `${api.method} ${api.path}` ? [] : broken(LONG, api.name, [...path, 'name']);
      const policies = api.backendPolicies.flatMap((policy, p) =>
        broken(ANY_64, policy.name, [...path, 'backendPolicies', p, 'name']),
      );
      const unset = api.published.flatMap((environment) =>
        unsetVariables(api, config, group, environment).map((name) => ({
          pointer: pointerOf([...path, 'published']),
          found: `${environment}, where #${name}# has no value`,
          allowed: 'environments in which every variable of the backend has a value',
        })),
      );
      return [...named, ...broken(PATH, api.path, [...path, 'path']), ...policies, ...unset];
    }),
  ]);
}

/** Every notice of a valid configuration. */
export function configNotices(config: GatewayConfig): readonly ConfigProblem[] {
  const environments = config.environments.some(({ name }) => name === 'RELEASE') ? 10 : 9;
  return [
    ...LISTS.flatMap(([list, rule]) =>
      config[list].flatMap((entry, index) => broken(rule, entry.name, [list, index, 'name'])),
    ),
    ...config.environments.flatMap((entry, index) => variables(entry.variables, ['environments', index, 'variables'])),
    ...(config.environments.length <= environments
      ? []
      : [
          {
            pointer: '/environments',
            found: 'RELEASE and 10 others',
            allowed: 'at most 10 environments, RELEASE among them',
          },
        ]),
    ...config.apps.flatMap((app, index) => broken(KEY, app.key, ['apps', index, 'key'])),
    ...groupNotices(config),
  ];
}
