import type { HeaderList } from '../../../shared/model/header-list.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { useText } from '../use-text.ts';
import styles from './response.module.css';
import { setCookies } from './set-cookies.ts';

/** What the answer asks a browser to keep; this app keeps none of it (S45). */
export function CookieTable({ headers }: { readonly headers: HeaderList }) {
  const { t } = useText();
  const cookies = setCookies(headers);
  if (cookies.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('responseBody.cookies')}</h3>
      <table className={styles.headers} aria-label={t('responseBody.cookies')}>
        <thead>
          <tr>
            <th scope="col">{t('responseBody.cookie.name')}</th>
            <th scope="col">{t('responseBody.cookie.value')}</th>
            <th scope="col">{t('responseBody.cookie.attributes')}</th>
          </tr>
        </thead>
        <tbody>
          {cookies.map(({ name, value, attributes }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one answer never move
            <tr key={index}>
              <td className="code">
                <VisibleText text={name} />
              </td>
              <td className="code">
                <VisibleText text={value} />
              </td>
              <td>
                <VisibleText
                  text={attributes
                    .map(([attribute, content]) => (content === '' ? attribute : `${attribute}=${content}`))
                    .join(' · ')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
