import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useHost } from '../../../app/host-context.tsx';
import { type Translate, useText } from '../../../panels/use-text.ts';
import { StatusSign, type Tone } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { VisibleText } from '../../../ui/visible-text.tsx';
import { gatewayStores } from '../gateway-stores.ts';
import listStyles from '../list-rows.module.css';
import { type MemberHealth, type MemberRow, memberRows } from './channel-member-rows.ts';
import { valueAt } from './document-edit.ts';
import styles from './structured-view.module.css';

const EVERY_MS = 2000;

/** What a probe found, in words. */
export interface ProbeFound {
  readonly tone: Tone;
  readonly words: string;
}

/** FAQ 5.4: whether the members of a channel can be reached, by the gateway's checks and by a probe of one's own. */
export function ChannelMembers({ value }: { readonly value: unknown }) {
  const { t } = useText();
  const host = useHost();
  const { state } = gatewayStores(host);
  const lines = useStore(state.store, (each) => each.lines);
  const [found, setFound] = useState<ReadonlyMap<string, ProbeFound>>(new Map());
  useEffect(() => {
    void state.load();
    const timer = setInterval(() => document.visibilityState === 'visible' && void state.load(), EVERY_MS);
    return () => clearInterval(timer);
  }, [state]);
  const rows = memberRows(value, lines);
  if (rows.length === 0) return null;
  const tell = (label: string, result: ProbeFound) => setFound((before) => new Map(before).set(label, result));
  const probe = ({ label, channel, host: name, port }: MemberRow) => {
    tell(label, { tone: 'neutral', words: t('members.probing') });
    void host.call('gateway.probeMember', { channel, host: name, port }).then(
      (result) => tell(label, probeFound(t, result)),
      (error: unknown) => tell(label, { tone: 'error', words: error instanceof Error ? error.message : String(error) }),
    );
  };
  const isChecked = valueAt(value, ['healthCheck']) !== undefined;
  return <MemberList rows={rows} isChecked={isChecked} found={found} onProbe={probe} />;
}

export function probeFound(
  t: Translate,
  { reachable, ms = 0, error = '' }: { reachable: boolean; ms?: number | undefined; error?: string | undefined },
): ProbeFound {
  return reachable
    ? { tone: 'success', words: t('members.reachable', { ms }) }
    : { tone: 'error', words: t('members.unreachable', { error }) };
}

const tones: Readonly<Record<MemberHealth, Tone>> = {
  healthy: 'success',
  unhealthy: 'error',
  unknown: 'neutral',
  off: 'neutral',
};

interface MemberListProps {
  readonly rows: readonly MemberRow[];
  readonly isChecked: boolean;
  /** By the member's label. */
  readonly found: ReadonlyMap<string, ProbeFound>;
  readonly onProbe: (row: MemberRow) => void;
}

export function MemberList({ rows, isChecked, found, onProbe }: MemberListProps) {
  const { t } = useText();
  return (
    <section className={listStyles.notes} aria-label={t('members.title')}>
      <p className={listStyles.note}>
        {t('members.title')} · {t(isChecked ? 'members.checked' : 'members.unchecked')}
      </p>
      <ul className={styles.checks}>
        {rows.map((row) => (
          <li key={row.label}>
            <code>
              <VisibleText text={row.label} />
            </code>
            {(isChecked || row.health === 'off') && (
              <span>
                <StatusSign tone={tones[row.health]} /> {t(`members.${row.health}`)}
              </span>
            )}
            {row.lastError !== undefined && (
              <span className={listStyles.note}>{t('members.lastError', { error: row.lastError })}</span>
            )}
            <Button
              size="small"
              aria-label={t('members.probeWhat', { member: row.label })}
              onClick={() => onProbe(row)}
            >
              {t('members.probe')}
            </Button>
            <Found found={found.get(row.label)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ found }: { readonly found: ProbeFound | undefined }) {
  return (
    <span aria-live="polite">
      {found && (
        <>
          <StatusSign tone={found.tone} /> <VisibleText text={found.words} />
        </>
      )}
    </span>
  );
}
