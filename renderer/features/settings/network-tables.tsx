import { type HostTls, tlsVersions } from '../../../shared/model/network-settings.ts';
import { AddForm, CommittedField } from '../../panels/network/committed-field.tsx';
import {
  checkEndpoint,
  checkHost,
  checkPath,
  checkPattern,
  endpointText,
  orEmpty,
  overrideOf,
  unlessIn,
} from '../../panels/network/network-checks.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { NetworkPart, type NetworkPartProps } from './network-part.tsx';
import styles from './network-section.module.css';
import tables from './settings-screen.module.css';

/** Files of authorities, beside the built-in ones or instead of them. */
export function NetworkAuthorities({ network: { authorities }, edit }: NetworkPartProps) {
  const { t } = useText();
  const setFiles = (change: (files: string[]) => string[]) =>
    void edit((now) => ({ ...now, authorities: { ...now.authorities, files: change(now.authorities.files) } }));
  return (
    <NetworkPart title={t('network.authorities')}>
      <ul className={styles.list}>
        {authorities.files.map((file) => (
          <li key={file}>
            <code>
              <VisibleText text={file} />
            </code>
            <RemoveButton name={file} onRemove={() => setFiles((files) => files.filter((each) => each !== file))} />
          </li>
        ))}
      </ul>
      <AddForm
        className={styles.fields}
        fields={[{ label: t('network.authorities.file'), check: unlessIn(authorities.files, checkPath) }]}
        action={t('network.authorities.add')}
        onAdd={([file = '']) => setFiles((files) => [...files, file])}
      />
      <Checkbox
        label={t('network.authorities.only')}
        checked={authorities.only}
        onChange={(only) => void edit((now) => ({ ...now, authorities: { ...now.authorities, only } }))}
      />
    </NetworkPart>
  );
}

/** What is done otherwise with single hosts; a switched-off check is marked for as long as it lasts (S40). */
export function NetworkHosts({ network: { hosts }, edit }: NetworkPartProps) {
  const { t } = useText();
  const setHost = (host: string, next: HostTls | undefined) =>
    void edit((now) => ({
      ...now,
      hosts: now.hosts.flatMap((each) => (each.host !== host ? [each] : next ? [next] : [])),
    }));
  return (
    <NetworkPart title={t('network.hosts')}>
      {hosts.length > 0 && (
        <div className={tables.scroll}>
          <table className={tables.table}>
            <thead>
              <tr>
                <th scope="col">{t('network.hosts.host')}</th>
                <th scope="col">{t('network.hosts.verify')}</th>
                <th scope="col">{t('network.hosts.minVersion')}</th>
                <th scope="col">{t('network.hosts.serverName')}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {hosts.map((row) => (
                <HostRow key={row.host} row={row} onChange={(next) => setHost(row.host, next)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <AddForm
        className={styles.fields}
        fields={[
          {
            label: t('network.hosts.newHost'),
            hint: t('network.hosts.hostHint'),
            check: unlessIn(
              hosts.map(({ host }) => host),
              checkPattern,
            ),
          },
        ]}
        action={t('network.hosts.add')}
        onAdd={([host = '']) => void edit((now) => ({ ...now, hosts: [...now.hosts, { host, verify: true }] }))}
      />
    </NetworkPart>
  );
}

interface HostRowProps {
  readonly row: HostTls;
  /** Nothing takes the row away. */
  readonly onChange: (next: HostTls | undefined) => void;
}

function HostRow({ row, onChange }: HostRowProps) {
  const { t } = useText();
  const { minVersion, serverName, ...rest } = row;
  const versions = tlsVersions.map((value) => ({ value: value as string, label: value }));
  return (
    <tr>
      <th scope="row" className="code">
        <VisibleText text={row.host} />
      </th>
      <td>
        <Checkbox
          label={`${t('network.hosts.verify')}: ${row.host}`}
          hideLabel
          checked={row.verify}
          onChange={(verify) => onChange({ ...row, verify })}
        />
        {!row.verify && <p className={styles.danger}>■ {t('network.hosts.verifyOff')}</p>}
      </td>
      <td>
        <Select
          label={`${t('network.hosts.minVersion')}: ${row.host}`}
          hideLabel
          className={styles.version}
          value={minVersion ?? ''}
          options={[{ value: '', label: t('network.usual') }, ...versions]}
          onChange={(next) => {
            const version = tlsVersions.find((each) => each === next);
            onChange({
              ...rest,
              ...(serverName === undefined ? {} : { serverName }),
              ...(version === undefined ? {} : { minVersion: version }),
            });
          }}
        />
      </td>
      <td>
        <CommittedField
          label={`${t('network.hosts.serverName')}: ${row.host}`}
          hideLabel
          value={serverName ?? ''}
          check={orEmpty(checkHost)}
          onCommit={(text) =>
            onChange({
              ...rest,
              ...(minVersion === undefined ? {} : { minVersion }),
              ...(text === '' ? {} : { serverName: text }),
            })
          }
        />
      </td>
      <td className={tables.rowActions}>
        <RemoveButton name={row.host} onRemove={() => onChange(undefined)} />
      </td>
    </tr>
  );
}

/** Where connections go instead of where the name leads. */
export function NetworkAddresses({ network: { connectTo }, edit }: NetworkPartProps) {
  const { t } = useText();
  const rows = connectTo.map(({ host, port, toHost, toPort }) => ({
    from: endpointText(host, port),
    to: endpointText(toHost, toPort),
  }));
  const set = (index: number, from: string, to: string) => {
    const next = overrideOf(from, to);
    if (next)
      void edit((now) => ({ ...now, connectTo: now.connectTo.map((each, at) => (at === index ? next : each)) }));
  };
  return (
    <NetworkPart title={t('network.addresses')}>
      <p className={styles.note}>{t('network.addresses.lead')}</p>
      {rows.map(({ from, to }, index) => (
        <div key={from} className={styles.fields}>
          <CommittedField
            label={t('network.addresses.from')}
            value={from}
            check={unlessIn(
              rows.filter((_, at) => at !== index).map((row) => row.from),
              checkEndpoint,
            )}
            onCommit={(text) => set(index, text, to)}
          />
          <CommittedField
            label={t('network.addresses.to')}
            value={to}
            check={checkEndpoint}
            onCommit={(text) => set(index, from, text)}
          />
          <RemoveButton
            name={from}
            onRemove={() => void edit((now) => ({ ...now, connectTo: now.connectTo.filter((_, at) => at !== index) }))}
          />
        </div>
      ))}
      <AddForm
        className={styles.fields}
        fields={[
          {
            label: t('network.addresses.from'),
            check: unlessIn(
              rows.map(({ from }) => from),
              checkEndpoint,
            ),
          },
          { label: t('network.addresses.to'), check: checkEndpoint },
        ]}
        action={t('network.addresses.add')}
        onAdd={([from = '', to = '']) => {
          const next = overrideOf(from, to);
          if (next) void edit((now) => ({ ...now, connectTo: [...now.connectTo, next] }));
        }}
      />
    </NetworkPart>
  );
}

function RemoveButton({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const { t } = useText();
  return (
    <Button variant="quiet" size="small" onClick={onRemove}>
      {t('network.remove', { name })}
    </Button>
  );
}
