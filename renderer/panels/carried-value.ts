import type { CredentialSummary } from '../../shared/model/credential.ts';
import type { CarriedHeader } from '../../shared/signing/schemes/index.ts';

/** What stands for a secret: its place, never its length. */
export const MASK = '••••••••';

/** The value of a header of a scheme as it may be shown: the key as it is, the secret masked in its place. */
export function carriedValue(
  { content, prefix = '' }: CarriedHeader,
  credential: Pick<CredentialSummary, 'key'> | undefined,
): string {
  if (content === 'time') return '…';
  return prefix + (content === 'key' && credential !== undefined ? credential.key : MASK);
}
