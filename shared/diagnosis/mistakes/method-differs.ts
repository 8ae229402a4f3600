// The method in lower case, as the caller wrote it, or another method than the one that went out.
import { headerValue } from '../../model/header-list.ts';
import { type Mistake, settingVariant } from './mistake.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export const methodDiffers: Mistake = {
  id: 'method.differs',
  part: 'method',
  variants: (facts, right) => {
    const override = headerValue(facts.headers, 'x-http-method-override');
    return [
      settingVariant('lower case', { method: right.method.toLowerCase() }),
      settingVariant('a capital letter', { method: right.method.slice(0, 1) + right.method.slice(1).toLowerCase() }),
      settingVariant('the method as written', { method: facts.method }),
      ...(override === undefined ? [] : [settingVariant('the overriding method', { method: override })]),
      ...METHODS.map((method) => settingVariant(method, { method })),
      settingVariant('an empty first line', { method: '' }),
    ];
  },
};
