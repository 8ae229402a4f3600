// --environment NAME and --variable NAME=VALUE: which values the names of a request have.
import { BASE_ENVIRONMENT, VARIABLE_NAME } from '../../shared/model/environment.ts';
import type { Arguments, CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { nearNames } from './near-names.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The id that `--environment` names, an id before a name; '' for the base alone. Throws InputProblem NOT_FOUND. */
export function chosenEnvironment(environments: readonly Named[], { arguments: given }: CommandCall): string {
  const name = given.value('environment');
  if (name === undefined) return '';
  const found = environments.find(({ id }) => id === name) ?? environments.find((each) => each.name === name);
  if (found !== undefined) return found.id === BASE_ENVIRONMENT ? '' : found.id;
  const near = nearNames(
    name,
    environments.flatMap((each) => [each.id, each.name]),
  ).join(', ');
  throw new InputProblem('NOT_FOUND', 'cli.error.noEnvironment', { name: name.slice(0, 200), near });
}

/** Throws InputProblem for a word that is no `name=value`; the value is never repeated. */
export function givenVariables(given: Arguments): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.values('variable').map((word) => {
      const equals = word.indexOf('=');
      const name = equals < 0 ? '' : word.slice(0, equals);
      if (!VARIABLE_NAME.test(name)) throw new InputProblem('BAD_ARGUMENT', 'cli.error.variable');
      return [name, word.slice(equals + 1)] as const;
    }),
  );
}
