import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { AuthEditor } from '../../../../renderer/panels/request-editor/auth-editor.tsx';
import { automaticHeaders } from '../../../../renderer/panels/request-editor/automatic-headers.ts';
import { kindOfBody } from '../../../../renderer/panels/request-editor/body-editor.tsx';
import { editedRows, ParamsEditor } from '../../../../renderer/panels/request-editor/params-editor.tsx';
import { TargetLine } from '../../../../renderer/panels/request-editor/request-line.tsx';
import { BeforeSending, warningText } from '../../../../renderer/panels/request-editor/request-notes.tsx';
import { SettingsEditor } from '../../../../renderer/panels/request-editor/settings-editor.tsx';
import { loadLanguage, setLanguage, translate } from '../../../../renderer/panels/use-text.ts';
import { queryRows } from '../../../../shared/http/query-rows.ts';
import { networkSettingsSchema } from '../../../../shared/model/network-settings.ts';
import { requestWarnings } from '../../../../shared/signing/request-warnings.ts';
import { signRequest } from '../../../../shared/signing/sign-request.ts';
import { signableDraft } from '../../../../shared/signing/signable-draft.ts';
import { warningExamples } from '../../../support/warning-examples.ts';
import { credential, draft, NOW } from '../../features/workbench/make-workbench.ts';

beforeAll(() => loadLanguage('zh-CN'));

const text = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
const traceOf = (each: ReturnType<typeof draft>) => {
  const signing = signRequest(signableDraft(each), { key: 'demo-key' }, NOW);
  return signing.ok ? signing.trace : undefined;
};

describe('the params table', () => {
  it('shows decoded values beside what is signed', () => {
    const html = renderToStaticMarkup(
      <ParamsEditor url="http://h/?city=%E6%B7%B1&amp=x+y" off={[]} signed onChange={() => undefined} />,
    );
    expect(html).toContain('value="深"');
    expect(html).toContain('city=%E6%B7%B1');
    expect(html).toContain('amp=x%20y');
  });

  it('writes anew the edited row alone, also when rows move or go', () => {
    const rows = queryRows('http://h/?a=%7e&b=x+y&c=3');
    const [a, b, c] = rows;
    if (!a || !b || !c) throw new Error('three rows');
    const raws = (after: Parameters<typeof editedRows>[1]) => editedRows(rows, after).map(({ raw }) => raw);
    expect(raws([a, { ...b, value: 'ß' }, c])).toEqual(['a=%7e', 'b=%C3%9F', 'c=3']);
    expect(raws([c, a, b])).toEqual(['c=3', 'a=%7e', 'b=x+y']);
    expect(raws([a, c])).toEqual(['a=%7e', 'c=3']);
    expect(raws([a, b, c, { name: 'd', value: '', enabled: true }])).toEqual(['a=%7e', 'b=x+y', 'c=3', 'd=']);
  });
});

describe('the target line', () => {
  it('is what stands on the request line, byte for byte', () => {
    const html = renderToStaticMarkup(<TargetLine method="GET" url="https://h/a/../%7e/深?x=a b#f" />);
    expect(html.replaceAll(/<[^>]*>/g, '')).toMatch(/: GET \/a\/\.\.\/%7e\/%E6%B7%B1\?x=a%20b$/);
  });
});

describe('the headers that are added', () => {
  it('are Host, X-Stage, the date and the signature, each with its source', () => {
    const each = draft('pets', { stage: 'BETA' });
    const headers = automaticHeaders(each, traceOf(each), undefined, translate);
    expect(headers.map(({ name, sourceText }) => [name, sourceText])).toEqual([
      ['Host', 'from the URL'],
      ['X-Stage', 'selector X-Stage'],
      ['X-Sdk-Date', 'this machine'],
      ['Authorization', 'signed last'],
    ]);
  });

  it('leave out what is written by hand', () => {
    const each = draft('pets', {
      stage: 'BETA',
      headers: [
        { name: 'host', value: 'x' },
        { name: 'x-stage', value: 'y' },
      ],
    });
    expect(automaticHeaders(each, traceOf(each), undefined, translate).map(({ name }) => name)).toEqual([
      'X-Sdk-Date',
      'Authorization',
    ]);
  });

  it('name what only the host can fill in', () => {
    const each = draft('pets', { auth: { mode: 'APP_CODE', credentialId: 'c1' } });
    expect(automaticHeaders(each, undefined, credential, translate).at(-1)).toMatchObject({
      name: 'X-Apig-AppCode',
      value: '••••••••',
      sourceText: 'credential',
    });
    const basic = draft('pets', { auth: { mode: 'APP_BASIC', credentialId: 'c1' } });
    expect(automaticHeaders(basic, undefined, credential, translate).at(-1)?.value).toBe('Basic ••••••••');
    const apiKey = draft('pets', { auth: { mode: 'APP_API_KEY', credentialId: 'c1' } });
    expect(automaticHeaders(apiKey, undefined, credential, translate).at(-1)?.value).toBe(credential.key);
  });
});

describe('the auth editor', () => {
  it('locks the headers that are always signed, and says why', () => {
    const each = draft('pets', {
      headers: [{ name: 'X-Own', value: '1' }],
      auth: { mode: 'APP', credentialId: 'c1', unsignedHeaders: ['x-own'] },
    });
    const html = renderToStaticMarkup(
      <AuthEditor
        auth={each.auth}
        onChange={() => undefined}
        credentials={[credential]}
        onAddCredential={() => undefined}
        onEditCredential={() => undefined}
        trace={traceOf(each)}
        written={[]}
        mistakes={[{ value: 'query.unsorted', label: 'Not sorted' }]}
      />,
    );
    expect(text(html)).toContain('host always signed: it names the API group');
    expect(text(html)).toContain('x-sdk-date always signed');
    expect(html.match(/aria-disabled="true"/g)).toHaveLength(2);
    expect(html).not.toContain('authorization</span>');
    expect(text(html)).toContain('secret: 20 bytes');
  });
});

function settingsHtml(
  members: Parameters<typeof draft>[1],
  network: Parameters<typeof networkSettingsSchema.parse>[0] & object = {},
): string {
  return text(
    renderToStaticMarkup(
      <SettingsEditor
        settings={draft('pets', members)}
        inherited={networkSettingsSchema.parse(network)}
        onChange={() => undefined}
        proxyPassword="the password"
      />,
    ),
  );
}

describe('the settings of a request', () => {
  it('put a red mark where the certificate is not checked', () => {
    expect(settingsHtml({ verifyTls: false })).toContain(
      '■ Not checked: anybody on the way can read and change this request.',
    );
    const host = { url: 'https://pets.example.com/v1' };
    expect(settingsHtml(host, { hosts: [{ host: 'pets.example.com', verify: false }] })).toContain(
      'do not check the certificate of pets.example.com',
    );
    expect(settingsHtml(host, { hosts: [{ host: '*.pets.example.com', verify: false }] })).not.toContain('■');
  });

  it('say what holds without them', () => {
    const server = { kind: 'socks5', host: 'proxy.example', port: 1080 };
    const html = settingsHtml(
      { url: 'https://pets.example.com/v1' },
      {
        proxy: { mode: 'own', server },
        httpVersion: 'auto',
        keepAlive: true,
        times: { tlsMs: 2500 },
        connectTo: [{ host: 'pets.example.com', toHost: '10.0.0.7', toPort: 8443 }],
      },
    );
    expect(html).toContain('As in the settings: socks5://proxy.example:1080');
    expect(html).toContain('As in the settings: What the server chooses');
    expect(html).toContain('As in the settings: on');
    expect(html).toContain('In the settings: 2.5');
    expect(html).toContain('The settings send pets.example.com to 10.0.0.7:8443.');
  });

  it('offer a password only where the proxy of the request has a user', () => {
    const proxy = { kind: 'http', host: 'proxy.example', port: 3128, tunnelHttp: false } as const;
    expect(settingsHtml({ network: { proxy: { ...proxy, username: '' } } })).not.toContain('the password');
    expect(settingsHtml({ network: { proxy: { ...proxy, username: 'ann' } } })).toContain('the password');
  });
});

describe('the kind of a body', () => {
  it('is JSON by its content type', () => {
    expect(kindOfBody({ kind: 'text', text: '' }, 'application/json; charset=utf-8')).toBe('json');
    expect(kindOfBody({ kind: 'text', text: '' }, 'application/vnd.api+json')).toBe('json');
    expect(kindOfBody({ kind: 'text', text: '{}' }, undefined)).toBe('text');
    expect(kindOfBody({ kind: 'base64', base64: '' }, 'application/json')).toBe('file');
    expect(kindOfBody({ kind: 'none' }, 'application/json')).toBe('none');
  });
});

describe('what is said before sending', () => {
  it('has words for every warning, in both languages', () => {
    const warnings = Object.entries(warningExamples).flatMap(([id, { draft: each, context }]) =>
      requestWarnings(each, context).filter((warning) => warning.id === id),
    );
    for (const language of ['en', 'zh-CN'] as const) {
      setLanguage(language);
      for (const warning of warnings) {
        const words = warningText(translate, warning, (id) => id);
        expect(words).not.toMatch(/^warning\.|\{\{/);
        if (warning.params.list !== undefined) expect(words).toContain(warning.params.list);
      }
    }
    setLanguage('en');
    expect(warnings).toHaveLength(Object.keys(warningExamples).length);
  });

  it('says so when nothing stands against it', () => {
    const draw = (...fine: string[]) =>
      text(
        renderToStaticMarkup(
          <BeforeSending warnings={[]} fine={fine} titleOfMistake={(id) => id} onPlace={() => undefined} />,
        ),
      );
    expect(draw()).toContain('Nothing stands against sending.');
    expect(draw('fine')).toContain('fine');
  });
});
