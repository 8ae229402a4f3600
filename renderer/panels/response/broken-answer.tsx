import type { Content } from '../../../shared/model/exchange.ts';
import { Banner } from '../../ui/banner.tsx';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import { ContentView } from './content-view.tsx';
import styles from './response.module.css';

/** What arrived of an answer that broke off: head and body as they came, said to be incomplete. */
export function BrokenAnswer({ raw, label }: { readonly raw: Content; readonly label: string }) {
  const { t } = useText();
  return (
    <div className={styles.content}>
      <div className={styles.incomplete}>
        <Banner tone="warning" title={t('response.brokenOff')}>
          {t('response.brokenOffText')}
        </Banner>
      </div>
      <ContentView label={label} content={raw} fact={sizeText(raw.bytes)} />
    </div>
  );
}
