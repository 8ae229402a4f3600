import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import { type Carrying, carriedHeaders } from '../../../shared/signing/schemes/carried-headers.ts';
import type { CarriedHeader } from '../../../shared/signing/schemes/index.ts';
import { classNames } from '../../ui/class-names.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { carriedValue, MASK } from '../carried-value.ts';
import { type Translate, useText } from '../use-text.ts';
import styles from './carried-list.module.css';

export interface CarriedListProps {
  readonly auth: Carrying;
  readonly credential: CredentialSummary | undefined;
  /** Headers written by hand: one of the same name takes the place of the scheme's. */
  readonly written: HeaderList;
}

/** The headers that carry the credential itself, the secret masked in its place. */
export function CarriedList({ auth, credential, written }: CarriedListProps) {
  const { t } = useText();
  const carried = carriedHeaders(auth);
  if (carried.length === 0) return <p className={styles.nothing}>{t('scheme.nothing')}</p>;
  return (
    <div className={styles.frame}>
      <dl className={styles.list}>
        {carried.map((header) => {
          const byHand = headerValue(written, header.name) !== undefined;
          return (
            <div key={header.name} className={styles.item} data-mark="credential">
              <dt className="code">{header.name}</dt>
              <dd className={classNames('code', styles.value)}>
                {byHand ? '…' : <CarriedText header={header} credential={credential} />}
              </dd>
              <dd className={styles.fact}>{byHand ? t('scheme.byHand') : factOf(header, credential, t)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

interface CarriedTextProps {
  readonly header: CarriedHeader;
  readonly credential: CredentialSummary | undefined;
}

/** `Basic` shows what its base64 is made of: that is no encryption. */
function CarriedText({ header, credential }: CarriedTextProps) {
  const { t } = useText();
  if (header.content !== 'key-and-secret') return <VisibleText text={carriedValue(header, credential)} />;
  return (
    <>
      {header.prefix}
      <span className={styles.word}>{t('scheme.value.base64')}</span>{' '}
      <VisibleText text={`${credential?.key ?? MASK}:${MASK}`} />
    </>
  );
}

function factOf({ content }: CarriedHeader, credential: CredentialSummary | undefined, t: Translate): string {
  if (content === 'time') return t('scheme.fact.time');
  if (credential === undefined) return t('scheme.fact.none');
  if (content === 'hash') return t('scheme.fact.hash');
  const { key, secretBytes } = credential;
  if (content === 'key') return t('scheme.fact.key');
  if (content === 'secret') return t('scheme.fact.secret', { bytes: secretBytes });
  return t('scheme.fact.both', { bytes: new TextEncoder().encode(`${key}:`).length + secretBytes });
}
