import { useState } from 'react';
import { useStore } from 'zustand';
import { pageOfAnswer } from '../../../shared/help/page-of-answer.ts';
import type { Content } from '../../../shared/model/exchange.ts';
import { type GatewayLogDetail, type GatewayLogEntry, isHandshake } from '../../../shared/model/gateway-log.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { goTo } from '../../app/navigation-store.ts';
import { useSession } from '../../app/session-context.tsx';
import { causeText } from '../../panels/diagnosis-report/cause-text.ts';
import { GatewayDecision } from '../../panels/gateway-decision/gateway-decision.tsx';
import { HelpButton } from '../../panels/help-links/help-button.tsx';
import { sizeText } from '../../panels/size-text.ts';
import { type TextKey, useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { draftFromLog } from './draft-from-log.ts';
import { Folded } from './folded.tsx';
import { Forwarded } from './forwarded.tsx';
import type { GatewayStore } from './gateway-store.ts';
import { toneOf, verdictOf } from './log-verdict.ts';
import { MakeApiDialog } from './make-api-dialog.tsx';
import { methodClass } from './method-class.ts';
import styles from './request-detail.module.css';

/** One request: how the gateway decided, what the caller did wrong, and the bytes of both directions. */
export function RequestDetail({ gateway }: { readonly gateway: GatewayStore }) {
  const { t } = useText();
  const detail = useStore(gateway.store, (state) => state.detail);
  const entry = useStore(gateway.store, ({ entries, selected }) => entries.find(({ id }) => id === selected));
  const shown = detail?.entry ?? entry;
  if (!shown) return <EmptyState text={t('gateway.select')} />;
  return (
    <aside className={styles.detail} aria-label={t('decisions.title')}>
      <DetailHead entry={shown} onClose={() => void gateway.select(undefined)} />
      <div className={styles.body}>
        {shown.caller && <CallerLine caller={shown.caller} />}
        {shown.forward && <ForwardLine forward={shown.forward} />}
        <Causes entry={shown} />
        {!isHandshake(shown) && <Actions entry={shown} detail={detail} />}
        <GatewayDecision trace={shown.trace} refused={verdictOf(shown) !== 'accepted'} />
        {isHandshake(shown) ? null : detail ? (
          <Bytes detail={detail} />
        ) : (
          <p className={styles.second}>{t('gateway.detailLoading')}</p>
        )}
      </div>
    </aside>
  );
}

function DetailHead({ entry, onClose }: { readonly entry: GatewayLogEntry; readonly onClose: () => void }) {
  const { t } = useText();
  const page = pageOfAnswer(entry.errorCode, entry.status);
  return (
    <header className={styles.head}>
      <span className={classNames('code', styles.method, methodClass(entry.method))}>
        <VisibleText text={entry.method} />
      </span>
      <h2 className={classNames('code', styles.path)} title={entry.target.slice(0, 2000)}>
        {isHandshake(entry) ? t('gateway.handshake') : <VisibleText text={entry.target.slice(0, 500)} />}
      </h2>
      <span className={classNames('code', styles.status, styles[`tone-${toneOf(entry)}`])}>
        {isHandshake(entry) ? 'TLS' : entry.status} {entry.errorCode}
      </span>
      {page !== undefined && (
        <HelpButton
          label={t('help.onCode', { code: entry.errorCode ?? '' })}
          onOpen={() => goTo('help', { kind: 'help-page', id: page })}
        />
      )}
      <span className={styles.second}>{t('gateway.tookMs', { ms: Math.round(entry.durationMs * 10) / 10 })}</span>
      <IconButton label={t('gateway.close')} onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </header>
  );
}

/** FAQ 7.6: the address of the connection, what X-Forwarded-For says, and which one is judged. */
function CallerLine({ caller }: { readonly caller: NonNullable<GatewayLogEntry['caller']> }) {
  const { t } = useText();
  const { peer, forwardedFor, judged, from } = caller;
  return (
    <p className={styles.line}>
      <VisibleText text={t('gateway.callerPeer', { peer })} />
      {' · '}
      <VisibleText
        text={forwardedFor === undefined ? t('gateway.callerNoXff') : t('gateway.callerXff', { forwardedFor })}
      />
      {from !== undefined && (
        <>
          {' · '}
          <VisibleText
            text={
              judged === undefined ? t('gateway.callerUnjudged', { from }) : t('gateway.callerJudged', { judged, from })
            }
          />
        </>
      )}
    </p>
  );
}

const ms = (value: number): number => Math.round(value * 100) / 100;

/** Where a forwarded call went, and the time of each part. */
function ForwardLine({ forward }: { readonly forward: NonNullable<GatewayLogEntry['forward']> }) {
  const { t } = useText();
  const { to, connectMs, upstreamMs, addedMs, reused, failed } = forward;
  const times = { to, connect: ms(connectMs), upstream: ms(upstreamMs), added: ms(addedMs) };
  const text =
    failed === undefined
      ? t(reused ? 'gateway.forwardTimesKept' : 'gateway.forwardTimes', times)
      : t('gateway.forwardFailed', { to, code: failed });
  return (
    <p className={styles.line}>
      <VisibleText text={text} />
    </p>
  );
}

function Causes({ entry }: { readonly entry: GatewayLogEntry }) {
  const { t, language } = useText();
  const [first, ...more] = (entry.causes ?? []).filter(({ cause }) => cause !== 'none');
  if (!first)
    return entry.explanation && <p className={styles.line}>{t(`gateway.explanation.${entry.explanation}`)}</p>;
  const { title, explanation } = causeText(first, language);
  return (
    <Banner tone={toneOf(entry) === 'warning' ? 'warning' : 'error'}>
      <strong>
        <VisibleText text={title} />
      </strong>
      <p>
        <VisibleText text={explanation} />
      </p>
      {more.length > 0 && <p>{t('gateway.more', { count: more.length })}</p>}
    </Banner>
  );
}

function Actions({
  entry,
  detail,
}: {
  readonly entry: GatewayLogEntry;
  readonly detail: GatewayLogDetail | undefined;
}) {
  const { t } = useText();
  const credentials = useSession((session) => session.credentials);
  const [making, setMaking] = useState(false);
  const open = (full: GatewayLogDetail) =>
    goTo('workbench', { kind: 'draft', draft: draftFromLog(full, credentials, crypto.randomUUID()) });
  return (
    <div className={styles.actions}>
      {verdictOf(entry) !== 'accepted' && (
        <Button variant="primary" onClick={() => goTo('diagnosis', { kind: 'gateway-entry', id: entry.id })}>
          {t('gateway.openDiagnosis')}
        </Button>
      )}
      <Button disabledReason={detail ? undefined : t('gateway.detailLoading')} onClick={() => detail && open(detail)}>
        {t('gateway.openWorkbench')}
      </Button>
      <Button onClick={() => setMaking(true)}>{t('making.open')}</Button>
      {making && <MakeApiDialog entry={entry} onClose={() => setMaking(false)} />}
    </div>
  );
}

function Bytes({ detail }: { readonly detail: GatewayLogDetail }) {
  return (
    <div className={styles.bytes}>
      <Headers title="gateway.requestHeaders" headers={detail.requestHeaders} />
      <Body title="gateway.requestBody" content={detail.requestBody} />
      {detail.forwarded && <Forwarded request={detail.forwarded} />}
      <Headers title="gateway.responseHeaders" headers={detail.responseHeaders} />
      <Body title="gateway.responseBody" content={detail.responseBody} />
    </div>
  );
}

function Headers({ title, headers }: { readonly title: TextKey; readonly headers: HeaderList }) {
  const { t } = useText();
  const words = t(title, { count: headers.length });
  return <Folded title={words} text={headers.map(([name, value]) => `${name}: ${value}`).join('\n')} />;
}

function Body({ title, content }: { readonly title: TextKey; readonly content: Content }) {
  const { t } = useText();
  const size = content.bytes === 0 ? t('gateway.noBody') : sizeText(content.bytes);
  const words = t(title, { size });
  if (content.bytes === 0) return <p className={styles.second}>{words}</p>;
  const note = content.truncated ? `${words} · ${t('gateway.truncated')}` : words;
  const text = content.text ?? t('gateway.binary', { size: sizeText(content.bytes) });
  return <Folded title={note} text={text} />;
}
