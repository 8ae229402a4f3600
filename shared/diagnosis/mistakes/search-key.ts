// The search where the client's own string to sign is at hand: only the key and the form of the signature are open.
import type { CauseId } from '../../model/cause-ids.ts';
import { mistakes } from './index.ts';
import { signatureForm } from './signature-form.ts';
import type { SigningFacts, SigningRecipe } from './signing-recipe.ts';

/** Mistakes that make `signature` out of `text`; empty: it is the plain HMAC under the secret; undefined: none does. */
export function searchKey(
  facts: SigningFacts,
  right: SigningRecipe,
  secret: string,
  text: string,
  signature: string,
): readonly CauseId[] | undefined {
  const form = signatureForm(signature);
  if (form === undefined) return undefined;
  const encoding: readonly CauseId[] = form.plain ? [] : ['algorithm.signature-encoding'];
  if (facts.hash.hmacHex(secret, text) === form.hex) return encoding;
  // What printed the text may have taken the line end from it.
  if (['\n', '\r\n'].some((end) => facts.hash.hmacHex(secret, text + end) === form.hex))
    return ['algorithm.line-endings', ...encoding];
  const found = mistakes
    .filter(({ part }) => part === 'key')
    .find((mistake) =>
      mistake
        .variants(facts, right)
        .some(({ change }) => facts.hash.hmacHex(change(right).key(secret, facts.hash), text) === form.hex),
    );
  return found && [found.id, ...encoding];
}
