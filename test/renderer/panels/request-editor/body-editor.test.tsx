import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBodyHashing } from '../../../../renderer/features/workbench/body-hashing.ts';
import { automaticHeaders } from '../../../../renderer/panels/request-editor/automatic-headers.ts';
import { BodyEditor, kindOfBody } from '../../../../renderer/panels/request-editor/body-editor.tsx';
import { type BodyFacts, bodyProblemText } from '../../../../renderer/panels/request-editor/body-problem.ts';
import { loadLanguage, setLanguage, translate } from '../../../../renderer/panels/use-text.ts';
import type { DraftBody } from '../../../../shared/model/request.ts';
import { memoryHost } from '../../../support/memory-host.ts';
import { draft } from '../../features/workbench/make-workbench.ts';

beforeAll(() => loadLanguage('zh-CN'));

afterEach(() => setLanguage('en'));

const html = (body: DraftBody, facts?: BodyFacts) =>
  renderToStaticMarkup(
    <BodyEditor body={body} contentType={undefined} facts={facts} onBody={() => {}} onContentType={() => {}} />,
  );
const refused = (data: unknown, message = 'host'): BodyFacts => ({ kind: 'refused', message, data });
const file: DraftBody = { kind: 'file', path: '/data/large.bin' };
const form: DraftBody = {
  kind: 'multipart',
  boundary: 'b',
  parts: [
    { kind: 'text', name: 'title', text: '大' },
    { kind: 'file', name: 'scan', path: '/data/scan.pdf', contentType: 'application/pdf' },
  ],
};

describe('a body out of a file', () => {
  it('shows its path, and its name and size once the host has looked', () => {
    expect(kindOfBody(file, undefined)).toBe('file');
    expect(html(file)).toContain('value="/data/large.bin"');
    expect(html(file, { kind: 'read', bytes: 200 * 1024 * 1024 })).toContain('large.bin, 200 MB');
  });

  it('says in the language in force what is wrong with the file', () => {
    const missing = refused({ problem: 'missing', name: 'large.bin', reason: 'ENOENT' });
    expect(html(file, missing)).toContain('The file large.bin does not exist.');
    setLanguage('zh-CN');
    expect(html(file, missing)).toContain('文件 large.bin 不存在。');
  });

  it('is no error before a path is typed', () => {
    const empty = html({ kind: 'file', path: '' }, refused({ problem: 'no-path', name: '' }));
    expect(empty).not.toContain('aria-invalid');
  });

  it('falls back on the host’s words for what the window does not know', () => {
    expect(bodyProblemText(refused({ problem: 'quota' }, 'Too much.'), translate)).toBe('Too much.');
    expect(bodyProblemText(refused(undefined, 'Too much.'), translate)).toBe('Too much.');
    expect(bodyProblemText({ kind: 'read', bytes: 1 }, translate)).toBeUndefined();
  });
});

describe('a form', () => {
  it('shows every part with its name, value or path, type and filename', () => {
    const shown = html(form, { kind: 'read', bytes: 2048 });
    expect(kindOfBody(form, undefined)).toBe('multipart');
    for (const each of ['value="title"', '>大</textarea>', 'value="scan"', 'value="/data/scan.pdf"', '2 KB']) {
      expect(shown).toContain(each);
    }
    expect(shown).toContain('value="application/pdf"');
    expect(shown).toContain('placeholder="scan.pdf"');
    expect(shown).toContain('aria-label="Remove part 2"');
  });

  it('adds its Content-Type by itself, unless a row gives one', () => {
    const named = (members: object) =>
      automaticHeaders(draft('pets', { body: form, ...members }), undefined, undefined, translate).filter(
        ({ name }) => name === 'Content-Type',
      );
    expect(named({})).toMatchObject([{ value: 'multipart/form-data; boundary=b', sourceText: 'form under Body' }]);
    expect(named({ headers: [{ name: 'content-type', value: 'text/plain' }] })).toEqual([]);
  });

  it('says at the part what keeps it from being sent', () => {
    expect(html({ ...form, parts: [{ kind: 'text', name: 'a', text: '--b' }] })).toContain('A line of the value is');
    expect(html({ ...form, boundary: '' })).toContain('A boundary has 1 to 70');
    expect(html(form, refused({ problem: 'missing', name: 'scan.pdf' }))).toContain(
      'The file scan.pdf does not exist.',
    );
  });
});

describe('hashing for the live view', () => {
  it('is the host’s for what lies in files, the worker’s for what was typed', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'signing.bodyHash': async (input) => {
        asked.push(input);
        return { hash: 'of the host', bytes: 1 };
      },
    });
    const hashBody = createBodyHashing(host, async () => 'of the worker');
    expect(await hashBody(file, 'SDK-HMAC-SM3')).toBe('of the host');
    expect(await hashBody(form, 'SDK-HMAC-SHA256')).toBe('of the host');
    expect(await hashBody({ kind: 'text', text: 'x' }, 'SDK-HMAC-SHA256')).toBe('of the worker');
    expect(await hashBody({ ...form, parts: [] }, 'SDK-HMAC-SHA256')).toBe('of the worker');
    expect(asked).toEqual([
      { body: file, algorithm: 'SDK-HMAC-SM3' },
      { body: form, algorithm: 'SDK-HMAC-SHA256' },
    ]);
  });
});
