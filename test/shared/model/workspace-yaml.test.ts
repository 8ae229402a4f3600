import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from '../../../shared/model/json-mode.ts';
import { readMembers, withUnknown } from '../../../shared/model/workspace-members.ts';
import { hasConflictMarks, readYaml, yamlText } from '../../../shared/model/workspace-yaml.ts';

const HARD = [
  'a\r\nb\r\n',
  'a\rb',
  'trailing \nblanks\t\n',
  '\n\nleading',
  '  indented\n    more\n',
  'end\n\n\n',
  ' ',
  '\t',
  '- a\n- b',
  'true',
  'null',
  '~',
  '0x1f',
  '1e3',
  '.inf',
  '2026-01-01',
  '# no comment\nx: y',
  'a: b',
  'a #b',
  '*alias',
  '&anchor',
  '!tag',
  '---\n...\n',
  '%YAML 1.2\n',
  '<<',
  '{{name}}',
  '\ud800 lone',
  'x\udc00',
  '\u0085\u2028\u2029',
  '\ufeffbom',
  '\u0000\u0007\u001b\u007f',
  '深圳 🦊\n白色\n',
  '"quoted" \'both\'',
  'back\\slash',
  '__proto__',
  '\n',
  '',
  '\n \n',
  ' \n',
];

const piece = fc.oneof(
  fc.constantFrom(...HARD, '\n', '\r', ' ', '\t', ':', '#', '-', '"', "'", '|', '>', '{', '}', '[', ']', ',', '&', '*'),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const hardText = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

describe('a document as YAML', () => {
  it.each(HARD.map((text) => [JSON.stringify(text), text]))('brings %s back as it was', (_name, text) => {
    const value = { text, list: [text, { [text === '' ? 'x' : text]: text }] };
    expect(readYaml(yamlText(value))).toEqual({ ok: true, value });
  });

  it('brings any text and structure back, byte for byte', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        hardText,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(hardText, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(fc.record({ value }), (document) => {
        expect(readYaml(yamlText(document))).toEqual({ ok: true, value: document });
      }),
      { numRuns: 400 },
    );
  });

  it('is read well: bodies as blocks, one row a line, no folding', () => {
    const text = yamlText({
      name: 'List pets',
      url: `http://a.example/${'x'.repeat(200)}?a=1`,
      body: '{\n  "a": 1\n}\n',
    });
    expect(text).toBe(`name: List pets\nurl: http://a.example/${'x'.repeat(200)}?a=1\nbody: |\n  {\n    "a": 1\n  }\n`);
  });

  it('is text that Windows line ends from git do not change', () => {
    const value = { body: 'one\ntwo\n', name: 'x' };
    expect(readYaml(yamlText(value).replaceAll('\n', '\r\n'))).toEqual({ ok: true, value });
  });

  it.each([
    ['a member twice', 'a: 1\na: 2\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['an open quote', 'a: "x\n'],
    ['bottomless nesting', '['.repeat(20_000)],
    [
      'a flood of aliases',
      `a: &a [x]\n${Array.from({ length: 9 }, (_, at) => `b${at}: &b${at} [${`*${at === 0 ? 'a' : `b${at - 1}`},`.repeat(9)}]\n`).join('')}`,
    ],
  ])('refuses %s as a problem', (_name, text) => {
    expect(readYaml(text).ok).toBe(false);
  });

  it('tells a file in the middle of a merge', () => {
    expect(hasConflictMarks('a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n')).toBe(true);
    expect(hasConflictMarks('a: "<<<<<<< HEAD"\n')).toBe(false);
  });
});

describe('members that are not known', () => {
  const schema = z.strictObject({
    name: z.string(),
    auth: z.strictObject({ mode: z.string() }),
    rows: z.array(z.strictObject({ name: z.string() })),
  });
  const raw = {
    name: 'a',
    next: { deep: [1] },
    auth: { mode: 'APP', later: true },
    rows: [{ name: 'x', note: 'of x' }, { name: 'y' }],
  };

  it('are set aside, and come back where they stood', () => {
    const read = readMembers(schema, raw);
    if (!read.ok) throw new Error(read.message);
    expect(read.value).toEqual({ name: 'a', auth: { mode: 'APP' }, rows: [{ name: 'x' }, { name: 'y' }] });
    expect(withUnknown(read.value, read.value, read.unknown)).toEqual(raw);
    const edited = { ...read.value, name: 'b', rows: [{ name: 'new' }, { name: 'x' }] };
    expect(withUnknown(edited, read.value, read.unknown)).toEqual({
      ...raw,
      name: 'b',
      rows: [{ name: 'new' }, { name: 'x', note: 'of x' }],
    });
  });

  it('are no excuse for what is wrong, and the message shows no value', () => {
    const read = readMembers(schema, { ...raw, auth: { mode: 5, secret: 'planted' } });
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toContain('planted');
  });
});
