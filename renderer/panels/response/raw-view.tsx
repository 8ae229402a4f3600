import { useState } from 'react';
import type { Content, Exchange } from '../../../shared/model/exchange.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import { ContentView } from './content-view.tsx';

type Side = 'bytesSent' | 'bytesReceived';

/** The exact bytes of both directions, text or hex. */
export function RawView({ exchange }: { readonly exchange: Exchange }) {
  const { t } = useText();
  const [side, setSide] = useState<Side>('bytesSent');
  const received = receivedBytes(exchange);
  const sides: Side[] = received ? ['bytesSent', 'bytesReceived'] : ['bytesSent'];
  const content = side === 'bytesReceived' && received ? received : exchange.request.raw;
  return (
    <ContentView
      key={side}
      label={t(`response.${side}`)}
      content={content}
      fact={sizeText(content.bytes)}
      start={
        <Segmented
          label={t('response.tab.raw')}
          value={received ? side : 'bytesSent'}
          options={sides.map((value) => ({ value, label: t(`response.${value}`) }))}
          onChange={setSide}
        />
      }
    />
  );
}

function receivedBytes({ outcome }: Exchange): Content | undefined {
  if (outcome.kind === 'response') return outcome.response.raw;
  return outcome.kind === 'network-error' ? outcome.raw : undefined;
}
