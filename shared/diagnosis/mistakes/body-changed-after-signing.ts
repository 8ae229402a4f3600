// Other bytes signed than sent: the body was serialized again, laid out, reordered or given a newline after signing.
import { bodyRewritings } from './body-rewritings.ts';
import { type Mistake, payloadVariant } from './mistake.ts';

export const bodyChangedAfterSigning: Mistake = {
  id: 'body.changed-after-signing',
  part: 'payload',
  variants: (facts) => [
    ...(facts.unpackedBody === undefined
      ? []
      : [payloadVariant('the body before it was compressed', facts.unpackedBody, facts.hash)]),
    ...bodyRewritings(facts.body).map(({ way, data, rare }) => payloadVariant(way, data, facts.hash, rare)),
  ],
};
