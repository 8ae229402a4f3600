import { describe, expect, it } from 'vitest';
import { appEn } from '../../../shared/text/app.en.ts';
import { clockScreenEn } from '../../../shared/text/clock-screen.en.ts';
import { diagnosisReportEn } from '../../../shared/text/diagnosis-report.en.ts';
import { diagnosisScreenEn } from '../../../shared/text/diagnosis-screen.en.ts';
import { gatewayScreenEn } from '../../../shared/text/gateway-screen.en.ts';
import { inspectorEn } from '../../../shared/text/inspector.en.ts';
import { requestWarningsEn } from '../../../shared/text/request-warnings.en.ts';
import { screensEn } from '../../../shared/text/screens.en.ts';
import { screensZh } from '../../../shared/text/screens.zh.ts';
import { settingsScreenEn } from '../../../shared/text/settings-screen.en.ts';
import { uiEn } from '../../../shared/text/ui.en.ts';
import { workbenchEn } from '../../../shared/text/workbench.en.ts';

const areas = [
  appEn,
  clockScreenEn,
  diagnosisReportEn,
  diagnosisScreenEn,
  gatewayScreenEn,
  inspectorEn,
  requestWarningsEn,
  settingsScreenEn,
  uiEn,
  workbenchEn,
];
const keys = Object.keys(screensEn) as (keyof typeof screensEn)[];
const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the words of the window', () => {
  it('stand in one area each: no area overwrites another', () => {
    const all = areas.flatMap((area) => Object.keys(area));
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([]);
  });

  it('are the same set in both languages', () => {
    expect(Object.keys(screensZh).sort()).toEqual([...keys].sort());
  });

  it.each(keys)('have the same places for values in both languages: %s', (key) => {
    // A singular written out has no place for the number.
    if (key.endsWith('_one')) return;
    expect(places(screensZh[key])).toEqual(places(screensEn[key]));
    expect(screensZh[key].trim()).not.toBe('');
  });

  it('in Chinese use full-width punctuation between Chinese characters', () => {
    expect(keys.filter((key) => /[一-鿿][,;:!?](?=[一-鿿])/.test(screensZh[key]))).toEqual([]);
  });

  it('blame nobody and apologize for nothing', () => {
    expect(
      keys.filter((key) => /!|sorry|oops|something went wrong/i.test(screensEn[key].replace('!#$%&', ''))),
    ).toEqual([]);
  });
});
