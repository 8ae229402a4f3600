import { gatewayTimes } from '../../../shared/http/gateway-facts.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { millisecondsText } from '../milliseconds-text.ts';
import { durationText, skewText } from '../skew-text.ts';
import { dateTime } from '../time-text.ts';
import { useText } from '../use-text.ts';
import styles from './response.module.css';
import { phases, timelinePhases } from './timeline.ts';

/** Where the time went, as bars with their numbers; and what the exchange told about the clock. */
export function TimelineView({ exchange }: { readonly exchange: Exchange }) {
  const { t } = useText();
  const { timings, clock, startedAt, request, tls } = exchange;
  const happened = timelinePhases(timings);
  const total = Math.max(timings.doneMs, 0.001);
  return (
    <div className={styles.scroll}>
      <p className={styles.when}>
        {dateTime(startedAt)} · {t('response.connectedTo', { address: request.remoteAddress ?? request.connectedTo })}
      </p>
      <table className={styles.timeline} aria-label={t('timeline.label')}>
        <thead className="visually-hidden">
          <tr>
            <th>{t('timeline.phase')}</th>
            <th>{t('timeline.from')}</th>
            <th>{t('timeline.took')}</th>
          </tr>
        </thead>
        <tbody>
          {phases.map((id) => {
            const phase = happened.find((each) => each.id === id);
            return (
              <tr key={id} className={phase ? undefined : styles.absent}>
                <th scope="row">{t(`timeline.${id}`)}</th>
                <td className={styles.track}>
                  {phase && (
                    <>
                      <span className="visually-hidden">{millisecondsText(phase.fromMs)}</span>
                      <span
                        className={styles.phase}
                        style={{ left: `${(phase.fromMs / total) * 100}%`, width: `${(phase.tookMs / total) * 100}%` }}
                      />
                    </>
                  )}
                </td>
                <td className={styles.took}>{phase ? millisecondsText(phase.tookMs) : t('timeline.absent')}</td>
              </tr>
            );
          })}
          <tr className={styles.total}>
            <th scope="row">{t('timeline.total')}</th>
            <td />
            <td className={styles.took}>{millisecondsText(timings.doneMs)}</td>
          </tr>
        </tbody>
      </table>
      <GatewayTime exchange={exchange} />
      {clock && (
        <p className={styles.note}>
          <strong>{t('timeline.clock')}</strong>{' '}
          {t('timeline.clockText', {
            skew: skewText(t, clock.skewMs),
            uncertainty: durationText(t, clock.uncertaintyMs),
          })}
        </p>
      )}
      {tls && (
        <p className={styles.note}>
          <strong>{t('response.tls')}</strong>{' '}
          {[tls.protocol, tls.cipher, tls.serverName, tls.subject, tls.validTo].filter(Boolean).join(' · ')}
          {tls.verifyOff ? (
            <span className={styles.danger}> ■ {t('network.verifyOff', { host: tls.serverName })}</span>
          ) : (
            !tls.authorized && <span className={styles.danger}> ■ {t('response.tlsUnchecked')}</span>
          )}
        </p>
      )}
      <ConnectionNotes exchange={exchange} />
    </div>
  );
}

/** How the connection came about, where it was not simply opened. */
function ConnectionNotes({ exchange: { connection } }: { readonly exchange: Exchange }) {
  const { t } = useText();
  if (connection === undefined) return null;
  const { reused, proxy, http2 } = connection;
  return (
    <>
      {reused && <p className={styles.note}>{t('network.reused')}</p>}
      {proxy !== undefined && <p className={styles.note}>{t('network.viaProxy', { proxy })}</p>}
      {http2 && <p className={styles.note}>{t('network.http2')}</p>}
    </>
  );
}

/** How the gateway's time was spent, where the debug mode says so. */
function GatewayTime({ exchange: { outcome } }: { readonly exchange: Exchange }) {
  const { t } = useText();
  const times = outcome.kind === 'response' ? gatewayTimes(outcome.response.headers) : undefined;
  if (times === undefined) return null;
  const { latencyMs, backendMs } = times;
  const own = millisecondsText(Math.max(0, latencyMs - (backendMs ?? 0)));
  return (
    <p className={styles.note}>
      <strong>{t('timeline.gateway')}</strong>{' '}
      {backendMs === undefined
        ? t('timeline.gatewayOnly', { own })
        : t('timeline.gatewayText', { own, backend: millisecondsText(backendMs) })}
    </p>
  );
}
