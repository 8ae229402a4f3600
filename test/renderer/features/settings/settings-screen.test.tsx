import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { HostProvider } from '../../../../renderer/app/host-context.tsx';
import { SessionProvider } from '../../../../renderer/app/session-context.tsx';
import { createSessionStore, type SessionState } from '../../../../renderer/app/session-store.ts';
import { SettingsScreen } from '../../../../renderer/features/settings/settings-screen.tsx';
import { createSettingsStore } from '../../../../renderer/features/settings/settings-store.ts';
import { loadLanguage, setLanguage } from '../../../../renderer/panels/use-text.ts';
import type { CredentialSummary } from '../../../../shared/model/credential.ts';
import { protectionSchema } from '../../../../shared/model/credential.ts';
import { settingsSchema } from '../../../../shared/model/settings.ts';
import { memoryHost } from '../../../support/memory-host.ts';

beforeAll(() => loadLanguage('zh-CN'));

const info = {
  name: 'Countersign',
  version: '9.9.9',
  shell: 'web' as const,
  versions: { node: '20.20.2' },
  platform: 'linux x64',
  locale: 'zh-CN',
  dataFolder: '/data/\u202ecountersign',
  capabilities: {
    nativeFileDialog: false,
    nativeMenu: false,
    osKeyStore: false,
    openExternal: false,
    ownProcess: false,
  },
  notices: ['<b>The file was set aside.</b>'],
};

function draw(credentials: readonly CredentialSummary[]): string {
  // A server-side drawing reads the initial state of a store.
  const session = createStore<SessionState>(() => ({
    ...createSessionStore().getState(),
    info,
    settings: settingsSchema.parse({}),
    credentials,
  }));
  return renderToStaticMarkup(
    <HostProvider host={memoryHost({})}>
      <SessionProvider store={session}>
        <SettingsScreen />
      </SessionProvider>
    </HostProvider>,
  );
}

const credential = (protection: CredentialSummary['protection']): CredentialSummary => ({
  id: protection,
  name: `name of ${protection}`,
  kind: 'app',
  key: 'k',
  secretBytes: 33,
  secretProblems: ['U+0020 at 32'],
  protection,
});

afterEach(() => setLanguage('en'));

describe('SettingsScreen', () => {
  it('says how each secret is protected, in words, and what is wrong with it', () => {
    const html = draw(protectionSchema.options.map(credential));
    for (const words of [
      'made-up sample',
      'memory only',
      'readable for this user account',
      'locked:',
      'key store',
      'passphrase',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).toContain('33 bytes');
    expect(html).toContain('U+0020 at 32');
  });

  it('offers to edit and remove everything but the samples', () => {
    const html = draw([credential('sample'), credential('memory')]);
    expect(html).toContain('Edit name of memory');
    expect(html).not.toContain('Edit name of sample');
  });

  it('draws texts from outside as text and names the language of the system', () => {
    const html = draw([]);
    expect(html).toContain('&lt;b&gt;The file was set aside.');
    expect(html).not.toContain('\u202e');
    expect(html).toContain('As the system (简体中文)');
    expect(html).toContain('9.9.9');
    setLanguage('zh-CN');
    expect(draw([])).toContain('跟随系统');
  });
});

describe('createSettingsStore', () => {
  it('hands changes to the host and tells its words when one fails', async () => {
    const asked: unknown[] = [];
    const host = memoryHost({
      'settings.set': async (change) => {
        asked.push(change);
        return settingsSchema.parse({});
      },
      'credential.remove': async () => {
        throw new Error('A sample cannot be removed.');
      },
    });
    const { store, change, removeCredential } = createSettingsStore(host);
    await change({ theme: 'dark' });
    expect(asked).toEqual([{ theme: 'dark' }]);
    await removeCredential('sample-app');
    expect(store.getState().error).toBe('A sample cannot be removed.');
  });
});
