import { useEffect, useMemo } from 'react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { useText } from '../../use-text.ts';
import styles from './body.module.css';
import { imageSize, MOST_PIXELS } from './image-size.ts';
import { previewPage } from './preview-page.ts';

/** A page from outside (S7): a sandbox without any permission, fed by a blob whose own policy forbids every load. */
export function PreviewView({ html }: { readonly html: string }) {
  const { t } = useText();
  const url = useObjectUrl(useMemo(() => new Blob([previewPage(html)], { type: 'text/html;charset=utf-8' }), [html]));
  return (
    <iframe
      className={styles.frame}
      sandbox=""
      referrerPolicy="no-referrer"
      title={t('responseBody.previewTitle')}
      src={url}
    />
  );
}

interface ImageViewProps {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/** A raster image by the type that its bytes tell; one that would take gigabytes of memory is not drawn. */
export function ImageView({ bytes, type }: ImageViewProps) {
  const { t } = useText();
  const size = imageSize(bytes, type);
  if (size !== undefined && size.width * size.height > MOST_PIXELS) {
    return <EmptyState text={t('responseBody.imageTooLarge', { width: size.width, height: size.height })} />;
  }
  return <Picture bytes={bytes} type={type} />;
}

function Picture({ bytes, type }: ImageViewProps) {
  const { t } = useText();
  const url = useObjectUrl(useMemo(() => new Blob([new Uint8Array(bytes)], { type }), [bytes, type]));
  return (
    <div className={styles.pictureBox}>
      <img className={styles.picture} src={url} alt={t('responseBody.imageAlt', { type })} />
    </div>
  );
}

function useObjectUrl(blob: Blob): string {
  const url = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return url;
}
