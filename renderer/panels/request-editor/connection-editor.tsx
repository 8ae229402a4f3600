import type { ReactNode } from 'react';
import {
  httpVersions,
  type NetworkSettings,
  type NetworkTimes,
  type RequestNetwork,
  timeNames,
} from '../../../shared/model/network-settings.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { Select } from '../../ui/select.tsx';
import { CommittedField } from '../network/committed-field.tsx';
import { checkSeconds, millisecondsOf, orEmpty } from '../network/network-checks.ts';
import { useText } from '../use-text.ts';
import styles from './editor-form.module.css';
import { EditorRow } from './editor-row.tsx';
import { RequestProxyFields } from './request-proxy-fields.tsx';

export type ConnectionChoices = Pick<RequestDraft, 'network' | 'timeoutMs'>;

export interface ConnectionEditorProps {
  readonly choices: ConnectionChoices;
  /** What holds where the request says nothing. */
  readonly inherited: NetworkSettings;
  readonly onChange: (change: ConnectionChoices) => void;
  /** Where the password of the request's own proxy is kept. */
  readonly proxyPassword?: ReactNode;
}

/** What one request wants otherwise than the settings; each choice says what it is without it. */
export function ConnectionEditor({ choices, inherited, onChange, proxyPassword }: ConnectionEditorProps) {
  const { t } = useText();
  const { network = {} } = choices;
  const change = (more: RequestNetwork) => onChange({ network: cleaned({ ...network, ...more }) });
  const asSet = (value: string) => ({ value: '' as const, label: t('network.request.asSettings', { value }) });
  const onOff = (on: boolean) => t(on ? 'network.request.on' : 'network.request.off');
  return (
    <>
      <EditorRow label={t('network.request.proxy')}>
        <RequestProxyFields
          proxy={network.proxy}
          inherited={inherited.proxy}
          onChange={(proxy) => change({ proxy })}
          password={proxyPassword}
        />
      </EditorRow>
      <EditorRow label={t('network.version')}>
        <Select
          label={t('network.version')}
          hideLabel
          value={network.httpVersion ?? ''}
          options={[
            asSet(t(`network.version.${inherited.httpVersion}`)),
            ...httpVersions.map((value) => ({ value, label: t(`network.version.${value}`) })),
          ]}
          onChange={(value) => change({ httpVersion: value === '' ? undefined : value })}
        />
        {(network.httpVersion ?? inherited.httpVersion) !== '1.1' && (
          <p className={styles.note}>{t('network.versionNote')}</p>
        )}
      </EditorRow>
      <EditorRow label={t('network.keepAlive')}>
        <Select
          label={t('network.keepAlive')}
          hideLabel
          value={network.keepAlive === undefined ? '' : network.keepAlive ? 'on' : 'off'}
          options={[
            asSet(onOff(inherited.keepAlive)),
            { value: 'on', label: onOff(true) },
            { value: 'off', label: onOff(false) },
          ]}
          onChange={(value) => change({ keepAlive: value === '' ? undefined : value === 'on' })}
        />
      </EditorRow>
      <EditorRow label={t('network.times')}>
        <div className={styles.line}>
          {timeNames.map((name) => (
            <TimeField
              key={name}
              name={name}
              own={name === 'wholeMs' ? choices.timeoutMs : network.times?.[name]}
              inherited={inherited.times[name]}
              onChange={(value) =>
                name === 'wholeMs'
                  ? onChange({ timeoutMs: value })
                  : change({ times: { ...network.times, [name]: value } })
              }
            />
          ))}
        </div>
      </EditorRow>
    </>
  );
}

interface TimeFieldProps {
  readonly name: keyof NetworkTimes;
  /** Milliseconds, as the settings have them. */
  readonly own: number | undefined;
  readonly inherited: number;
  readonly onChange: (milliseconds: number | undefined) => void;
}

/** Seconds; empty: those of the settings, which stand in it and below it. */
function TimeField({ name, own, inherited, onChange }: TimeFieldProps) {
  const { t } = useText();
  const seconds = String(inherited / 1000);
  return (
    <CommittedField
      label={t(`network.times.${name}`)}
      className={styles.time}
      inputMode="decimal"
      placeholder={seconds}
      hint={t('network.request.timeoutHint', { seconds })}
      value={own === undefined ? '' : String(own / 1000)}
      check={orEmpty(checkSeconds)}
      onCommit={(text) => onChange(text === '' ? undefined : millisecondsOf(text))}
    />
  );
}

/** Without members that say nothing; nothing at all where none is left. */
function cleaned({ times, ...rest }: RequestNetwork): RequestNetwork | undefined {
  const kept = said(times ?? {});
  const network = said({ ...rest, ...(Object.keys(kept).length === 0 ? {} : { times: kept }) });
  return Object.keys(network).length === 0 ? undefined : network;
}

function said<T extends object>(members: T): T {
  // Members less some that are optional are still of the type; Object.fromEntries cannot say so.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
