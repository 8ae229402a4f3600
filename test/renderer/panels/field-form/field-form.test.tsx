import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FieldForm } from '../../../../renderer/panels/field-form/field-form.tsx';
import { FieldHelpContext, noHelp, summaryOf, withMember } from '../../../../renderer/panels/field-form/field-help.ts';
import { apiSchema } from '../../../../shared/gateway/config/api-schema.ts';
import { formMembers } from '../../../../shared/gateway/config/form-fields.ts';

const draw = (value: unknown, help: Partial<typeof noHelp> = {}) =>
  renderToStaticMarkup(
    <FieldHelpContext value={{ ...noHelp, ...help }}>
      <FieldForm members={formMembers(apiSchema)} value={value} pointer="/p" onChange={() => undefined} />
    </FieldHelpContext>,
  );

describe('a form drawn from the fields of an API', () => {
  it('shows values, choices and defaults with a label for each', () => {
    const html = draw({ path: '/v1/pets', backend: { type: 'HTTP', address: 'h:1' }, cors: true });
    expect(html).toContain('value="/v1/pets"');
    expect(html).toContain('NORMAL: exact path (default)');
    expect(html).toContain('placeholder="5000"');
    expect(html).toContain('value="h:1"');
    expect(html.match(/<label/g)?.length).toBeGreaterThan(20);
  });

  it('puts a problem at its field and ties it to the input', () => {
    const html = draw({ path: 'x' }, { problemAt: (pointer) => (pointer === '/p/path' ? 'Found "x".' : undefined) });
    expect(html).toMatch(/aria-invalid="true"[^>]*value="x"|value="x"[^>]*aria-invalid="true"/);
    expect(html).toContain('Found &quot;x&quot;.');
  });

  it('never shows a saved secret, only that there is one', () => {
    const html = draw({ path: '/', description: 'vault:abc' }, { isSecret: (name) => name === 'description' });
    expect(html).toContain('Type again');
    expect(html).not.toContain('value="vault:abc"');
  });

  it('says what range a number must keep', () => {
    const html = draw({ path: '/', backend: { type: 'HTTP', timeoutMs: 'soon', retries: 11 } });
    expect(html).toContain('A whole number from 1 to 600000.');
    expect(html).toContain('A whole number from -1 to 10.');
  });

  it('offers names that are there and keeps one that leads nowhere', () => {
    const html = draw(
      { path: '/', throttling: 'gone' },
      { optionsFor: (n) => (n === 'throttling' ? ['gold'] : undefined) },
    );
    expect(html).toContain('<option value="gold">gold</option>');
    expect(html).toContain('<option value="gone" selected="">gone</option>');
  });
});

describe('members of a value', () => {
  it('keep their place, and go with undefined', () => {
    expect(Object.keys(withMember({ a: 1, b: 2 }, 'a', 3))).toEqual(['a', 'b']);
    expect(withMember({ a: 1, b: 2 }, 'a', undefined)).toEqual({ b: 2 });
    expect(summaryOf({ name: 'petId', in: 'PATH', required: true })).toBe('petId · PATH');
  });
});
