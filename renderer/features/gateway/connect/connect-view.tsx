import { useEffect, useState } from 'react';
import type { GatewayAuthority, GatewayStatus } from '../../../../shared/model/gateway-log.ts';
import { useHost } from '../../../app/host-context.tsx';
import { HostText } from '../../../panels/host-text.tsx';
import { useText } from '../../../panels/use-text.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { saveText } from '../../../ui/save-text.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { clientLines, exampleCall } from '../client-lines.ts';
import styles from './connect-view.module.css';
import { CA_FILE, connectWays } from './connect-ways.ts';

interface ConnectViewProps {
  readonly status: GatewayStatus;
  readonly fileText: string;
}

/** How a program in each language reaches the mock gateway, over HTTP and HTTPS, without a hosts file. */
export function ConnectView({ status, fileText }: ConnectViewProps) {
  const { t } = useText();
  const [chosen, setChosen] = useState('shell');
  if (!status.running) return <EmptyState text={t('gateway.pointStopped')} />;
  const call = exampleCall(fileText, status.host, status.port);
  const client = clientLines.find(({ id }) => id === chosen) ?? clientLines[0];
  const way = connectWays.find(({ id }) => id === chosen);
  return (
    <div className={styles.view}>
      <p className={styles.note}>{t('connect.explains')}</p>
      <Segmented
        label={t('gateway.pointAt')}
        value={chosen}
        options={clientLines.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={setChosen}
      />
      {client && <Block title="HTTP" text={client.line(call)} />}
      {way && status.tlsPort !== undefined && (
        <>
          <Block title="HTTPS" text={way.https({ ...call, tlsPort: status.tlsPort })} />
          <Block title={t('connect.trust')} text={way.trust} />
          <Authority />
        </>
      )}
      {status.tlsPort === undefined && <Banner tone="info">{t('connect.noTls')}</Banner>}
      {call.host !== undefined && (
        <section className={styles.block}>
          <h2 className={styles.title}>{t('connect.hosts')}</h2>
          <p className={styles.note}>{t('connect.hostsExplains', { host: call.host })}</p>
          <Block title={t('connect.hostsLine')} text={`${call.address} ${call.host}`} />
        </section>
      )}
    </div>
  );
}

function Block({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section className={styles.block}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.code}>
        <CodeBlock label={title} text={text} />
        <CopyButton text={text} what={title} iconOnly />
      </div>
    </section>
  );
}

/** The certificate authority of this gateway: save it, compare its fingerprint. */
function Authority() {
  const { t } = useText();
  const host = useHost();
  const [authority, setAuthority] = useState<GatewayAuthority>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    void host
      .call('gateway.ca', {})
      .then(setAuthority, (reason: unknown) => setError(reason instanceof Error ? reason.message : String(reason)));
  }, [host]);
  if (error !== undefined) {
    return (
      <Banner tone="error">
        <HostText text={error} />
      </Banner>
    );
  }
  if (authority === undefined) return null;
  return (
    <section className={styles.block}>
      <h2 className={styles.title}>{t('connect.authority')}</h2>
      <p className={styles.note}>{t('connect.authorityExplains', { file: CA_FILE })}</p>
      <p className={styles.fingerprint}>
        SHA-256 <code>{authority.fingerprint}</code>
      </p>
      <span className={styles.buttons}>
        <Button onClick={() => saveText(CA_FILE, authority.certificate, 'application/x-pem-file')}>
          {t('connect.save', { file: CA_FILE })}
        </Button>
        <CopyButton text={authority.certificate} what={t('connect.authority')} />
      </span>
    </section>
  );
}
