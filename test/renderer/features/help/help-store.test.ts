import { beforeEach, expect, it } from 'vitest';
import { help, list, move, openPage, search } from '../../../../renderer/features/help/help-store.ts';

const shown = () => {
  const { trail, at } = help.getState();
  return trail[at];
};

beforeEach(() => help.setState({ query: '', kind: 'faq', trail: ['faq-5.1'], at: 0 }));

it('goes back and forward along the pages that were opened, and stays at the ends', () => {
  openPage('code-0303');
  openPage('cause-clock.behind');
  move(-1);
  expect(shown()).toBe('code-0303');
  move(-1);
  move(-1);
  expect(shown()).toBe('faq-5.1');
  move(1);
  move(1);
  move(1);
  expect(shown()).toBe('cause-clock.behind');
});

it('a page opened after going back takes the place of the way forward; the same page again changes nothing', () => {
  openPage('code-0303');
  openPage('code-0304');
  move(-1);
  openPage('code-0303');
  expect(help.getState().trail).toHaveLength(3);
  openPage('faq-7.4');
  expect(help.getState().trail).toEqual(['faq-5.1', 'code-0303', 'faq-7.4']);
});

it('remembers no endless way', () => {
  for (let at = 0; at < 150; at += 1) openPage(`page-${at}`);
  expect(help.getState().trail).toHaveLength(100);
  expect(shown()).toBe('page-149');
});

it('choosing a kind ends the search', () => {
  search('slash');
  list('cause');
  expect(help.getState()).toMatchObject({ query: '', kind: 'cause' });
});
