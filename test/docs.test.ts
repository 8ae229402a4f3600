import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { screensEn } from '../shared/text/screens.en.ts';
import { screensZh } from '../shared/text/screens.zh.ts';

const PAIRS = [
  ['README.md', 'README.zh-CN.md'],
  ['docs/guide.md', 'docs/guide.zh-CN.md'],
] as const;

const GUIDES = [
  { path: 'docs/guide.md', texts: screensEn },
  { path: 'docs/guide.zh-CN.md', texts: screensZh },
] as const;

const text = (path: string) => readFileSync(path, 'utf8');
const linksOf = (path: string) =>
  [...text(path).matchAll(/\]\(([^)#\s]+)\)/g)].map(([, link]) => String(link)).filter((link) => !/^\w+:/.test(link));
const picturesOf = (path: string) => linksOf(path).filter((link) => link.endsWith('.png'));
const headingsOf = (path: string) => [...text(path).matchAll(/^#+ /gm)].map(([mark]) => mark);
const besides = (path: string, link: string) => new URL(link, `file:///${path}`).pathname.slice(1);

describe('the guides', () => {
  it.each(GUIDES)('$path names only what stands on the screen', ({ path, texts }) => {
    const named = [...text(path).matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => String(name));
    const onScreen = new Set<string>(Object.values(texts));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !onScreen.has(name))).toEqual([]);
  });

  it('show the same pictures, each in its own language', () => {
    const [english, chinese] = GUIDES.map(({ path }) => picturesOf(path));
    expect(english?.length).toBeGreaterThan(12);
    expect(chinese).toEqual(english?.map((picture) => picture.replace('-en.png', '-zh.png')));
  });

  it('have the same parts', () => {
    expect(headingsOf('docs/guide.zh-CN.md')).toEqual(headingsOf('docs/guide.md'));
  });
});

describe('what is written about the project', () => {
  it.each(PAIRS.flat())('%s links to files that are there', (path) => {
    expect(linksOf(path).length).toBeGreaterThan(5);
    expect(linksOf(path).filter((link) => !existsSync(besides(path, link)))).toEqual([]);
  });

  it.each(PAIRS)('%s and %s lead to each other', (english, chinese) => {
    expect(linksOf(english).map((link) => besides(english, link))).toContain(chinese);
    expect(linksOf(chinese).map((link) => besides(chinese, link))).toContain(english);
  });
});
