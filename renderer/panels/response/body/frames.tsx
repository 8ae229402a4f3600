import { useEffect, useMemo } from 'react';
import { useText } from '../../use-text.ts';
import styles from './body.module.css';
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

/** A raster image by the type that its bytes tell. */
export function ImageView({ bytes, type }: { readonly bytes: Uint8Array; readonly type: string }) {
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
