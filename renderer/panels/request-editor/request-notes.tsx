import type { RequestWarning } from '../../../shared/signing/request-warnings.ts';
import { StatusSign, type Tone } from '../../ui/badge.tsx';
import { classNames } from '../../ui/class-names.ts';
import { visibleString } from '../../ui/visible-characters.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { profileName } from '../signature-inspector/profile-name.ts';
import { type Translate, useText } from '../use-text.ts';
import type { AutomaticHeader } from './automatic-headers.ts';
import styles from './request-notes.module.css';

export interface WhatGoesWithItProps {
  readonly headers: readonly AutomaticHeader[];
}

/** The headers that are added by themselves, with where they come from. */
export function WhatGoesWithIt({ headers }: WhatGoesWithItProps) {
  const { t } = useText();
  if (headers.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('request.with')}</h3>
      <dl className={styles.headers}>
        {headers.map(({ name, value, sourceText, marks }) => (
          <div key={name} className={styles.header} {...marks}>
            <dt className="code">{name}</dt>
            <dd className={classNames('code', styles.value)} title={visibleString(value)}>
              <VisibleText text={value} />
            </dd>
            <dd className={styles.source}>{sourceText}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export interface BeforeSendingProps {
  readonly warnings: readonly RequestWarning[];
  /** Good news to show: the clock agrees, the API is published. */
  readonly fine: readonly string[];
  /** What keeps the request from being sent and is said elsewhere: nothing is praised then. */
  readonly isBlocked?: boolean;
  readonly titleOfMistake: (id: string) => string;
  /** Goes to the part of the editor that the warning is about. */
  readonly onPlace: (place: RequestWarning['place']) => void;
}

/** What looks wrong, before anything is sent. Nothing here stops a send. */
export function BeforeSending({ warnings, fine, isBlocked = false, titleOfMistake, onPlace }: BeforeSendingProps) {
  const { t } = useText();
  const harmless = !isBlocked && warnings.every(({ tone }) => tone === 'info');
  if (isBlocked && warnings.length + fine.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('request.before')}</h3>
      <ul>
        {warnings.map((warning) => (
          <li key={warning.id + JSON.stringify(warning.params)}>
            <button type="button" data-problem="" className={styles.warning} onClick={() => onPlace(warning.place)}>
              <StatusSign tone={toneOf(warning)} />
              <span>
                <VisibleText text={warningText(t, warning, titleOfMistake)} />
              </span>
            </button>
          </li>
        ))}
        {fine.map((text) => (
          <Fine key={text} text={text} />
        ))}
        {harmless && fine.length === 0 && <Fine text={t('warning.none')} />}
      </ul>
    </section>
  );
}

function Fine({ text }: { readonly text: string }) {
  return (
    <li className={styles.fine}>
      <StatusSign tone="success" />
      <span>{text}</span>
    </li>
  );
}

function toneOf({ tone }: RequestWarning): Tone {
  return tone === 'info' ? 'neutral' : tone;
}

/** The words of a warning. */
export function warningText(t: Translate, warning: RequestWarning, titleOfMistake: (id: string) => string): string {
  const { id, params } = warning;
  if (id === 'url-problem') return t('warning.url-problem', { what: urlProblemText(t, params.problem ?? '') });
  if (id === 'mistake') return t('warning.mistake', { title: titleOfMistake(params.mistake ?? '') });
  if (id === 'profile') return t('warning.profile', { profile: profileName(params.profile ?? '', t) });
  return t(`warning.${id}`, params);
}

const urlProblems = ['no-scheme', 'unknown-scheme', 'no-host', 'bad-port', 'bad-host', 'no-region'] as const;

/** Why a URL cannot be read, in words. */
export function urlProblemText(t: Translate, problem: string): string {
  const known = urlProblems.find((each) => each === problem);
  return known === undefined ? problem : t(`warning.url.${known}`);
}
