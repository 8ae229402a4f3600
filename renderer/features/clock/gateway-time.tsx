import { useStore } from 'zustand';
import type { ClockReading } from '../../../shared/model/clock-reading.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { isSigning, schemeOf } from '../../../shared/signing/schemes/index.ts';
import { formatSdkDate } from '../../../shared/signing/sdk-date.ts';
import { openRequest } from '../../app/open-request.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './clock-screen.module.css';
import { judge } from './clock-view.ts';
import own from './gateway-time.module.css';

interface GatewayTimeProps {
  readonly reading: ClockReading | undefined;
  readonly now: number;
}

/** Turns the open request to the gateway's time, and back to this machine's. */
export function GatewayTime({ reading, now }: GatewayTimeProps) {
  const { t } = useText();
  const { draft, actions } = useStore(openRequest);
  const used = draft?.auth.timeSource.kind === 'gateway';
  const choose = (kind: 'gateway' | 'machine') => {
    if (draft) actions?.edit(draft.id, { auth: { ...draft.auth, timeSource: { kind } } });
  };
  const date = reading && formatSdkDate(now + reading.skewMs);
  const urgent = !['none', 'ok'].includes(judge(reading));
  return (
    <section className={styles.card} aria-labelledby="gateway-time">
      <h2 id="gateway-time" className={styles.cardTitle}>
        {t('clock.gatewayTime')}
      </h2>
      <p className={styles.cardText}>{t('clock.gatewayTimeText')}</p>
      {date !== undefined && (
        <p className={styles.cardText}>
          {t('clock.gatewayTimeNow', { date })} <CopyButton text={date} what="X-Sdk-Date" iconOnly />
        </p>
      )}
      {draft && (
        <p className={styles.cardText} role="status">
          <VisibleText
            text={t(used ? 'clock.signsGateway' : 'clock.signsOther', { name: actions?.nameOf(draft) ?? draft.name })}
          />
        </p>
      )}
      <div className={own.buttons}>
        {used ? (
          <Button onClick={() => choose('machine')}>{t('clock.useMachine')}</Button>
        ) : (
          <Button
            variant={urgent ? 'primary' : 'secondary'}
            disabledReason={refusal(draft, reading, t)}
            onClick={() => choose('gateway')}
          >
            {t('clock.useGateway')}
          </Button>
        )}
        {draft && (
          <Button variant="quiet" onClick={() => actions?.showAuth(draft.id)}>
            {t('clock.openAuth')}
          </Button>
        )}
      </div>
    </section>
  );
}

function refusal(draft: RequestDraft | undefined, reading: ClockReading | undefined, t: Translate): string | undefined {
  if (!draft) return t('clock.noRequest');
  if (!isSigning(schemeOf(draft.auth.mode))) return t('clock.notSigned');
  return reading ? undefined : t('clock.notMeasured');
}
