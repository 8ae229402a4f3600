import type { Exchange } from '../../../shared/model/exchange.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import { CookieTable } from './cookie-table.tsx';
import { RateLimitGauges } from './rate-limit-gauges.tsx';
import styles from './response.module.css';

/** Headers of both directions, order, case and repetitions as on the wire. */
export function AnswerHeaders({ exchange }: { readonly exchange: Exchange }) {
  const { t } = useText();
  const { outcome, request } = exchange;
  return (
    <div className={styles.scroll}>
      {outcome.kind === 'response' && (
        <>
          <RateLimitGauges headers={outcome.response.headers} />
          <HeaderTable title={t('response.headersReceived')} headers={outcome.response.headers} />
          <CookieTable headers={outcome.response.headers} />
        </>
      )}
      <HeaderTable title={t('response.headersSent')} headers={request.headers} />
    </div>
  );
}

function HeaderTable({ title, headers }: { readonly title: string; readonly headers: HeaderList }) {
  return (
    <section className={styles.section}>
      <header className={styles.heading}>
        <h3>{title}</h3>
        <CopyButton what={title} text={headers.map(([name, value]) => `${name}: ${value}`).join('\n')} />
      </header>
      <table className={styles.headers} aria-label={title}>
        <tbody>
          {headers.map(([name, value], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: received headers never move, and names repeat
            <tr key={index}>
              <th scope="row" className="code">
                <VisibleText text={name} />
              </th>
              <td className="code">
                <VisibleText text={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
