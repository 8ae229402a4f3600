import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(selector);
  const block = css.slice(css.indexOf('{', start), css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  );
}
const names = ['light', 'dark', 'contrast-light', 'contrast-dark'] as const;
const tokensByTheme = new Map(names.map((name) => [name, tokensOf(`:root[data-theme="${name}"]`)] as const));

/** Relative luminance after WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** `color-mix(in srgb, colour, other 30%)`, as rows that are selected mix their tints. */
function mixed(colour: string, other: string, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [colour, other].map((each) => Number.parseInt(each.slice(at, at + 2), 16));
    return Math.round((a ?? 0) * (1 - share) + (b ?? 0) * share);
  });
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const surfaces = ['bg', 'surface', 'raised'];
const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].map((name) => `method-${name}`);
const texts = ['text', 'text-2', 'text-3', 'accent', 'success', 'warning', 'error', 'info', ...methods];
const pairs = [
  ...surfaces.flatMap((surface) => texts.map((text) => [text, surface, 4.5] as const)),
  ...surfaces.flatMap((surface) => ['border', 'focus'].map((sign) => [sign, surface, 3] as const)),
  ...['error', 'warning', 'success', 'info'].map((tone) => [`banner-${tone}-ink`, `banner-${tone}`, 4.5] as const),
  ['primary-ink', 'primary', 4.5],
  ['primary-ink', 'primary-hover', 4.5],
  ['selection-ink', 'selection', 4.5],
  ['text', 'diff-added', 4.5],
  ['text', 'diff-removed', 4.5],
  ['diff-mark-ink', 'diff-added-mark', 4.5],
  ['diff-mark-ink', 'diff-removed-mark', 4.5],
  ['focus', 'diff-added', 3],
  ['focus', 'diff-removed', 3],
  ['focus', 'selection', 3],
] as const;

describe.each(names)('the %s theme', (theme) => {
  const tokens = tokensByTheme.get(theme) ?? new Map();
  /** High contrast asks for 7 : 1 of all text. */
  const leastOf = (least: number) => (theme.startsWith('contrast') && least === 4.5 ? 7 : least);
  const colour = (name: string) => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`no colour called ${name}`);
    return value;
  };

  it.each(pairs)('draws %s on %s with a contrast of %d or more', (ink, ground, least) => {
    expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(leastOf(least));
  });

  it.each([...methods, 'success', 'warning', 'error', 'info'])('draws %s legibly on a selected row', (name) => {
    const ink = mixed(colour(name), colour('selection-ink'), 0.3);
    expect(contrast(ink, colour('selection'))).toBeGreaterThanOrEqual(4.5);
  });

  it('defines the same colours as the others', () => {
    expect([...tokens.keys()].sort()).toEqual([...(tokensByTheme.get('light') ?? new Map()).keys()].sort());
  });
});
