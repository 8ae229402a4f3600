import { type FormEvent, useState } from 'react';
import type { BrowserSending } from '../../../shared/model/browser-sending.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { HostText } from '../host-text.tsx';
import { type Translate, useText } from '../use-text.ts';
import styles from './failure-path.module.css';

export interface BrowserSendingProps {
  readonly result: BrowserSending | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly onSend: (origin: string) => void;
}

type Checks = NonNullable<BrowserSending['preflight']>['checks'];

/** The origin of a page, one button, and check by check what a browser decides. */
export function BrowserSendingView({ result, busy, error, onSend }: BrowserSendingProps) {
  const { t } = useText();
  const [origin, setOrigin] = useState('https://app.example.com');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && origin.trim() !== '') onSend(origin.trim());
  };
  return (
    <section className={styles.section} aria-label={t('browser.title')}>
      <h3 className={styles.heading}>{t('browser.title')}</h3>
      <p className={styles.second}>{t('browser.lead')}</p>
      <form className={styles.form} onSubmit={onSubmit}>
        <TextField
          label={t('browser.origin')}
          code
          inputMode="url"
          hint={t('browser.originHint')}
          value={origin}
          onChange={setOrigin}
          className={styles.field}
        />
        <Button submit>{t(busy ? 'browser.running' : 'browser.run')}</Button>
      </form>
      {error !== undefined && (
        <Banner tone="error" title={t('browser.failed')} announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      {result && <Result result={result} />}
    </section>
  );
}

function Result({ result }: { readonly result: BrowserSending }) {
  const { t } = useText();
  const { preflight, call, forbidden, askedHeaders, readable, sameOrigin } = result;
  const verdict = readable ? 'browser.readable' : call ? 'browser.withheld' : 'browser.blocked';
  const hidden = call?.hiddenHeaders ?? [];
  return (
    <>
      <Banner tone={readable ? 'success' : 'error'} title={t(verdict)} announce="polite">
        {sameOrigin ? t('browser.sameOrigin') : !preflight && t('browser.noPreflight')}
      </Banner>
      {preflight && (
        <Step title={t('browser.preflight')} exchange={preflight.exchange} checks={preflight.checks}>
          {askedHeaders.length > 0 && t('browser.asked', { names: askedHeaders.join(', ') })}
        </Step>
      )}
      {call && (
        <Step title={t('browser.call')} exchange={call.exchange} checks={call.checks}>
          {readable && hidden.length > 0 && t('browser.hidden', { names: hidden.join(', ') })}
        </Step>
      )}
      {forbidden.length > 0 && (
        <p className={styles.second}>
          <VisibleText text={t('browser.forbidden', { names: forbidden.join(', ') })} />
        </p>
      )}
    </>
  );
}

interface StepProps {
  readonly title: string;
  readonly exchange: Exchange;
  readonly checks: Checks;
  readonly children: string | false;
}

function Step({ title, exchange, checks, children }: StepProps) {
  const { t } = useText();
  return (
    <>
      <h4 className={styles.subheading}>
        {title}
        <span className={styles.third}>
          <VisibleText text={statusOf(exchange, t)} />
        </span>
      </h4>
      {children !== false && (
        <p className={styles.second}>
          <VisibleText text={children} />
        </p>
      )}
      {checks.length > 0 && <CheckTable title={title} checks={checks} />}
    </>
  );
}

function CheckTable({ title, checks }: { readonly title: string; readonly checks: Checks }) {
  const { t } = useText();
  return (
    <table className={styles.table} aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{t('browser.check')}</th>
          <th scope="col">{t('browser.expected')}</th>
          <th scope="col">{t('browser.actual')}</th>
          <th scope="col">{t('browser.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {checks.map(({ id, ok, expected, actual, missing }) => (
          <tr key={id} data-outcome={ok ? 'ok' : 'failed'}>
            <th scope="row">{t(`browser.check.${id}`)}</th>
            <td className="code">
              <VisibleText text={expected} />
            </td>
            <td className="code">
              <VisibleText text={actual ?? t('browser.absent')} />
            </td>
            <td className={styles.outcome}>
              {t(ok ? 'browser.ok' : 'browser.notOk')}
              {missing !== undefined && missing.length > 0 && (
                <span className={styles.missing}>{t('browser.missing', { names: missing.join(', ') })}</span>
              )}
              {missing?.includes('authorization') && actual?.includes('*') && (
                <span className={styles.missing}>{t('browser.starNote')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function statusOf({ outcome }: Exchange, t: Translate): string {
  if (outcome.kind === 'response') return `${outcome.response.status} ${outcome.response.reason}`.trim();
  return outcome.kind === 'network-error' ? outcome.code : t('browser.noAnswer');
}
