import type { ForwardedRequest } from '../../../shared/model/gateway-log.ts';
import { useText } from '../../panels/use-text.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { Folded } from './folded.tsx';
import styles from './forwarded.module.css';
import { canonicalRequestLines, type SignedLine, stringToSignLines } from './forwarded-lines.ts';
import detailStyles from './request-detail.module.css';

/** FAQ 2.5: the request as the back end got it, and how it verifies the signature of a signature key, line by line. */
export function Forwarded({ request }: { readonly request: ForwardedRequest }) {
  const { t } = useText();
  const { method, url, headers, signing } = request;
  return (
    <details className={detailStyles.folded}>
      <summary>{t('forwarded.title', { method })}</summary>
      <div className={styles.forwarded}>
        <p className={styles.address}>
          <span className={styles.note}>{t('forwarded.url')}</span>
          <code>
            <VisibleText text={url} />
          </code>
          <CopyButton text={url} what={t('forwarded.url')} iconOnly />
        </p>
        <Folded
          title={t('forwarded.headers', { count: headers.length })}
          text={headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
        />
        {signing && (
          <>
            <p className={styles.note}>{t('forwarded.signedBy', { header: signing.header })}</p>
            <Lines
              title={t('forwarded.canonicalRequest')}
              lines={canonicalRequestLines(signing.canonicalRequest)}
              header={signing.header}
            />
            <Lines
              title={t('forwarded.stringToSign')}
              lines={stringToSignLines(signing.stringToSign)}
              header={signing.header}
            />
          </>
        )}
      </div>
    </details>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly SignedLine[];
  /** The header that carries the signature. */
  readonly header: string;
}

function Lines({ title, lines, header }: LinesProps) {
  const { t } = useText();
  return (
    <table className={styles.lines}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('forwarded.line')}</th>
          <th scope="col">{t('forwarded.part')}</th>
          <th scope="col">{t('forwarded.text')}</th>
          <th scope="col">{t('forwarded.means')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ number, label, text, means }) => (
          <tr key={number}>
            <td>{number}</td>
            <td>{t(label)}</td>
            <td>{text === '' ? t('forwarded.empty') : <VisibleText text={text} />}</td>
            <td>{t(means, { header })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
