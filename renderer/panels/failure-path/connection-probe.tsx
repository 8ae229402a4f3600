import { type FormEvent, useState } from 'react';
import type { ConnectionProbe, NameAnswer, NameProbe, ProbeStep } from '../../../shared/model/connection-probe.ts';
import { isProxyFailure, networkFailureText } from '../../../shared/text/network-failure.ts';
import { nameAnswerText, probeFound } from '../../../shared/text/probe-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { causeTitle } from '../diagnosis-report/cause-text.ts';
import { HostText } from '../host-text.tsx';
import { millisecondsText } from '../milliseconds-text.ts';
import { type Language, useText } from '../use-text.ts';
import styles from './failure-path.module.css';

export interface ConnectionProbeProps {
  readonly found: ConnectionProbe | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly onProbe: (dnsServer: string) => void;
}

/** DNS, TCP, TLS, HTTP, each with its time and what it found; and what every DNS server says of the name. */
export function ConnectionProbeView({ found, busy, error, onProbe }: ConnectionProbeProps) {
  const { t } = useText();
  const [server, setServer] = useState('');
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onProbe(server.trim());
  };
  return (
    <section className={styles.section} aria-label={t('probe.title')}>
      <h3 className={styles.heading}>{t('probe.title')}</h3>
      <p className={styles.second}>{t('probe.lead')}</p>
      <form className={styles.form} onSubmit={onSubmit}>
        <TextField
          label={t('probe.dnsServer')}
          code
          placeholder="10.0.0.2"
          hint={t('probe.dnsServerHint')}
          value={server}
          onChange={setServer}
          className={styles.field}
        />
        <Button submit>{t(busy ? 'probe.running' : 'probe.run')}</Button>
      </form>
      {error !== undefined && (
        <Banner tone="error" title={t('probe.failed')} announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      {found && <Found probe={found} />}
    </section>
  );
}

function Found({ probe }: { readonly probe: ConnectionProbe }) {
  const { t, language } = useText();
  const failed = probe.steps.find(({ outcome }) => outcome === 'failed');
  const isPrivate = probe.remote?.scope === 'private' || probe.remote?.scope === 'shared';
  return (
    <>
      {failed && (
        <Banner tone="error" title={probe.cause && causeTitle(probe.cause, language)} announce="polite">
          <VisibleText text={failureText(failed, probe, language)} />
        </Banner>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('probe.step')}</th>
            <th scope="col">{t('probe.outcome')}</th>
            <th scope="col">{t('probe.took')}</th>
            <th scope="col">{t('probe.found')}</th>
          </tr>
        </thead>
        <tbody>
          {probe.steps.map((step) => (
            <tr key={step.step} data-outcome={step.outcome}>
              <th scope="row">{t(`probe.${step.step}`)}</th>
              <td className={styles.outcome}>{t(`probe.outcome.${step.outcome}`)}</td>
              <td>{step.durationMs === undefined ? '' : millisecondsText(step.durationMs)}</td>
              <td>
                <VisibleText text={probeFound(step, probe, t)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isPrivate && <Banner tone="info">{t('probe.private')}</Banner>}
      {probe.name && <Names name={probe.name} />}
    </>
  );
}

/** The host's own words are English. */
function failureText(
  { code, message }: ProbeStep,
  { connectedTo, proxy }: ConnectionProbe,
  language: Language,
): string {
  if (code === undefined || language === 'en') return message ?? code ?? '';
  const address = isProxyFailure(code) ? proxy?.replace(/^\w+:\/\//, '') : undefined;
  return networkFailureText(code, address ?? connectedTo, language);
}

function Names({ name }: { readonly name: NameProbe }) {
  const { t } = useText();
  const differs = name.chosen !== undefined && addressesOf(name.chosen.answer) !== addressesOf(name.system);
  return (
    <>
      <h4 className={styles.subheading}>
        <VisibleText text={t('probe.names', { name: name.name })} />
      </h4>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('probe.asker')}</th>
            <th scope="col">{t('probe.addresses')}</th>
            <th scope="col">{t('probe.took')}</th>
          </tr>
        </thead>
        <tbody>
          <NameRow asker={t('probe.system')} answer={name.system} />
          {name.servers.map(({ server, answer }) => (
            <NameRow key={server} asker={t('probe.server', { server })} answer={answer} />
          ))}
          {name.chosen && (
            <NameRow asker={t('probe.chosen', { server: name.chosen.server })} answer={name.chosen.answer} />
          )}
        </tbody>
      </table>
      {name.outsideDns && <Banner tone="info">{t('probe.outsideDns')}</Banner>}
      {differs && <Banner tone="warning">{t('probe.disagree')}</Banner>}
    </>
  );
}

function NameRow({ asker, answer }: { readonly asker: string; readonly answer: NameAnswer }) {
  const { t } = useText();
  return (
    <tr data-outcome={answer.addresses.length === 0 ? 'failed' : 'ok'}>
      <th scope="row">
        <VisibleText text={asker} />
      </th>
      <td className="code">
        <VisibleText text={nameAnswerText(answer, t)} />
      </td>
      <td>{millisecondsText(answer.durationMs)}</td>
    </tr>
  );
}

function addressesOf(answer: NameAnswer): string {
  return answer.addresses
    .map(({ address }) => address)
    .sort()
    .join(' ');
}
