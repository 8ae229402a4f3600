import { type RefObject, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { navigation, takeSubject } from '../../app/navigation-store.ts';
import { useText } from '../../panels/use-text.ts';
import styles from './settings-screen.module.css';
import type { SettingsSection } from './settings-sections.tsx';

/** A section counts as reached when its heading is this near to the top of the page, in CSS pixels. */
const REACHED = 80;

interface SettingsNavProps {
  readonly page: RefObject<HTMLDivElement | null>;
  readonly sections: readonly SettingsSection[];
}

/** The sections at the side of the page; the one that is read now is marked. */
export function SettingsNav({ page, sections }: SettingsNavProps) {
  const { t } = useText();
  const [current, setCurrent] = useState(0);
  useEffect(() => {
    const element = page.current;
    if (element === null) return;
    const follow = () => setCurrent(sectionInView(element));
    element.addEventListener('scroll', follow, { passive: true });
    return () => element.removeEventListener('scroll', follow);
  }, [page]);
  const show = (index: number) => {
    const heading = headings(page.current)[index];
    if (heading === undefined) return;
    heading.closest('section')?.scrollIntoView({ block: 'start' });
    // What is read next is the section, for the eye and for a screen reader alike.
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    setCurrent(index);
  };
  const subject = useStore(navigation, (state) => (state.place === 'settings' ? state.subject : undefined));
  useEffect(() => {
    if (subject?.kind !== 'settings-section') return;
    takeSubject();
    const index = sections.findIndex(({ id }) => id === subject.id);
    if (index >= 0) show(index);
  });
  return (
    <nav className={styles.nav} aria-label={t('settings.sections')}>
      {sections.map(({ id, title }, index) => (
        <button
          key={id}
          type="button"
          className={styles.navItem}
          aria-current={index === current ? 'location' : undefined}
          onClick={() => show(index)}
        >
          {t(title)}
        </button>
      ))}
    </nav>
  );
}

function headings(page: HTMLElement | null): HTMLElement[] {
  return [...(page?.querySelectorAll<HTMLElement>(':scope > section > header h2') ?? [])];
}

function sectionInView(page: HTMLElement): number {
  const atEnd = page.scrollTop + page.clientHeight >= page.scrollHeight - 2;
  const all = headings(page);
  if (atEnd && page.scrollTop > 0) return all.length - 1;
  const top = page.getBoundingClientRect().top + REACHED;
  return Math.max(0, all.filter((heading) => heading.getBoundingClientRect().top <= top).length - 1);
}
