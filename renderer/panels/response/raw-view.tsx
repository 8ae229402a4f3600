import type { Content, Exchange } from '../../../shared/model/exchange.ts';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import type { StoredBodies } from './body/body-source.ts';
import { ContentView } from './content-view.tsx';
import { isReceivedStored, ReceivedBytes } from './received-bytes.tsx';
import styles from './response.module.css';

/** The exact bytes of both directions, one below the other, text or hex. */
export function RawView({ exchange, stored }: { readonly exchange: Exchange; readonly stored?: StoredBodies }) {
  const { t } = useText();
  return (
    <div className={styles.raw}>
      {exchange.connection?.http2 && <p className={styles.note}>{t('network.http2')}</p>}
      <Side title={t('response.bytesSent')} content={exchange.request.raw} />
      <Received exchange={exchange} stored={stored} />
    </div>
  );
}

function Received({ exchange, stored }: { readonly exchange: Exchange; readonly stored: StoredBodies | undefined }) {
  const { t } = useText();
  const { outcome, id } = exchange;
  const title = t('response.bytesReceived');
  if (outcome.kind === 'response' && stored !== undefined && isReceivedStored(outcome.response)) {
    const start = <h3 className={styles.sideTitle}>{title}</h3>;
    return (
      <div className={styles.side}>
        <ReceivedBytes label={title} exchangeId={id} response={outcome.response} stored={stored} start={start} />
      </div>
    );
  }
  const received = receivedBytes(exchange);
  return received === undefined ? null : <Side title={title} content={received} />;
}

function Side({ title, content }: { readonly title: string; readonly content: Content }) {
  return (
    <div className={styles.side}>
      <ContentView
        label={title}
        content={content}
        fact={sizeText(content.bytes)}
        start={<h3 className={styles.sideTitle}>{title}</h3>}
      />
    </div>
  );
}

function receivedBytes({ outcome }: Exchange): Content | undefined {
  if (outcome.kind === 'response') return outcome.response.raw;
  return outcome.kind === 'network-error' ? outcome.raw : undefined;
}
