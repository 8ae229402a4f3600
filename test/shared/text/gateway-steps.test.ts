import { expect, test } from 'vitest';
import { gatewayStepsEn } from '../../../shared/text/gateway-steps.en.ts';
import { gatewayStepsZh } from '../../../shared/text/gateway-steps.zh.ts';

const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

test.each(Object.entries(gatewayStepsEn))(
  'the reason %s has the same places to fill in both languages',
  (id, english) => {
    const chinese = gatewayStepsZh[id as keyof typeof gatewayStepsEn];
    expect(places(chinese)).toEqual(places(english));
  },
);
