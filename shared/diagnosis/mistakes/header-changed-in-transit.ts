// A signed header arrived with another value than was signed: a charset appended, blanks collapsed, a proxy's own value.
import { AUTHORIZATION, HOST, SDK_DATE } from '../../http/header-names.ts';
import { headerValues } from '../../model/header-list.ts';
import { trimValue } from '../../signing/canonical-headers.ts';
import { headerValueVariant } from './header-host-mismatch.ts';
import type { Mistake, Variant } from './mistake.ts';
import type { HeaderLine, SigningFacts } from './signing-recipe.ts';

const CHARSETS = [';charset=UTF-8', '; charset=UTF-8', ';charset=utf-8', '; charset=utf-8', ';charset=utf8'];
/** Values that libraries set or replace, by header name. */
const LIBRARY_VALUES: Readonly<Record<string, readonly string[]>> = {
  'content-type': [
    'application/json',
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    '',
  ],
  accept: ['*/*', 'application/json', 'application/json, text/plain, */*', ''],
  'accept-encoding': ['gzip', 'gzip, deflate', 'gzip, deflate, br', 'identity', ''],
  connection: ['keep-alive', 'close', ''],
  'content-length': ['0', ''],
};

function earlierValues({ name, value }: HeaderLine): readonly string[] {
  const type = name === 'content-type' ? contentTypes(value) : [];
  return [
    ...type,
    value.replace(/[ \t]{2,}/g, ' '),
    value.replace(/^"(.*)"$/, '$1'),
    `"${value}"`,
    value.toLowerCase(),
    ...(LIBRARY_VALUES[name] ?? ['']),
  ];
}

function contentTypes(value: string): readonly string[] {
  const plain = value.replace(/(?<!\s)\s*;.*$/s, '');
  return [
    plain,
    ...CHARSETS.map((charset) => plain + charset),
    value.replace(/(?<!\s)\s*;\s*/g, ';'),
    value.replace(/(?<!\s)\s*;\s*/g, '; '),
  ];
}

/** One name sent several times: the gateway takes the last value, others join them or take the first. */
function repeatedValues(facts: SigningFacts, name: string): readonly string[] {
  const values = headerValues(facts.headers, name).map(trimValue);
  return values.length < 2 ? [] : [values.join(','), values.join(', '), values[0] ?? ''];
}

/** The whole line was put in lower case, not its name alone. */
const allInLowerCase: Variant = {
  way: 'every value in lower case',
  change: (recipe) => ({
    ...recipe,
    headers: recipe.headers.map(({ name, value }) => ({ name, value: value.toLowerCase() })),
  }),
};

export const headerChangedInTransit: Mistake = {
  id: 'header.changed-in-transit',
  part: 'headers',
  variants: (facts, right) => [
    allInLowerCase,
    ...right.headers
      .filter(({ name }) => name !== HOST && name !== SDK_DATE && name !== AUTHORIZATION)
      .flatMap((line) =>
        [...new Set([...repeatedValues(facts, line.name), ...earlierValues(line)])]
          .filter((value) => value !== line.value)
          .map((value) => headerValueVariant(`${line.name}:${value}`, line.name, value)),
      ),
  ],
};
