import type { Content, Exchange } from '../../../shared/model/exchange.ts';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import { ContentView } from './content-view.tsx';
import styles from './response.module.css';

/** The exact bytes of both directions, one below the other, text or hex. */
export function RawView({ exchange }: { readonly exchange: Exchange }) {
  const { t } = useText();
  const received = receivedBytes(exchange);
  return (
    <div className={styles.raw}>
      {exchange.connection?.http2 && <p className={styles.note}>{t('network.http2')}</p>}
      <Side title={t('response.bytesSent')} content={exchange.request.raw} />
      {received && <Side title={t('response.bytesReceived')} content={received} />}
    </div>
  );
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
