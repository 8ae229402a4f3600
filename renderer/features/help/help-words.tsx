import { Fragment } from 'react';
import { helpPage } from '../../../shared/help/help-pages.ts';
import { inlineParts } from '../../../shared/help/inline-text.ts';
import { wordsIn } from '../../../shared/help/page-texts.ts';
import type { HelpPlace, Words } from '../../../shared/text/help/help-page.ts';
import { helpPlaces } from '../../../shared/text/help/help-page.ts';
import { goTo } from '../../app/navigation-store.ts';
import { type Language, useText } from '../../panels/use-text.ts';
import styles from './help-screen.module.css';
import { openPage } from './help-store.ts';

export const inLanguage = (words: Words, language: Language): string => wordsIn(words, language === 'en' ? 'en' : 'zh');

/** The place that a target names, if it names one. */
function placeOf(target: string): HelpPlace | undefined {
  return helpPlaces.find((place) => target === `place-${place}`);
}

/** A text of a page with its code and links. */
export function HelpWords({ words }: { readonly words: Words }) {
  const { language } = useText();
  return inlineParts(inLanguage(words, language)).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    <Fragment key={index}>
      {part.kind === 'text' && part.text}
      {part.kind === 'code' && <code className={styles.inlineCode}>{part.text}</code>}
      {part.kind === 'link' && <HelpLink target={part.target} label={part.label} />}
    </Fragment>
  ));
}

/** Goes to a page or a place of the window. */
export function HelpLink({ target, label = '' }: { readonly target: string; readonly label?: string }) {
  const { t, language } = useText();
  const place = placeOf(target);
  const page = helpPage(target);
  const title = place ? t(`place.${place}`) : page ? inLanguage(page.title, language) : undefined;
  if (title === undefined) return label;
  return (
    <button
      type="button"
      className={styles.link}
      data-help-target={target}
      onClick={() => (place ? goTo(place) : openPage(target))}
    >
      {label === '' ? title : label}
    </button>
  );
}
