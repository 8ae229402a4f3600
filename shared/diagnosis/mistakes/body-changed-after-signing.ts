// Other bytes signed than sent: the body was serialized again, laid out, reordered or given a newline after signing.
import { bodyRewritings } from './body-rewritings.ts';
import { type Mistake, payloadVariant } from './mistake.ts';

/** What languages write for a value that is none or that they cannot write, and for an empty one. */
const NO_BODY_WRITTEN = ['{}', 'null', 'undefined', '[object Object]', '""', '[]', 'None'];

export const bodyChangedAfterSigning: Mistake = {
  id: 'body.changed-after-signing',
  part: 'payload',
  variants: (facts) => [
    ...(facts.unpackedBody === undefined
      ? []
      : [payloadVariant('the body before it was compressed', facts.unpackedBody, facts.hash)]),
    ...NO_BODY_WRITTEN.map((text) => payloadVariant(`the text ${text}`, text, facts.hash)),
    ...bodyRewritings(facts.body).map(({ way, data, rare }) => payloadVariant(way, data, facts.hash, rare)),
  ],
};
