// The same words in Simplified Chinese.
import type { workbenchEn } from './workbench.en.ts';

export const workbenchZh: Record<keyof typeof workbenchEn, string> = {
  'workbench.title': '工作台',
};
