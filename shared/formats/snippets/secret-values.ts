// The values that stand in code in the place of its variables where secrets are asked for (S30); the host's alone.
import { base64Encode } from '../../http/body-bytes.ts';
import { utf8Encode } from '../../http/utf8.ts';
import type { Credential } from '../../model/credential.ts';
import type { DraftAuth } from '../../model/request.ts';
import { carriedHeaders } from '../../signing/schemes/carried-headers.ts';
import { TOKEN_VARIABLE, variableOf } from './request-snippet.ts';
import { KEY_VARIABLE, SECRET_VARIABLE } from './snippet-plan.ts';

/** What the variables of a request's code stand for, by their names; those that the credential has no value for are absent. */
export function secretValues(
  credential: Credential,
  auth: Pick<DraftAuth, 'mode'> & Partial<DraftAuth>,
): ReadonlyMap<string, string> {
  const { key, secret, securityToken } = credential;
  const values = new Map([[KEY_VARIABLE, key]]);
  if (securityToken !== undefined) values.set(TOKEN_VARIABLE, securityToken);
  if (secret === undefined) return values;
  values.set(SECRET_VARIABLE, secret);
  for (const { content } of carriedHeaders(auth)) {
    if (content === 'secret') values.set(variableOf(auth.mode, content), secret);
    if (content === 'key-and-secret') {
      values.set(variableOf(auth.mode, content), base64Encode(utf8Encode(`${key}:${secret}`)));
    }
  }
  return values;
}
