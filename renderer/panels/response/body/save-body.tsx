import { useState } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { saveBlob } from '../../../ui/save-text.ts';
import { VisibleText } from '../../../ui/visible-text.tsx';
import { useHostWords } from '../../host-message.ts';
import { sizeText } from '../../size-text.ts';
import { useText } from '../../use-text.ts';
import type { BodyFacts } from './body-kind.ts';
import { type BodyBytes, piecesOf } from './body-source.ts';
import { fileEnding } from './file-ending.ts';

/** Where a saving stopped, and why as the host says it; without words when the body came to be shorter. */
export interface SaveFailure {
  readonly read: number;
  readonly message: string | undefined;
}

interface SaveBodyProps {
  readonly body: BodyBytes;
  readonly facts: BodyFacts;
  readonly contentType: string | undefined;
  readonly exchangeId: string;
  /** Called with undefined when a saving begins. */
  readonly onFailure: (failure: SaveFailure | undefined) => void;
}

/** The whole body as a file, piece by piece: the browser keeps what it has got on the disk, not in memory. */
export function SaveBody({ body, facts, contentType, exchangeId, onFailure }: SaveBodyProps) {
  const { t } = useText();
  const [percent, setPercent] = useState<number>();
  const save = async () => {
    if (percent !== undefined) return;
    onFailure(undefined);
    setPercent(0);
    const parts: Blob[] = [];
    let read = 0;
    try {
      for await (const piece of piecesOf(body)) {
        parts.push(new Blob([new Uint8Array(piece)]));
        read += piece.length;
        setPercent(Math.floor((read / Math.max(1, body.total)) * 100));
      }
      const name = `body-${exchangeId.slice(0, 8)}.${fileEnding(facts, contentType)}`;
      if (read === body.total) saveBlob(name, new Blob(parts, { type: 'application/octet-stream' }));
      else onFailure({ read, message: undefined });
    } catch (error) {
      onFailure({ read, message: error instanceof Error ? error.message : String(error) });
    }
    setPercent(undefined);
  };
  return (
    <Button size="small" onClick={() => void save()}>
      {percent === undefined ? t('responseBody.save') : t('responseBody.saving', { percent })}
    </Button>
  );
}

/** What was not saved, how far it came, and what to do about it. */
export function SaveFailed({ failure, total }: { readonly failure: SaveFailure | undefined; readonly total: number }) {
  const { t } = useText();
  const { sentence } = useHostWords();
  if (failure === undefined) return null;
  const message = failure.message === undefined ? t('responseBody.saveShorter') : sentence(failure.message);
  return (
    <Banner tone="error">
      <VisibleText
        text={t('responseBody.saveFailed', { read: sizeText(failure.read), total: sizeText(total), message })}
      />
    </Banner>
  );
}
