import { describe, expect, it } from 'vitest';
import { prettyJson, prettyXml } from '../../../../renderer/panels/response/pretty-text.ts';

describe('XML in lines', () => {
  it('keeps comments, CDATA, texts, and what is no tag', () => {
    expect(prettyXml('<?xml version="1.0"?><a b="1"><!-- <x> --><c>t &lt;</c><![CDATA[<d>]]><e/></a>')).toBe(
      '<?xml version="1.0"?>\n<a b="1">\n  <!-- <x> -->\n  <c>t &lt;</c>\n  <![CDATA[<d>]]>\n  <e/>\n</a>',
    );
    expect(prettyXml('<a>1 < 2')).toBe('<a>1\n  < 2');
    expect(prettyXml('<a><!-- open</a>')).toBe('<a>\n  <!-- open</a>');
  });

  it.each(['<', '<!--', '<![CDATA[', '<a>', '</a>', '<a b="', '-->'])(
    'reads %s over and over in time, and its lines hold no more than a few times as much',
    { timeout: 20_000 },
    (piece) => {
      const text = piece.repeat(100_000);
      expect(prettyXml(text).length).toBeLessThan(text.length + 100_000 * 500);
    },
  );
});

describe('JSON in lines', () => {
  it('is set in no further than 200 levels', { timeout: 20_000 }, () => {
    const text = prettyJson(`${'['.repeat(50_000)}1${']'.repeat(50_000)}`);
    expect(text.replace(/\s/g, '')).toHaveLength(100_001);
    expect(text.length).toBeLessThan(100_000 * 402);
  });
});
