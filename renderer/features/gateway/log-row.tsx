import { memo, type ReactNode } from 'react';
import { type GatewayLogEntry, isHandshake } from '../../../shared/model/gateway-log.ts';
import { causeText } from '../../panels/diagnosis-report/cause-text.ts';
import { decisionReason } from '../../panels/gateway-decision/decision-text.ts';
import { timeOfDay } from '../../panels/time-text.ts';
import { type Language, type Translate, useText } from '../../panels/use-text.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { shortCode, toneOf, verdictOf } from './log-verdict.ts';
import { methodClass } from './method-class.ts';
import styles from './request-log.module.css';

const columns = ['time', 'method', 'host', 'path', 'status', 'verdict'] as const;

export function LogHead() {
  const { t } = useText();
  return columns.map((column) => (
    // biome-ignore lint/a11y/useFocusableInteractive: the list holds the focus
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
    <span key={column} role="columnheader" className={classNames(styles.cell, styles[column])}>
      {t(`gateway.column.${column}`)}
    </span>
  ));
}

interface CellProps {
  readonly className: string;
  readonly title?: string;
  readonly children: ReactNode;
}

function Cell({ className, title, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are no table elements
    <span role="cell" className={className} title={title}>
      {children}
    </span>
  );
}

/** The cells of one request. Texts of clients are drawn as text, with what hides made visible. */
export const LogRow = memo(function LogRow({ entry }: { readonly entry: GatewayLogEntry }) {
  const { t, language } = useText();
  const tone = toneOf(entry);
  const words = verdictText(entry, t, language);
  return (
    <>
      <Cell className={classNames('code', styles.cell, styles.time)}>{timeOfDay(entry.time)}</Cell>
      <Cell className={classNames('code', styles.cell, styles.method, methodClass(entry.method))}>
        <VisibleText text={entry.method} />
      </Cell>
      <Cell className={classNames(styles.cell, styles.host)} title={entry.host}>
        <VisibleText text={entry.host} />
      </Cell>
      <Cell className={classNames('code', styles.cell, styles.path)} title={entry.target.slice(0, 2000)}>
        {isHandshake(entry) ? t('gateway.handshake') : <VisibleText text={entry.target.slice(0, 500)} />}
      </Cell>
      <Cell className={classNames('code', styles.cell, styles.status, styles[`tone-${tone}`])}>
        {isHandshake(entry) ? 'TLS' : entry.status}
      </Cell>
      <Cell className={classNames(styles.cell, styles.verdict)} title={words}>
        <StatusSign tone={tone} />
        {entry.errorCode !== undefined && (
          <span className={classNames('code', styles.code)}>{shortCode(entry.errorCode)}</span>
        )}
        <span className={styles.words}>
          <VisibleText text={words} />
        </span>
      </Cell>
    </>
  );
});

/** In words: accepted, or the first cause, or the reason of the step that stopped the call. */
export function verdictText(entry: GatewayLogEntry, t: Translate, language: Language): string {
  const verdict = verdictOf(entry);
  if (verdict === 'accepted')
    return entry.forward ? t('gateway.forwardedTo', { to: entry.forward.to }) : t('gateway.accepted');
  const cause = entry.causes?.find((each) => each.cause !== 'none');
  if (cause) return causeText(cause, language).title;
  const stopped = entry.trace.find(({ outcome }) => outcome === 'stopped');
  if (stopped) return decisionReason(stopped, language);
  return t(verdict === 'backend' ? 'gateway.backendFailed' : 'gateway.refused');
}
