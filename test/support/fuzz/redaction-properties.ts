// What leaves the host holds no secret, in whatever form it travels, and stays what it was otherwise.
import fc from 'fast-check';
import { createRedactor } from '../../../electron/services/vault/redact.ts';
import { Secret } from '../../../electron/services/vault/secret.ts';
import { assert, type Property, property, same } from './property.ts';

/** THE table of forms in which a secret travels (S27). */
export const secretForms: Readonly<Record<string, (secret: string) => string>> = {
  plain: (secret) => secret,
  'percent-encoded': (secret) => encodeURIComponent(secret),
  'as a form': (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
  'JSON-escaped': (secret) => JSON.stringify(secret).slice(1, -1),
  'JSON in JSON': (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
  hex: (secret) => Buffer.from(secret).toString('hex'),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 behind a byte': (secret) => Buffer.from(`x${secret}`).toString('base64').slice(2),
  'base64 behind two bytes': (secret) => Buffer.from(`xy${secret}`).toString('base64').slice(3),
};

/** A mask shows ends of what it hides, so a text of asterisks would find itself again. */
const secret = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 8, maxLength: 30 }),
    fc.stringMatching(/^[A-Za-z0-9+/=]{8,64}$/),
    fc.stringMatching(/^[!-~]{8,40}$/),
  )
  .filter((text) => !/\p{Cs}/u.test(text) && text.length >= 8 && new Set(text).size > 4 && !text.includes('*'));
const around = fc.constantFrom(
  '',
  ' ',
  '\n',
  '"',
  '{"a":"',
  "'",
  '<',
  'a=1&b=',
  'Bearer ',
  'https://h/?q=',
  '中',
  '\t',
);

const planted = fc.record({
  secret,
  form: fc.constantFrom(...Object.keys(secretForms)),
  before: around,
  after: around,
});

/** Alone, its middle is what nobody could guess from the mask. */
const coreOf = (form: string) => form.slice(4, -4);

export const redactionProperties: readonly Property[] = [
  property(
    'a secret of the vault is found in every form, anywhere',
    500,
    planted,
    ({ secret: text, form, before, after }) => {
      const written = secretForms[form]?.(text) ?? '';
      const redacted = createRedactor([new Secret(text)]).text(`${before}${written}${after}`);
      const core = coreOf(written);
      if (core.length >= 4)
        assert(!redacted.includes(core), () => `${form} ${JSON.stringify(written)} in ${JSON.stringify(redacted)}`);
    },
  ),
  property('what was redacted once stays as it is', 500, planted, ({ secret: text, form, before, after }) => {
    const redactor = createRedactor([new Secret(text)]);
    const once = redactor.text(`${before}${secretForms[form]?.(text) ?? ''}${after}`);
    same(redactor.text(once), once);
  }),
  property(
    'JSON stays JSON with the same members',
    300,
    fc.tuple(secret, fc.jsonValue({ maxDepth: 3 })),
    ([text, value]) => {
      const redacted = createRedactor([new Secret(text)]).text(JSON.stringify({ value, text, password: text }));
      const read = JSON.parse(redacted);
      same(Object.keys(read), ['value', 'text', 'password']);
      assert(read.text !== text && read.password !== text, () => redacted);
    },
  ),
  property(
    'bytes around a secret stay as they were',
    300,
    fc.tuple(secret, fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ maxLength: 20 })),
    ([text, before, after]) => {
      const bytes = Buffer.concat([before, Buffer.from([0]), Buffer.from(text), Buffer.from([0]), after]);
      const { base64 } = createRedactor([new Secret(text)]).value({ base64: bytes.toString('base64') });
      const found = Buffer.from(base64, 'base64');
      assert(!found.includes(text), () => found.toString('latin1'));
    },
  ),
];
