import { fillVariables } from '../../../../shared/gateway/environment-variables.ts';
import { isRecord } from '../../../panels/field-form/field-help.ts';
import { useText } from '../../../panels/use-text.ts';
import { StatusSign } from '../../../ui/badge.tsx';
import { IdleLimits, PreflightAdvice } from './api-advice.tsx';
import type { ConfigurationStore } from './configuration-store.ts';
import { listAt, textMember, valueAt } from './document-edit.ts';
import { ProtectionList } from './protection-badges.tsx';
import { environmentNames } from './references.ts';
import type { SectionEntry } from './sections.ts';
import { SegmentNotes } from './segment-notes.tsx';
import styles from './structured-view.module.css';

interface ApiNotesProps {
  readonly configuration: Pick<ConfigurationStore, 'change' | 'open'>;
  readonly entry: SectionEntry;
  readonly document: unknown;
}

/** What an API's fields alone do not say: its guards, which timeout acts, where its variables lead. */
export function ApiNotes({ configuration, entry, document }: ApiNotesProps) {
  return (
    <div className={styles.notes}>
      <ProtectionList api={entry.value} document={document} />
      <TimeoutNote api={entry.value} document={document} />
      <IdleLimits api={entry.value} document={document} />
      <PreflightAdvice configuration={configuration} entry={entry} document={document} />
      <SegmentNotes value={entry.value} />
      <Resolved entry={entry} document={document} />
    </div>
  );
}

const numberAt = (value: unknown, path: readonly string[], other: number): number => {
  const found = valueAt(value, path);
  return typeof found === 'number' ? found : other;
};

/** FAQ 5.9: the smaller of the two acts, so raising the gateway's alone changes nothing. */
function TimeoutNote({ api, document }: { readonly api: unknown; readonly document: unknown }) {
  const { t } = useText();
  const type = valueAt(api, ['backend', 'type']);
  if (type === undefined || type === 'MOCK') return null;
  const own = numberAt(api, ['backend', 'timeoutMs'], 5000);
  const limit = numberAt(document, ['parameters', 'backend_timeout'], 60_000);
  const isCapped = own > limit;
  return (
    <p className={styles.noteLine}>
      <StatusSign tone={isCapped ? 'warning' : 'neutral'} />
      <span>{t(isCapped ? 'configuration.timeoutCapped' : 'configuration.timeout', { own, limit })}</span>
    </p>
  );
}

function addressOf(backend: unknown): string {
  const path = textMember(backend, 'path') ?? '';
  const url = textMember(backend, 'url');
  if (url !== undefined) return url;
  const channel = textMember(backend, 'channel');
  const scheme = (textMember(backend, 'scheme') ?? 'HTTP').toLowerCase();
  return `${scheme}://${channel === undefined ? (textMember(backend, 'address') ?? '') : `[${channel}]`}${path}`;
}

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).filter((each): each is [string, string] => typeof each[1] === 'string'))
    : {};

/** FAQ 4.3: the address in each environment, its variables filled in. */
function Resolved({ entry, document }: Omit<ApiNotesProps, 'configuration'>) {
  const { t } = useText();
  const backend = valueAt(entry.value, ['backend']);
  const address = addressOf(backend);
  if (!address.includes('#')) return null;
  const group = valueAt(document, entry.path.slice(0, 2));
  const common = (name: string) =>
    listAt(document, ['environments']).find((environment) => textMember(environment, 'name') === name);
  return (
    <dl className={styles.resolved} aria-label={t('configuration.resolved')}>
      {environmentNames(document).map((name) => {
        const values = {
          ...textsOf(valueAt(common(name), ['variables'])),
          ...textsOf(valueAt(group, ['variables', name])),
        };
        const { text, unset } = fillVariables(address, values);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{text}</code>
              {unset.length > 0 && (
                <span className={styles.warn}>▲ {t('configuration.unset', { names: unset.join(', ') })}</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
