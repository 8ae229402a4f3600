import { AUTHORIZATION } from '../../../shared/http/header-names.ts';
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { type HeaderList, headerValue } from '../../../shared/model/header-list.ts';
import type { AuthMode } from '../../../shared/model/request.ts';
import { recogniseScheme } from '../../../shared/signing/recognise-scheme.ts';
import { type Carrying, needsOf } from '../../../shared/signing/schemes/carried-headers.ts';
import { schemeOf } from '../../../shared/signing/schemes/index.ts';
import { Banner } from '../../ui/banner.tsx';
import { CarriedList } from '../request-editor/carried-list.tsx';
import { type Translate, useText } from '../use-text.ts';
import styles from './plain-scheme.module.css';

export interface PlainSchemeProps {
  readonly auth: Carrying;
  readonly url: string;
  /** The bytes go to the embedded gateway: they do not leave this machine. */
  readonly isLocal: boolean;
  readonly credential: CredentialSummary | undefined;
  readonly written: HeaderList;
}

/** In the place of the signature, where there is none: what is sent instead, and what that means. */
export function PlainScheme({ auth, url, isLocal, credential, written }: PlainSchemeProps) {
  const { t } = useText();
  const split = splitUrl(url);
  const isReadable = split.ok && split.url.scheme === 'http' && auth.mode !== 'NONE' && !isLocal;
  return (
    <div className={styles.pane}>
      <Banner tone="info" title={t('scheme.title')}>
        {t('scheme.note.unsigned')}
      </Banner>
      {isReadable && <Banner tone="warning">{t('scheme.http')}</Banner>}
      <section className={styles.card} aria-labelledby="plain-scheme-title">
        <header className={styles.head}>
          <h3 id="plain-scheme-title">{t('scheme.carried')}</h3>
          <span className={styles.facts}>{t(`auth.mode.${auth.mode}`)}</span>
        </header>
        <div className={styles.body}>
          <CarriedList auth={auth} credential={credential} written={written} />
        </div>
        <ul className={styles.notes}>
          {[...writtenNotes(written, t), ...notesOf(auth.mode, t)].map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Of what kind an Authorization is that somebody wrote among the headers. */
function writtenNotes(written: HeaderList, t: Translate): readonly string[] {
  const authorization = headerValue(written, AUTHORIZATION);
  if (authorization === undefined || authorization.trim() === '') return [];
  const { kind, scheme } = recogniseScheme(authorization);
  // What is of no known scheme may be a secret from its first word on.
  return [t(`scheme.written.${kind}`, kind === 'unknown' ? {} : { scheme })];
}

/** What to know of the scheme, the most important first. */
function notesOf(mode: AuthMode, t: Translate): readonly string[] {
  const scheme = schemeOf(mode);
  const needs = needsOf(scheme);
  return [
    ...(mode === 'NONE' ? [t('scheme.note.none')] : []),
    ...(needs.secret ? [t('scheme.note.secret')] : []),
    ...(needs.key && !needs.secret ? [t('scheme.note.key')] : []),
    ...(scheme.note === undefined ? [] : [t(`scheme.note.${scheme.note}`)]),
    ...(scheme.parameter === undefined ? [] : [t('scheme.note.parameter', { parameter: scheme.parameter })]),
    ...(scheme.guess ? [t('scheme.note.guess')] : []),
  ];
}
