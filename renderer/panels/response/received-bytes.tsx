import { type ReactNode, useMemo, useState } from 'react';
import type { Content, ExchangeResponse } from '../../../shared/model/exchange.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import { type BodyBytes, bodyBytes, type StoredBodies } from './body/body-source.ts';
import { PlainView } from './body/plain-view.tsx';
import { StoredHex } from './body/stored-hex.tsx';
import { contentBytes } from './content-bytes.ts';
import styles from './response.module.css';

export interface ReceivedBytesProps {
  readonly label: string;
  readonly exchangeId: string;
  readonly response: ExchangeResponse;
  readonly stored: StoredBodies;
  readonly start: ReactNode;
}

/** Everything that was received of a large answer, read from the disk as it is scrolled. */
export function ReceivedBytes({ label, exchangeId, response, stored, start }: ReceivedBytesProps) {
  const { t } = useText();
  const [view, setView] = useState<'rawText' | 'hex'>(response.raw.text === undefined ? 'hex' : 'rawText');
  const bytes = useMemo(() => receivedBytes(response, exchangeId, stored), [response, exchangeId, stored]);
  return (
    <div className={styles.content}>
      <div className={styles.bar}>
        {start}
        <Segmented
          label={`${label}: ${t('response.view')}`}
          value={view}
          options={(['rawText', 'hex'] as const).map((value) => ({ value, label: t(`response.${value}`) }))}
          onChange={setView}
        />
        <span className={styles.facts}>{sizeText(response.raw.bytes)}</span>
      </div>
      {view === 'rawText' && response.raw.file !== true && <Banner tone="info">{t('responseBody.rawRest')}</Banner>}
      {view === 'hex' ? (
        <StoredHex label={label} body={bytes} />
      ) : response.raw.file === true ? (
        <PlainView label={label} body={bytes} charset="utf-8" />
      ) : (
        <CodeBlock label={label} text={response.raw.text ?? ''} lineNumbers className={styles.text} />
      )}
    </div>
  );
}

/** Whether there is more of the received bytes on the disk than is here. */
export function isReceivedStored({ raw, body }: ExchangeResponse): boolean {
  return raw.file === true || (raw.truncated && body.file === true);
}

/** Kept as such, or the heads and behind them the body, which is kept once where it came as it is. */
function receivedBytes({ raw, body }: ExchangeResponse, exchangeId: string, stored: StoredBodies): BodyBytes {
  if (raw.file === true) return bodyBytes(raw, exchangeId, 'received', stored);
  const content = bodyBytes(body, exchangeId, 'response', stored);
  const heads = headsOf(raw);
  return {
    ...content,
    total: heads.length + content.total,
    slice: async (from, to) => {
      const begin = heads.slice(from, to);
      if (to <= heads.length) return begin;
      const rest = await content.slice(Math.max(0, from - heads.length), to - heads.length);
      const both = new Uint8Array(begin.length + rest.length);
      both.set(begin);
      both.set(rest, begin.length);
      return both;
    },
  };
}

/** Up to the empty line behind the last head; those of 1xx come before. */
function headsOf(raw: Content): Uint8Array {
  const bytes = contentBytes(raw);
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 512 * 1024));
  let begin = 0;
  for (;;) {
    const end = text.indexOf('\r\n\r\n', begin);
    if (end < 0) return bytes.slice(0, 0);
    if (!/^HTTP\/1\.\d 1\d\d/.test(text.slice(begin, begin + 12))) return bytes.slice(0, end + 4);
    begin = end + 4;
  }
}
