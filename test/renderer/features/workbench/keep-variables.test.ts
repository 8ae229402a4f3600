import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { urlWithVariables } from '../../../../renderer/features/workbench/keep-variables.ts';

describe('a corrected URL', () => {
  it('keeps the variables that the correction does not touch', () => {
    const written = 'https://{{host}}/v1/{{id}}/pets?b={{b}}&a=1';
    const sent = 'https://api.example.com/v1/7/pets?b=2&a=1';
    const fixed = 'https://api.example.com/v1/7/pets/?b=2&a=1';
    expect(urlWithVariables(written, sent, fixed)).toBe('https://{{host}}/v1/{{id}}/pets/?b={{b}}&a=1');
  });

  it('writes out the one that it changes', () => {
    expect(urlWithVariables('http://h/{{a}}/{{b}}', 'http://h/x y/2', 'http://h/x%20y/2')).toBe('http://h/x%20y/{{b}}');
    expect(urlWithVariables('{{base}}/p', 'http://a.example/p', 'https://a.example/p')).toBe('https://a.example/p');
  });

  it('leaves the host to the environment where only the path changes, and writes it where it is another', () => {
    expect(urlWithVariables('/v1/{{id}}', 'https://h.example/v1/7', 'https://h.example/v2/7')).toBe('/v2/{{id}}');
    expect(urlWithVariables('/v1/{{id}}', 'https://h.example/v1/7', 'https://g.example/v1/7')).toBe(
      'https://g.example/v1/{{id}}',
    );
  });

  it('is taken as it is where what was sent came of another text', () => {
    expect(urlWithVariables('http://h/{{a}}', 'http://other/1', 'http://other/2')).toBe('http://other/2');
  });

  it('is taken as it is where nobody can tell which variable gave which part', () => {
    const sent = 'http://h/x/y/z';
    expect(urlWithVariables('http://h/{{a}}/{{b}}', sent, 'http://h/x/y/zz')).toBe('http://h/x/y/zz');
    expect(urlWithVariables('http://h/{{a}}{{b}}/z', sent, 'http://h/x/q/z')).toBe('http://h/x/q/z');
  });

  it('goes out as the correction, whatever changes where', () => {
    const text = fc.stringMatching(/^[a-z0-9/&=.]{0,6}$/);
    const pieces = fc.array(fc.record({ text, value: text, name: fc.constantFrom('a', 'b', 'c') }), { maxLength: 4 });
    fc.assert(
      fc.property(pieces, text, fc.nat(60), fc.nat(60), (parts, put, at, cut) => {
        const values = { a: 'v1', b: 'x/y', c: '' };
        const written = `http://h/${parts.map((part) => `${part.text}{{${part.name}}}`).join('')}`;
        const resolve = (url: string) => url.replace(/\{\{(\w)\}\}/g, (_, name: 'a' | 'b' | 'c') => values[name]);
        const sent = resolve(written);
        const fixed = `${sent.slice(0, at)}${put}${sent.slice(at + cut)}`;
        const result = urlWithVariables(written, sent, fixed);
        const lengths = /\{\{/.test(result) ? resolve(result) : result;
        expect(lengths).toBe(fixed);
      }),
      { numRuns: 2000 },
    );
  });
});
