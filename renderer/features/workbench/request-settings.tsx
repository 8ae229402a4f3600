import { useEffect, useState } from 'react';
import { type RequestProxy, requestProxyId } from '../../../shared/model/network-settings.ts';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { SettingsEditor } from '../../panels/request-editor/settings-editor.tsx';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import styles from './request-pane.module.css';
import { useNetworkSettings } from './use-network-settings.ts';
import { useResolvedDraft } from './use-resolved-draft.ts';
import { useWorkbench } from './workbench-context.tsx';

/** The request's own choices for its connection, each beside what holds without it. */
export function RequestSettings({ draft }: { readonly draft: RequestDraft }) {
  const { edit } = useWorkbench();
  const inherited = useNetworkSettings();
  const { draft: resolved } = useResolvedDraft(draft);
  const proxy = draft.network?.proxy;
  return (
    <SettingsEditor
      settings={{ ...draft, url: resolved.url }}
      inherited={inherited}
      onChange={(change) => edit(draft.id, change)}
      proxyPassword={typeof proxy === 'object' && <ProxyPassword key={requestProxyId(proxy)} proxy={proxy} />}
    />
  );
}

/** Goes to the vault under the proxy's address and never comes back; an empty one takes it away. */
function ProxyPassword({ proxy }: { readonly proxy: RequestProxy }) {
  const { t } = useText();
  const host = useHost();
  const [password, setPassword] = useState('');
  const [kept, setKept] = useState(false);
  const id = requestProxyId(proxy);
  useEffect(() => {
    void host.call('network.hasProxyPassword', { id }).then((answer) => setKept(answer.kept));
  }, [host, id]);
  const keep = async (text: string) => {
    try {
      setKept((await host.call('network.keepProxyPassword', { id, password: text })).kept);
      setPassword('');
    } catch (error) {
      showToast(error instanceof Error ? error.message : String(error), { tone: 'error' });
    }
  };
  return (
    <>
      <form
        className={styles.password}
        onSubmit={(event) => {
          event.preventDefault();
          if (password !== '') void keep(password);
        }}
      >
        <SecretField label={t('network.proxy.password')} value={password} onChange={setPassword} />
        <Button submit>{t('network.request.savePassword')}</Button>
        {kept && <Button onClick={() => void keep('')}>{t('network.proxy.removePassword')}</Button>}
      </form>
      <p className={styles.passwordNote}>{t(kept ? 'network.proxy.passwordKept' : 'network.request.passwordNote')}</p>
    </>
  );
}
