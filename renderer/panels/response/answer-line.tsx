import { answerSource } from '../../../shared/http/gateway-facts.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { StatusSign } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { millisecondsText } from '../milliseconds-text.ts';
import { sizeText } from '../size-text.ts';
import { useNow } from '../use-now.ts';
import { useText } from '../use-text.ts';
import { agoText, answerStatus } from './answer-status.ts';
import styles from './response.module.css';

/** One line: how it ended, how long it took, how much came, how long ago. */
export function AnswerLine({ exchange }: { readonly exchange: Exchange }) {
  const { t } = useText();
  const { tone, text } = answerStatus(exchange, t);
  const { outcome, timings, startedAt, tls } = exchange;
  const source =
    outcome.kind === 'response' ? answerSource(outcome.response.status, outcome.response.errorCode) : undefined;
  return (
    <p className={styles.answer}>
      <span className={classNames(styles.status, styles[`tone-${tone}`])}>
        <StatusSign tone={tone} /> <VisibleText text={text} />
      </span>
      {source && (
        <span className={styles.source}>
          {t(source === 'gateway' ? 'response.fromGateway' : 'response.fromBackend')}
        </span>
      )}
      <span>{millisecondsText(timings.doneMs)}</span>
      {outcome.kind === 'response' && <span>{sizeText(outcome.response.body.bytes)}</span>}
      {tls?.verifyOff && <span className={styles.danger}>■ {t('network.verifyOffExchange')}</span>}
      <Ago iso={startedAt} />
    </p>
  );
}

function Ago({ iso }: { readonly iso: string }) {
  const { t } = useText();
  // The clock ticks every ten seconds; an answer younger than the last tick is new.
  const nowMs = Math.max(useNow(10_000), Date.parse(iso));
  return <span className={styles.ago}>{t('response.sent', { ago: agoText(t, iso, nowMs) })}</span>;
}
