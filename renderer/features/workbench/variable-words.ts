import { BASE_ENVIRONMENT, type EnvironmentView, SAMPLE_ENVIRONMENT } from '../../../shared/model/environment.ts';
import type { ConnectTo } from '../../../shared/model/request.ts';
import { screensEn } from '../../../shared/text/screens.en.ts';
import { keptRecord } from '../../../shared/variables/reference.ts';
import type { UsedVariable, VariableProblem } from '../../../shared/variables/resolve-text.ts';
import type { Translate } from '../../panels/use-text.ts';

/** A name as it is written in a request. */
export function braced(name: string): string {
  return `{{${name}}}`;
}

/** What keeps a variable from being resolved. */
export function problemText(t: Translate, problem: VariableProblem): string {
  if (keptRecord(problem.name) !== undefined) return t('kept.problem');
  const name = braced(problem.name);
  if (problem.kind === 'cycle') return t('variable.cycle', { path: problem.path.map(braced).join(' → ') });
  if (problem.kind === 'too-long') return t('variable.tooLong', { name });
  return t(`variable.${problem.kind}`, { name });
}

/** Where in the request it stands. */
export function fieldsText(t: Translate, { fields }: Pick<VariableProblem, 'fields'>): string {
  return t('variable.where', { fields: fields.map((field) => t(`variable.field.${field}`)).join(', ') });
}

export function sourceText(t: Translate, source: UsedVariable['source']): string {
  switch (source.kind) {
    case 'environment':
      return environmentName(t, source);
    case 'base':
      return t('variable.baseName');
    case 'row':
      return t('variable.fromRow');
    case 'given':
      return t('variable.fromGiven');
    case 'kept':
      return t('kept.source');
    case 'dynamic':
      return t('variable.dynamic');
  }
}

/** The base is ours and has no name of the user's; the sample is translated as long as its name is the original one. */
export function environmentName(t: Translate, { id, name }: Pick<EnvironmentView, 'id' | 'name'>): string {
  if (id === BASE_ENVIRONMENT) return t('variable.baseName');
  return id === SAMPLE_ENVIRONMENT && name === screensEn['environment.sample'] ? t('environment.sample') : name;
}

export function addressText(t: Translate, connectTo: ConnectTo): string {
  return connectTo.kind === 'address' ? `${connectTo.host}:${connectTo.port}` : t('environment.mockAddress');
}
