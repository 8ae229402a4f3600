import { useStore } from 'zustand';
import type {
  CollectionNote,
  CollectionProblem,
  ImportedCollection,
} from '../../../shared/model/imported-collection.ts';
import { formatsText } from '../../../shared/text/formats-text.ts';
import { MethodName } from '../../panels/method-name.tsx';
import { useText } from '../../panels/use-text.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './import-dialog.module.css';
import { importState, toggled } from './import-state.ts';

/** As many lines of each list as one looks through. */
const SHOWN = 200;

/** What was found: requests to choose from, environments, secrets, and everything that is not carried over. */
export function ImportPreview({ collection }: { readonly collection: ImportedCollection }) {
  const { t, language } = useText();
  const { requests, environments, credentials, problems } = collection;
  const secret = environments.flatMap(({ variables }) => variables).filter((each) => each.secret && each.value !== '');
  const notes = [...collection.notes, ...requests.flatMap((each) => each.notes)];
  const counts = { requests: requests.length, environments: environments.filter(({ name }) => name !== '').length };
  const format = formatsText(language, 'kind', collection.format, {});
  return (
    <div className={styles.preview} tabIndex={-1}>
      <p className={styles.found} role="status">
        {t('import.found', { format, ...counts, secrets: credentials.length + secret.length })}
      </p>
      {problems.length > 0 && <Problems problems={problems} />}
      {requests.length > 0 && <Requests collection={collection} />}
      {environments.length > 0 && <Environments collection={collection} />}
      {credentials.length + secret.length > 0 && (
        <section>
          <h3 className={styles.heading}>{t('import.secrets')}</h3>
          <p className={styles.lead}>{t('import.secretsLead')}</p>
          <ul>
            {credentials.slice(0, SHOWN).map(({ ref, name }) => (
              <li key={ref}>{t('import.credential', { name })}</li>
            ))}
            {secret.slice(0, SHOWN).map(({ name, value }) => (
              <li key={`${name}\n${value}`}>{t('import.variable', { name })}</li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && <Notes notes={notes} />}
    </div>
  );
}

function Requests({ collection: { requests } }: { readonly collection: ImportedCollection }) {
  const { t } = useText();
  const left = useStore(importState, (state) => state.left);
  const all = (on: boolean) => importState.setState({ left: on ? new Set() : new Set(requests.keys()) });
  return (
    <section>
      <h3 className={styles.heading}>{t('import.requests')}</h3>
      <Checkbox label={t('import.all')} checked={left.size === 0} onChange={all} />
      <ul className={styles.requests} aria-label={t('import.requests')}>
        {requests.slice(0, SHOWN).map(({ draft }, index) => {
          const name = [draft.folder, draft.name || draft.url].filter((each) => each !== '').join(' / ');
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never moves
            <li key={index}>
              <Checkbox
                label={t('import.one', { name })}
                hideLabel
                checked={!left.has(index)}
                onChange={(on) => importState.setState({ left: toggled(left, index, on) })}
              />
              <MethodName method={draft.method} />
              <span className={styles.name}>
                <VisibleText text={name} />
              </span>
              <span className={styles.url}>
                <VisibleText text={draft.url} />
              </span>
            </li>
          );
        })}
      </ul>
      <More count={requests.length - SHOWN} />
    </section>
  );
}

function Environments({ collection: { environments } }: { readonly collection: ImportedCollection }) {
  const { t } = useText();
  const left = useStore(importState, (state) => state.leftEnvironments);
  return (
    <section>
      <h3 className={styles.heading}>{t('import.environments')}</h3>
      <ul>
        {environments.map(({ name, variables }, index) => (
          <li key={name}>
            <Checkbox
              label={
                name === ''
                  ? t('import.base', { count: variables.length })
                  : t('import.environment', { name, count: variables.length })
              }
              checked={!left.has(index)}
              onChange={(on) => importState.setState({ leftEnvironments: toggled(left, index, on) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Problems({ problems }: { readonly problems: readonly CollectionProblem[] }) {
  const { t, language } = useText();
  return (
    <section>
      <h3 className={styles.heading}>{t('import.problems', { count: problems.length })}</h3>
      <ul className={styles.lines}>
        {problems.slice(0, SHOWN).map(({ id, file, line, column, found, params }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never moves
          <li key={index}>
            <span className={styles.place}>{placeOf(file, line, column)}</span>{' '}
            <VisibleText text={formatsText(language, 'problem', id, { ...params, found })} />
          </li>
        ))}
      </ul>
      <More count={problems.length - SHOWN} />
    </section>
  );
}

function Notes({ notes }: { readonly notes: readonly CollectionNote[] }) {
  const { t, language } = useText();
  return (
    <section>
      <h3 className={styles.heading}>{t('import.notCarried', { count: notes.length })}</h3>
      <ul className={styles.lines}>
        {notes.slice(0, SHOWN).map(({ id, value, file, line }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one reading never moves
          <li key={index}>
            <span className={styles.place}>{placeOf(file, line)}</span>{' '}
            <VisibleText text={formatsText(language, 'note', id, { value })} />
          </li>
        ))}
      </ul>
      <More count={notes.length - SHOWN} />
    </section>
  );
}

/** Pasted text has no name. */
const placeOf = (...parts: readonly (string | number)[]) => parts.filter((each) => each !== '').join(':');

function More({ count }: { readonly count: number }) {
  const { t } = useText();
  return count > 0 ? <p className={styles.lead}>{t('import.more', { count })}</p> : null;
}
