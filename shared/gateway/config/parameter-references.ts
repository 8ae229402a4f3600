// Declared parameters of an API against its path, its limits and the orchestration rules they name (gateway.md 2.8, 2.12).
import type { DeclaredParameter, GatewayApi } from './api-schema.ts';
import { type ConfigProblem, pointerOf } from './config-problem.ts';
import type { GatewayConfig } from './gateway-config.ts';
import type { OrchestrationRule } from './orchestration-schema.ts';
import { templateSegments } from './path-template.ts';
import { reservedHeaderRule } from './reserved-headers.ts';

type Path = readonly PropertyKey[];
type Rules = ReadonlyMap<string, OrchestrationRule>;

function nameProblem(parameter: DeclaredParameter, api: GatewayApi, path: Path): readonly ConfigProblem[] {
  const pointer = pointerOf([...path, 'name']);
  const found = JSON.stringify(parameter.name);
  const reserved = parameter.in === 'HEADER' ? reservedHeaderRule(parameter.name) : undefined;
  if (reserved !== undefined) return [{ pointer, found, allowed: reserved }];
  if (parameter.in !== 'PATH') return [];
  const names = templateSegments(api.path).flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]));
  if (names.includes(parameter.name)) return [];
  return [{ pointer, found, allowed: `a variable of the path ${api.path} (${names.join(', ') || 'it has none'})` }];
}

function limitProblems(parameter: DeclaredParameter, path: Path): readonly ConfigProblem[] {
  const pairs = [
    ['min', parameter.min, 'max', parameter.max],
    ['minLength', parameter.minLength, 'maxLength', parameter.maxLength],
  ] as const;
  return pairs.flatMap(([low, lowest, high, highest]) =>
    lowest === undefined || highest === undefined || lowest <= highest
      ? []
      : [
          {
            pointer: pointerOf([...path, low]),
            found: String(lowest),
            allowed: `at most ${highest}, which is ${high}`,
          },
        ],
  );
}

/** A preprocessing rule needs a rule behind it that takes its result; `default` alone does not. */
function chainProblems(rules: readonly OrchestrationRule[], path: Path): readonly ConfigProblem[] {
  const inOrder = rules.filter(({ strategy }) => strategy !== 'default' && strategy !== 'none_value');
  const rule = inOrder.at(-1);
  if (!rule?.preprocessing) return [];
  const allowed = 'a rule behind the preprocessing rule that maps its result to a parameter';
  return [
    { pointer: pointerOf([...path, 'orchestrations', rules.indexOf(rule)]), found: JSON.stringify(rule.name), allowed },
  ];
}

/** The result must not take the name of a declared parameter. */
function mappedProblems(rules: readonly OrchestrationRule[], api: GatewayApi, path: Path): readonly ConfigProblem[] {
  const taken = new Set(api.parameters.map(({ name }) => name.toLowerCase()));
  return rules.flatMap(({ name, mapped }, index) =>
    mapped === undefined || !taken.has(mapped.name.toLowerCase())
      ? []
      : [
          {
            pointer: pointerOf([...path, 'orchestrations', index]),
            found: `${JSON.stringify(name)}, which maps to ${JSON.stringify(mapped.name)}`,
            allowed: 'a rule whose result does not take the name of a declared parameter',
          },
        ],
  );
}

function apiProblems(api: GatewayApi, path: Path, rules: Rules): readonly ConfigProblem[] {
  return api.parameters.flatMap((parameter, p) => {
    const where = [...path, 'parameters', p];
    const named = (parameter.orchestrations ?? []).flatMap((name) => rules.get(name) ?? []);
    return [
      ...nameProblem(parameter, api, where),
      ...limitProblems(parameter, where),
      ...chainProblems(named, where),
      ...mappedProblems(named, api, where),
    ];
  });
}

/** Every problem of declared parameters with what stands elsewhere in the file. */
export function parameterProblems(config: GatewayConfig): readonly ConfigProblem[] {
  const rules = new Map(config.orchestrationRules.map((rule) => [rule.name, rule]));
  return config.groups.flatMap((group, g) =>
    group.apis.flatMap((api, a) => apiProblems(api, ['groups', g, 'apis', a], rules)),
  );
}
