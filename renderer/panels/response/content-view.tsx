import { type ReactNode, useMemo, useState } from 'react';
import type { Content } from '../../../shared/model/exchange.ts';
import { Banner } from '../../ui/banner.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import { contentBytes, hexDump } from './content-bytes.ts';
import { HexView } from './hex-view.tsx';
import { prettyText } from './pretty-text.ts';
import styles from './response.module.css';

export interface ContentViewProps {
  readonly label: string;
  readonly content: Content;
  /** Offers a laid-out form of JSON and XML. */
  readonly pretty?: boolean;
  /** What is known of the content: its size, its type. */
  readonly fact: string;
  /** At the beginning of the bar. */
  readonly start?: ReactNode;
}

type View = 'pretty' | 'rawText' | 'hex';

/** Bytes from outside, as text or hex, never as anything the browser would run or load (S7). */
export function ContentView({ label, content, pretty = false, fact, start }: ContentViewProps) {
  const { t } = useText();
  const laidOut = useMemo(() => (pretty ? prettyText(content.text ?? '') : undefined), [pretty, content.text]);
  const views: View[] = [
    ...(laidOut ? ['pretty' as const] : []),
    ...(content.text === undefined ? [] : ['rawText' as const]),
    'hex',
  ];
  const [chosen, setChosen] = useState<View>();
  const view = chosen !== undefined && views.includes(chosen) ? chosen : (views[0] ?? 'hex');
  const bytes = useMemo(() => (view === 'hex' ? contentBytes(content) : undefined), [view, content]);
  const text = view === 'pretty' ? (laidOut?.text ?? '') : (content.text ?? '');
  return (
    <div className={styles.content}>
      <div className={styles.bar}>
        {start}
        <Segmented
          label={`${label}: ${t('response.view')}`}
          value={view}
          options={views.map((value) => ({ value, label: t(`response.${value}`) }))}
          onChange={setChosen}
        />
        <span className={styles.facts}>{fact}</span>
        <CopyButton what={label} text={() => (view === 'hex' ? hexDump(contentBytes(content)) : text)} />
      </div>
      {content.truncated && <Banner tone="warning">{t('response.cut', { size: sizeText(content.bytes) })}</Banner>}
      {content.text === undefined && <Banner tone="info">{t('response.binary')}</Banner>}
      {bytes ? (
        <HexView label={label} bytes={bytes} />
      ) : (
        <CodeBlock
          label={label}
          text={text}
          lineNumbers
          tint={view === 'pretty' && laidOut?.kind === 'json' ? 'json' : undefined}
          className={styles.text}
        />
      )}
    </div>
  );
}
