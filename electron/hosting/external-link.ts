// S6: which addresses may leave the window for the system's browser.

export type ExternalLinkCheck =
  | { readonly ok: true; readonly url: string; readonly mustConfirm: boolean }
  | { readonly ok: false; readonly reason: string };

const MAX_LENGTH = 2048;

/**
 * `https:` is opened, `http:` after a confirmation that shows the whole address; everything else, user names in the
 * address, control characters and blanks, and more than 2,048 characters are refused.
 */
export function checkExternalLink(text: unknown): ExternalLinkCheck {
  if (typeof text !== 'string') return { ok: false, reason: 'The address is not text.' };
  if (text.length > MAX_LENGTH) return { ok: false, reason: 'The address is longer than 2,048 characters.' };
  // URL() would trim blanks and drop tabs and line breaks in silence: what is shown must be what is opened.
  if (!/^https?:\/\/[^/\\]/i.test(text) || /[^\x21-\x7e\u00a0-\u{10ffff}]/u.test(text) || text.includes('\\')) {
    return { ok: false, reason: 'Only https and http addresses are opened.' };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.hostname === '') return { ok: false, reason: 'The address cannot be read.' };
  if (url.username !== '' || url.password !== '' || /^https?:\/\/[^/?#]*@/i.test(text)) {
    return { ok: false, reason: 'Addresses with a user name are not opened.' };
  }
  if (url.href.length > MAX_LENGTH) return { ok: false, reason: 'The address is longer than 2,048 characters.' };
  return { ok: true, url: url.href, mustConfirm: url.protocol === 'http:' };
}
