// The same words in Simplified Chinese.
import type { appEn } from './app.en.ts';

export const appZh: Record<keyof typeof appEn, string> = {
  'app.name': 'Countersign',
  'app.skip': '跳到正文',
  'place.workbench': '工作台',
  'place.diagnosis': '诊断',
  'place.clock': '时钟',
  'place.gateway': '网关',
  'place.settings': '设置',
};
