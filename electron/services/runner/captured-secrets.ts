// Which captured values are secrets: those that the answer gave where secrets stand (X-Subject-Token, Set-Cookie, members
// of a body named like one), by the table of the redaction; and those that are captured under a secret's name.
import { isSecretName } from '../../../shared/http/secret-names.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import { namedSecrets } from '../vault/redact.ts';
import { Secret } from '../vault/secret.ts';

/** `captured`: name of the variable → value, as `captureFrom` found them. The value may hold more than the secret. */
export function capturedSecrets({ outcome }: Exchange, captured: Readonly<Record<string, string>>): readonly Secret[] {
  const values = Object.entries(captured);
  if (outcome.kind !== 'response' || values.length === 0) return [];
  const { headers, body } = outcome.response;
  const named = namedSecrets({ headers, body: body.text ?? '' }).filter((secret) =>
    values.some(([, value]) => secret.reveal() !== '' && value.includes(secret.reveal())),
  );
  const byName = values
    .filter(([name, value]) => isSecretName(name) && value !== '')
    .map(([, value]) => new Secret(value));
  return [...named, ...byName];
}
