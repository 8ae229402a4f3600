// Header fields of a value that was JSON or a literal of a language.
import { isHeaderName } from '../../../http/header-names.ts';
import type { HeaderList } from '../../../model/header-list.ts';
import { isObject } from './loose-literal.ts';

/** Fields from an object, from pairs, or from objects of name and value. */
export function headersOf(value: unknown): HeaderList | undefined {
  if (Array.isArray(value)) {
    const pairs = value.map((each: unknown) =>
      Array.isArray(each) ? each : isObject(each) ? [each.name ?? each.key, each.value] : [],
    );
    return pairs.every(([name, text]) => typeof name === 'string' && typeof text === 'string') && pairs.length > 0
      ? pairs.map(([name, text]) => [String(name), String(text)] as const)
      : undefined;
  }
  if (!isObject(value)) return undefined;
  const fields = Object.entries(value).flatMap(([name, member]): HeaderList => {
    const text: unknown = Array.isArray(member) && member.length > 0 ? member.join(', ') : member;
    return isHeaderName(name) && (typeof text === 'string' || typeof text === 'number') ? [[name, String(text)]] : [];
  });
  return fields.length > 0 ? fields : undefined;
}
