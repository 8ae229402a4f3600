// The way out of a URI that is too long (FAQ 5.2): the parameters go into the body, as a form.
import { splitUrl } from '../../../shared/http/request-target.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';

const WITHOUT_BODY = new Set(['GET', 'HEAD', 'DELETE', 'OPTIONS']);
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** False where there is no query, or a body that it would replace. */
export function canMoveQuery({ url, body }: RequestDraft): boolean {
  const split = splitUrl(url);
  const isEmpty = body.kind === 'none' || (body.kind === 'text' && body.text === '');
  return isEmpty && split.ok && split.url.query !== undefined && split.url.query !== '';
}

/**
 * The query as the form it already is, byte for byte; blanks written as `%20` stay so, which every form reader takes.
 * A method that carries no body becomes POST.
 */
export function queryMovedToBody(draft: RequestDraft): Pick<RequestDraft, 'method' | 'url' | 'headers' | 'body'> {
  const at = draft.url.indexOf('?');
  const end = draft.url.indexOf('#') < 0 ? draft.url.length : draft.url.indexOf('#');
  const headers = draft.headers.filter(({ name }) => name.toLowerCase() !== 'content-type');
  return {
    method: WITHOUT_BODY.has(draft.method.toUpperCase()) ? 'POST' : draft.method,
    url: draft.url.slice(0, at),
    headers: [...headers, { name: 'Content-Type', value: FORM_TYPE, enabled: true }],
    body: { kind: 'text', text: draft.url.slice(at + 1, end) },
  };
}
