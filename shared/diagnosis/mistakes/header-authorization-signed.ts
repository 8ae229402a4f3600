// An Authorization header that was already there is signed along; the new one replaces it, so nothing can verify.
import { AUTHORIZATION } from '../../http/header-names.ts';
import { compareCodePoints } from '../../http/utf8.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Mistake } from './mistake.ts';

export const headerAuthorizationSigned: Mistake = {
  id: 'header.authorization-signed',
  part: 'headers',
  variants: (facts) => {
    const value = headerValue(facts.headers, AUTHORIZATION) ?? '';
    return [...new Set([value, ''])].map((signed) => ({
      way: signed === '' ? 'an empty authorization line' : 'the header that was there before',
      change: (recipe) => {
        if (recipe.headers.some(({ name }) => name === AUTHORIZATION)) return recipe;
        const headers = [...recipe.headers, { name: AUTHORIZATION, value: signed }].sort((a, b) =>
          compareCodePoints(a.name, b.name),
        );
        const list = headers.map(({ name }) => name.toLowerCase()).join(';');
        return { ...recipe, headers, signedHeaders: list, listed: list };
      },
    }));
  },
};
