import { bodyBytesOf } from '../../../shared/http/body-bytes.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import styles from './diagnosis-screen.module.css';
import type { Understood } from './evidence.ts';

interface UnderstoodChipsProps {
  readonly understood: Understood;
  readonly credential: CredentialSummary | undefined;
  /** The paste holds a secret, and it is the one to use. */
  readonly hasPastedSecret: boolean;
  /** The pieces of a paste are shown with it; here only the secret is told of. */
  readonly isPaste: boolean;
}

/** What was recognised in the fields, so that nobody wonders what the answer rests on. */
export function UnderstoodChips({ understood, credential, hasPastedSecret, isPaste }: UnderstoodChipsProps) {
  const { t } = useText();
  if (!understood.enough) return null;
  const chips = [
    ...(isPaste ? [] : understoodTexts(understood, t)),
    hasPastedSecret ? t('paste.found.secretPasted') : secretText(credential, t),
  ];
  return (
    <div className={styles.understood}>
      <span className={styles.hint}>{t('paste.found')}</span>
      <ul className={styles.chips}>
        {chips.map((chip) => (
          <li key={chip} className={styles.chip}>
            <VisibleText text={chip} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function secretText(credential: CredentialSummary | undefined, t: Translate): string {
  return credential && credential.secretBytes > 0
    ? t('paste.found.secret', { name: credential.name })
    : t('paste.found.noSecret');
}

function understoodTexts({ answer, errorCode, networkError, request, client }: Understood, t: Translate): string[] {
  const texts: string[] = [];
  if (answer) texts.push(t(`paste.found.${answer.form}`));
  if (errorCode !== undefined) texts.push(t('paste.found.code', { code: errorCode }));
  if (answer?.status !== undefined) texts.push(t('paste.found.status', { status: answer.status }));
  if (networkError) texts.push(t('paste.found.network'));
  if (request?.ok) {
    const { method, headers } = request.request;
    const bytes = bodyBytesOf(request.request).length;
    texts.push(t('paste.found.request', { method, headers: headers.length, bytes }));
  }
  if (client?.canonicalRequest !== undefined) {
    texts.push(t('paste.found.canonicalRequest', { lines: client.canonicalRequest.split('\n').length }));
  }
  if (client?.stringToSign !== undefined) texts.push(t('paste.found.stringToSign'));
  return texts;
}
