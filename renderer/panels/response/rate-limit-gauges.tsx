import { rateLimits } from '../../../shared/http/gateway-facts.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { Meter } from '../../ui/meter.tsx';
import { useText } from '../use-text.ts';
import styles from './response.module.css';

/** The throttling limits that the answer tells of, as bars that fill; nothing where it tells of none. */
export function RateLimitGauges({ headers }: { readonly headers: HeaderList }) {
  const { t } = useText();
  const limits = rateLimits(headers);
  if (limits.length === 0) return null;
  return (
    <section className={styles.section} aria-label={t('limits.title')}>
      <header className={styles.heading}>
        <h3>{t('limits.title')}</h3>
      </header>
      <dl className={styles.limits}>
        {limits.map(({ scope, remain, limit, period }) => (
          <div key={scope}>
            <dt>{t(`limits.${scope}`)}</dt>
            <dd>
              <Meter
                label={t(`limits.${scope}`)}
                value={limit - remain}
                max={limit}
                text={t('limits.used', { used: limit - remain, limit, period, remain })}
              />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
