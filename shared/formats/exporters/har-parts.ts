// What every entry of a HAR 1.2 made of kept calls is written with.
import type { Content } from '../../model/exchange.ts';
import type { HeaderList } from '../../model/header-list.ts';

export const named = (list: HeaderList): object[] => list.map(([name, value]) => ({ name, value }));

export function headerOf(list: HeaderList, wanted: string): string {
  return list.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}

/** Names and values as they stand in the query: HAR has no word for their escapes. */
export function queryOf(target: string): object[] {
  const mark = target.indexOf('?');
  if (mark < 0) return [];
  return target
    .slice(mark + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0 ? { name: pair, value: '' } : { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
    });
}

const cut = (body: Content): object => (body.truncated ? { comment: 'only the beginning is kept' } : {});

export function postData(body: Content, mimeType: string): object {
  if (body.bytes === 0) return {};
  const text = body.text ?? body.base64 ?? '';
  const encoded = body.text === undefined ? { _encoding: 'base64' } : {};
  return { postData: { mimeType, params: [], text, ...encoded, ...cut(body) } };
}

export function contentOf(body: Content, mimeType: string): object {
  const encoded = body.text === undefined && body.base64 !== undefined ? { encoding: 'base64' } : {};
  return { size: body.bytes, mimeType, text: body.text ?? body.base64 ?? '', ...encoded, ...cut(body) };
}
