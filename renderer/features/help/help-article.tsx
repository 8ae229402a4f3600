import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { HelpPage } from '../../../shared/text/help/help-page.ts';
import { goTo } from '../../app/navigation-store.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ArrowLeftIcon, ArrowRightIcon } from '../../ui/icons.tsx';
import { HelpBlockView } from './help-block.tsx';
import styles from './help-screen.module.css';
import { help, move } from './help-store.ts';
import { HelpLink, HelpWords } from './help-words.tsx';
import { signOf } from './listed-pages.ts';

/** One page, with the ways back, on and to the places where something can be done. */
export function HelpArticle({ page }: { readonly page: HelpPage }) {
  const { t } = useText();
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(page.id);
  useEffect(() => {
    if (shown.current === page.id) return;
    shown.current = page.id;
    title.current?.closest('[data-scroll]')?.scrollTo(0, 0);
    // A link that was pressed is gone with its page: whoever reads by ear goes on at the new title.
    if (document.activeElement === document.body) title.current?.focus();
  }, [page.id]);
  const sign = signOf(page);
  return (
    <section className={styles.page} aria-label={t('help.page')} data-region="help-page">
      <Trail />
      <div className={styles.pageScroll} data-scroll>
        <article className={styles.article} aria-labelledby="help-page-title">
          <h2 id="help-page-title" ref={title} tabIndex={-1} className={styles.pageTitle}>
            {sign !== '' && <span className={styles.sign}>{sign}</span>} <HelpWords words={page.title} />
          </h2>
          <p className={styles.summary}>
            <HelpWords words={page.summary} />
          </p>
          {page.blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a page never move
            <HelpBlockView key={index} block={block} />
          ))}
          <Onward page={page} />
        </article>
      </div>
    </section>
  );
}

function Trail() {
  const { t } = useText();
  const { trail, at } = useStore(help);
  return (
    <div className={styles.trail}>
      <IconButton label={t('help.back')} keys="Alt+←" aria-disabled={at === 0 || undefined} onClick={() => move(-1)}>
        <ArrowLeftIcon />
      </IconButton>
      <IconButton
        label={t('help.forward')}
        keys="Alt+→"
        aria-disabled={at === trail.length - 1 || undefined}
        onClick={() => move(1)}
      >
        <ArrowRightIcon />
      </IconButton>
    </div>
  );
}

function Onward({ page }: { readonly page: HelpPage }) {
  const { t } = useText();
  return (
    <>
      {page.places.length > 0 && (
        <section aria-label={t('help.places')}>
          <h3 className={styles.heading}>{t('help.places')}</h3>
          <div className={styles.places}>
            {page.places.map((place) => (
              <Button key={place} onClick={() => goTo(place)}>
                {t('help.openPlace', { place: t(`place.${place}`) })}
              </Button>
            ))}
          </div>
        </section>
      )}
      {page.related.length > 0 && (
        <section aria-label={t('help.related')}>
          <h3 className={styles.heading}>{t('help.related')}</h3>
          <ul className={styles.related}>
            {page.related.map((id) => (
              <li key={id}>
                <HelpLink target={id} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
