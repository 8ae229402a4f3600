// A made-up language 40 % longer than English, in brackets, put over what a page shows; and what it leaves cut off.
import type { Page } from '@playwright/test';
import { screensEn } from '../../shared/text/screens.en.ts';

/** Texts without places for values: with them a text on the page could not be told from data. */
const words: string[] = Object.values(screensEn).filter((text) => !text.includes('{{') && /[a-z]{2}/i.test(text));

/** Makes every word of the interface longer where it stands; answers how many stand so. What the user or a server wrote stays as it is. */
export async function lengthen(page: Page): Promise<number> {
  return page.evaluate((known) => {
    const texts = new Set(known);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = node.textContent ?? '';
      const parent = node.parentElement;
      // A list box of the platform draws its own texts, and what no eye sees cannot be cut off.
      if (!texts.has(text.trim()) || parent?.closest('option, .visually-hidden, script, style')) continue;
      // In pieces of a word's length, so that it may be wrapped wherever other words may.
      const more = 'ẍëïöü '.repeat(Math.ceil((text.length * 0.4) / 6)).slice(0, Math.ceil(text.length * 0.4));
      node.textContent = `[${text.trim()}${text.trim().length > 8 ? ' ' : ''}${more.trim()}]`;
      parent?.setAttribute('data-lengthened', '');
    }
    return document.querySelectorAll('[data-lengthened]').length;
  }, words);
}

/** Marks every word of the interface where it stands, for `cutOff`; answers how many. */
export async function mark(page: Page): Promise<number> {
  return page.evaluate((known) => {
    const texts = new Set(known);
    for (const each of document.querySelectorAll('[data-lengthened]')) each.removeAttribute('data-lengthened');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!texts.has(node.textContent?.trim() ?? '')) continue;
      if (parent?.closest('option, .visually-hidden, script, style')) continue;
      parent?.setAttribute('data-lengthened', '');
    }
    return document.querySelectorAll('[data-lengthened]').length;
  }, words);
}

/** The lengthened texts of which a part cannot be seen, and those that lie over one another. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const rectOf = (element: Element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect();
    };
    const scrolls = /auto|scroll/;
    const hides = /hidden|clip/;
    const all = [...document.querySelectorAll<HTMLElement>('[data-lengthened]')];
    const shown = all.filter((element) => {
      const { width, height, right } = rectOf(element);
      // What waits beside the window is shown when it has the focus.
      return width > 1 && height > 1 && right > 0 && element.checkVisibility({ visibilityProperty: true });
    });
    const cut: string[] = [];
    for (const element of shown) {
      const text = rectOf(element);
      const open = { x: true, y: true };
      for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement) {
        const { textOverflow, overflowX, overflowY } = getComputedStyle(box);
        // What is shortened by three dots says so, and what can be scrolled can be reached.
        if (textOverflow === 'ellipsis') open.x = false;
        if (scrolls.test(overflowX)) open.x = false;
        if (scrolls.test(overflowY)) open.y = false;
        const room = box.getBoundingClientRect();
        const wide = open.x && hides.test(overflowX) && (text.right > room.right + 1 || text.left < room.left - 1);
        const high = open.y && hides.test(overflowY) && text.bottom > room.bottom + 2;
        if (!wide && !high) continue;
        cut.push(`cut off: ${element.textContent}`);
        break;
      }
    }
    /** The part of a text that its boxes let be seen. */
    const seen = (element: Element) => {
      const { left, top, right, bottom } = rectOf(element);
      const part = { left, top, right, bottom };
      for (let box: Element | null = element; box !== null; box = box.parentElement) {
        if (getComputedStyle(box).overflow === 'visible') continue;
        const room = box.getBoundingClientRect();
        part.left = Math.max(part.left, room.left);
        part.top = Math.max(part.top, room.top);
        part.right = Math.min(part.right, room.right);
        part.bottom = Math.min(part.bottom, room.bottom);
      }
      return part;
    };
    const boxes = shown.map((element) => ({
      element,
      rect: seen(element),
      layer: element.closest('[role=dialog], [role=menu]'),
    }));
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        if (one.layer !== other.layer) continue;
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        const wide = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const high = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
        if (wide > 3 && high > 3) {
          cut.push(`over one another: ${one.element.textContent} / ${other.element.textContent}`);
        }
      }
    });
    return cut;
  });
}
