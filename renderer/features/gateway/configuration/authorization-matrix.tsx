import { useMemo, useState } from 'react';
import { labelOf } from '../../../panels/field-form/field-help.ts';
import { useText } from '../../../panels/use-text.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import listStyles from '../list-rows.module.css';
import { everythingAsList, isAuthorized, isForEverything, withAuthorization } from './authorization.ts';
import type { ConfigurationStore } from './configuration-store.ts';
import { listAt, textMember, valueAt } from './document-edit.ts';
import { apisOf, environmentNames, type NamedApi } from './references.ts';
import styles from './structured-view.module.css';

interface MatrixProps {
  readonly configuration: ConfigurationStore;
  readonly document: unknown;
}

interface Column {
  readonly app: number;
  readonly name: string;
  readonly environment: string;
  readonly authorized: unknown;
}

/** API × environment × credential: which credential may call what, where. FAQ 2.1. */
export function AuthorizationMatrix({ configuration, document }: MatrixProps) {
  const { t } = useText();
  const [environment, setEnvironment] = useState('');
  const [filter, setFilter] = useState('');
  const environments = environmentNames(document);
  const apis = useMemo(() => apisOf(document), [document]);
  const shown = useMemo(
    () => apis.filter(({ id }) => id.toLowerCase().includes(filter.trim().toLowerCase())),
    [apis, filter],
  );
  const columns = useMemo(() => columnsOf(document, environment), [document, environment]);
  if (columns.length === 0 || apis.length === 0) return <EmptyState text={t('authorization.empty')} />;
  const set = ({ app, authorized, environment: name }: Column, api: string, on: boolean) => {
    const list = isForEverything(authorized)
      ? everythingAsList(
          apis.map(({ id }) => id),
          environments,
        )
      : authorized;
    configuration.change(['apps', app, 'authorized'], withAuthorization(list, api, name, on));
  };
  return (
    <div className={styles.list}>
      <div className={styles.tools}>
        <TextField
          label={t('configuration.filter')}
          hideLabel
          type="search"
          placeholder={t('authorization.filter')}
          value={filter}
          onChange={setFilter}
          className={styles.filter}
        />
        <Select
          label={labelOf(t, 'environments')}
          value={environment}
          options={[
            { value: '', label: t('authorization.allEnvironments') },
            ...environments.map((each) => ({ value: each, label: each })),
          ]}
          onChange={setEnvironment}
        />
      </div>
      <Everything configuration={configuration} document={document} />
      <VirtualList
        label={t('configuration.authorization')}
        items={shown}
        rowHeight={34}
        keyOf={({ id }) => id}
        head={<MatrixHead columns={columns} />}
        renderRow={(api: NamedApi) => <MatrixRow api={api} columns={columns} set={set} />}
        className={classNames(listStyles.rows, styles.rows)}
      />
    </div>
  );
}

function columnsOf(document: unknown, only: string): readonly Column[] {
  const environments = environmentNames(document).filter((name) => only === '' || name === only);
  return listAt(document, ['apps']).flatMap((value, app) =>
    environments.map((environment) => ({
      app,
      name: appName(value, app),
      environment,
      authorized: valueAt(value, ['authorized']),
    })),
  );
}

const appName = (app: unknown, index: number): string => textMember(app, 'name') ?? `app-${index + 1}`;

/** Credentials that may call everything, now and later. */
function Everything({ configuration, document }: MatrixProps) {
  const { t } = useText();
  return (
    <fieldset className={styles.everything}>
      <legend className={listStyles.note}>{t('authorization.everything')}</legend>
      {listAt(document, ['apps']).map((app, index) => (
        <Checkbox
          key={appName(app, index)}
          label={appName(app, index)}
          checked={isForEverything(valueAt(app, ['authorized']))}
          onChange={(on) => configuration.change(['apps', index, 'authorized'], on ? '*' : [])}
        />
      ))}
    </fieldset>
  );
}

function MatrixHead({ columns }: { readonly columns: readonly Column[] }) {
  const { t } = useText();
  return (
    <>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements */}
      <span role="columnheader" className={styles.apiCell}>
        API
      </span>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus */}
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements */}
      <span role="columnheader" className={styles.authCell}>
        {labelOf(t, 'auth')}
      </span>
      {columns.map(({ app, name, environment }) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus
        // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
        <span
          key={`${app}-${environment}`}
          role="columnheader"
          className={styles.tickCell}
          title={`${name} · ${environment}`}
        >
          <span>{name}</span>
          <span className={listStyles.note}>{environment}</span>
        </span>
      ))}
    </>
  );
}

interface RowProps {
  readonly api: NamedApi;
  readonly columns: readonly Column[];
  readonly set: (column: Column, api: string, on: boolean) => void;
}

function MatrixRow({ api, columns, set }: RowProps) {
  const { t } = useText();
  const auth = textMember(api.value, 'auth') ?? 'NONE';
  const acts = auth === 'APP';
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements */}
      <span role="cell" className={classNames('code', styles.apiCell)} title={api.id}>
        {api.id}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements */}
      <span role="cell" className={styles.authCell} title={acts ? undefined : t('authorization.noMatter', { auth })}>
        {auth}
      </span>
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
        <span
          key={`${column.app}-${column.environment}`}
          role="cell"
          className={classNames(styles.tickCell, !acts && styles.idle)}
        >
          <Checkbox
            label={`${api.id} · ${column.environment} · ${column.name}`}
            hideLabel
            checked={isAuthorized(column.authorized, api.id, column.environment)}
            onChange={(on) => set(column, api.id, on)}
          />
        </span>
      ))}
    </>
  );
}
