// Causes that lie in the credential: exchanged, unknown, locked, expired. A wrong secret is a matter of the signature rule.
import { SECURITY_TOKEN } from '../../http/header-names.ts';
import type { CauseId } from '../../model/cause-ids.ts';
import { headerValue } from '../../model/header-list.ts';
import type { Evidence } from '../evidence.ts';
import { concernsAuthentication } from './authorization.ts';
import { type CauseDraft, messageEvidence, type Rule } from './rule.ts';

const READ: Readonly<Record<string, CauseId>> = {
  '0301.locked': 'credential.locked',
  '0301.decrypt-token': 'credential.token-invalid',
  '0301.ak-not-exist': 'credential.key-unknown',
  '0301.ak-not-exist-new': 'credential.key-unknown',
  '0301.token-expired': 'credential.token-expired',
  '0303.app-not-found': 'credential.key-unknown',
  '0303.appcode': 'credential.key-unknown',
};

export const credentialRule: Rule = {
  family: 'credential',
  examine: ({ evidence }) => {
    if (!concernsAuthentication(evidence)) return [];
    const { sent, secret, error, input } = evidence;
    const items = messageEvidence(evidence);
    const access = sent?.expected.authorization.access;
    const named = error?.values.appKey ?? error?.values.ak;
    if (secret !== undefined && (access === secret || named === secret))
      return [swapped(input.credential?.key ?? '', items)];
    const cause =
      READ[error?.detail?.id ?? ''] ?? (error?.code?.endsWith('.0307') ? 'credential.token-expired' : undefined);
    // No key holds these: the gateway read more, or other, than the key out of the header.
    if (cause === 'credential.key-unknown' && /["'\s;=]/.test(named ?? ''))
      return [{ cause: 'authorization.malformed', certainty: 'proven', evidence: items }];
    if (cause !== undefined) {
      const key = access ?? named ?? input.credential?.key;
      if (cause === 'credential.key-unknown' && lacksToken(evidence)) return tokenLeftOut(key, items);
      return [{ cause, certainty: 'proven', evidence: items, ...(key === undefined ? {} : { params: { key } }) }];
    }
    return error?.detail?.id === '0301.unauthorized' ? unauthorized(items) : [];
  },
};

/** The credential has a security token and the request does not carry it. */
export function lacksToken({ input, sent }: Evidence): boolean {
  const token = input.credential?.securityToken;
  return (
    token !== undefined &&
    token !== '' &&
    sent !== undefined &&
    headerValue(sent.request.headers, SECURITY_TOKEN) === undefined
  );
}

/** A temporary key is looked up together with its token: without it the gateway does not find the key. */
function tokenLeftOut(key: string | undefined, items: CauseDraft['evidence']): readonly CauseDraft[] {
  const about = { evidence: items, ...(key === undefined ? {} : { params: { key } }) };
  return [
    { cause: 'credential.security-token-missing', certainty: 'proven', ...about },
    { cause: 'credential.key-unknown', certainty: 'likely', ...about },
  ];
}

/** The value of Access is the secret, so the header is no evidence to print. */
function swapped(key: string, items: CauseDraft['evidence']): CauseDraft {
  const header = { kind: 'header' as const, name: 'Authorization', value: 'Access=***' };
  return { cause: 'credential.swapped', certainty: 'proven', evidence: [header, ...items], params: { key } };
}

function unauthorized(items: CauseDraft['evidence']): readonly CauseDraft[] {
  return [
    {
      cause: 'credential.security-token-missing',
      certainty: 'possible',
      evidence: items,
      missing: 'credential.securityToken',
    },
    { cause: 'credential.key-unknown', certainty: 'possible', evidence: items },
  ];
}
