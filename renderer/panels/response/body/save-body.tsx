import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { saveBlob } from '../../../ui/save-text.ts';
import { useText } from '../../use-text.ts';
import type { BodyKind } from './body-kind.ts';
import { type BodyBytes, piecesOf } from './body-source.ts';

const ENDING: Readonly<Record<BodyKind, string>> = {
  json: 'json',
  xml: 'xml',
  html: 'html.txt',
  image: 'img',
  events: 'txt',
  text: 'txt',
  binary: 'bin',
  media: 'bin',
};

/** The whole body as a file, piece by piece: the browser keeps what it has got on the disk, not in memory. */
export function SaveBody({
  body,
  kind,
  exchangeId,
}: {
  readonly body: BodyBytes;
  readonly kind: BodyKind;
  readonly exchangeId: string;
}) {
  const { t } = useText();
  const [percent, setPercent] = useState<number>();
  const save = async () => {
    const parts: Blob[] = [];
    let done = 0;
    for await (const piece of piecesOf(body)) {
      parts.push(new Blob([new Uint8Array(piece)]));
      done += piece.length;
      setPercent(Math.floor((done / Math.max(1, body.total)) * 100));
    }
    saveBlob(`body-${exchangeId.slice(0, 8)}.${ENDING[kind]}`, new Blob(parts, { type: 'application/octet-stream' }));
  };
  return (
    <Button
      size="small"
      onClick={() =>
        percent === undefined &&
        void save()
          .catch(() => undefined)
          .finally(() => setPercent(undefined))
      }
    >
      {percent === undefined ? t('responseBody.save') : t('responseBody.saving', { percent })}
    </Button>
  );
}
