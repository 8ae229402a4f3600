import { type FormEvent, useEffect, useState } from 'react';
import { type ProxyServer, proxyKinds, proxyModes } from '../../../shared/model/network-settings.ts';
import { useHost } from '../../app/host-context.tsx';
import { CommittedField } from '../../panels/network/committed-field.tsx';
import { checkExceptions, checkHost, checkPort, exceptionsOf, portOf } from '../../panels/network/network-checks.ts';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SecretField } from '../../ui/secret-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { VisibleText } from '../../ui/visible-text.tsx';
import { NetworkPart, type NetworkPartProps } from './network-part.tsx';
import styles from './network-section.module.css';

/** None, that of the environment, or one of the user's own; and what does not go through it. */
export function NetworkProxy({ network: { proxy }, edit }: NetworkPartProps) {
  const { t } = useText();
  // "My own" without a server would be none: it is chosen here first, and taken with the server.
  const [choosing, setChoosing] = useState(false);
  const mode = choosing ? 'own' : proxy.mode;
  const choose = (next: (typeof proxyModes)[number]) => {
    setChoosing(next === 'own' && !proxy.server);
    if (next !== 'own' || proxy.server) {
      void edit((now) => ({ ...now, proxy: { ...now.proxy, mode: next } }));
    }
  };
  const save = async (server: ProxyServer) => {
    await edit((now) => ({ ...now, proxy: { ...now.proxy, mode: 'own', server } }));
    setChoosing(false);
  };
  return (
    <NetworkPart title={t('network.proxy')}>
      <Segmented
        label={t('network.proxy')}
        value={mode}
        options={proxyModes.map((value) => ({ value, label: t(`network.proxy.${value}`) }))}
        onChange={choose}
      />
      {mode === 'environment' && <FromEnvironment />}
      {mode === 'own' && <ServerForm server={proxy.server} onSave={save} />}
      {mode !== 'off' && (
        <>
          <CommittedField
            label={t('network.proxy.exceptions')}
            hint={t('network.proxy.exceptionsHint')}
            className={styles.wide}
            value={proxy.exceptions.join(', ')}
            check={checkExceptions}
            onCommit={(text) =>
              void edit((now) => ({ ...now, proxy: { ...now.proxy, exceptions: exceptionsOf(text) } }))
            }
          />
          <Checkbox
            label={t('network.proxy.loopback')}
            checked={proxy.loopback}
            onChange={(loopback) => void edit((now) => ({ ...now, proxy: { ...now.proxy, loopback } }))}
          />
        </>
      )}
    </NetworkPart>
  );
}

function FromEnvironment() {
  const { t } = useText();
  const host = useHost();
  const [words, setWords] = useState('');
  useEffect(() => {
    const none = t('network.proxy.unset');
    void host
      .call('network.environmentProxy', {})
      .then(({ http = none, https = none, exceptions }) =>
        setWords(t('network.proxy.fromEnvironment', { http, https, exceptions: exceptions.join(', ') || none })),
      );
  }, [host, t]);
  return (
    <p className={styles.note}>
      <VisibleText text={words} />
    </p>
  );
}

/** What is typed. */
type ServerDraft = Omit<ProxyServer, 'id' | 'port'> & { readonly port: string };

interface ServerFormProps {
  readonly server: ProxyServer | undefined;
  readonly onSave: (server: ProxyServer) => Promise<void>;
}

/** The proxy's address as one form. The password goes to the vault and never comes back. */
function ServerForm({ server, onSave }: ServerFormProps) {
  const { t } = useText();
  const id = server?.id ?? 'main';
  const [draft, setDraft] = useState<ServerDraft>(() => ({
    kind: server?.kind ?? 'http',
    host: server?.host ?? '',
    port: String(server?.port ?? 8080),
    username: server?.username ?? '',
    tunnelHttp: server?.tunnelHttp ?? false,
  }));
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [kept, keep] = useKeptPassword(id);
  const hostProblem = checkHost(draft.host.trim());
  const saved = server !== undefined && password === '' && isSame(server, draft);
  const save = async () => {
    const port = portOf(draft.port.trim());
    if (hostProblem !== undefined || port === undefined) return setTried(true);
    if (password !== '') await keep(password);
    await onSave({ ...draft, id, host: draft.host.trim(), port });
    setPassword('');
    showToast(t('network.proxy.saved'));
  };
  const attempt = (work: Promise<unknown>) =>
    void work.catch((error: Error) => showToast(error.message, { tone: 'error' }));
  return (
    <form
      className={styles.part}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        attempt(save());
      }}
    >
      <ServerFields draft={draft} onDraft={setDraft} tried={tried} password={password} onPassword={setPassword} />
      {kept && <p className={styles.note}>{t('network.proxy.passwordKept')}</p>}
      {draft.kind === 'http' || draft.kind === 'https' ? (
        <Checkbox
          label={t('network.proxy.tunnelHttp')}
          checked={draft.tunnelHttp}
          onChange={(tunnelHttp) => setDraft({ ...draft, tunnelHttp })}
        />
      ) : null}
      {!saved && <p className={styles.note}>{t('network.proxy.notSaved')}</p>}
      <div className={styles.actions}>
        <Button submit variant={saved ? 'secondary' : 'primary'}>
          {t('network.proxy.save')}
        </Button>
        {kept && <Button onClick={() => attempt(keep(''))}>{t('network.proxy.removePassword')}</Button>}
      </div>
    </form>
  );
}

interface ServerFieldsProps {
  readonly draft: ServerDraft;
  readonly onDraft: (draft: ServerDraft) => void;
  /** Saving was tried: an empty host is then told of. */
  readonly tried: boolean;
  readonly password: string;
  readonly onPassword: (password: string) => void;
}

function ServerFields({ draft, onDraft, tried, password, onPassword }: ServerFieldsProps) {
  const { t } = useText();
  const hostProblem = tried ? checkHost(draft.host.trim()) : undefined;
  const portProblem = checkPort(draft.port.trim());
  return (
    <div className={styles.fields}>
      <Select
        stacked
        label={t('network.proxy.kind')}
        value={draft.kind}
        options={proxyKinds.map((value) => ({ value, label: t(`network.proxy.kind.${value}`) }))}
        onChange={(kind) => onDraft({ ...draft, kind })}
      />
      <TextField
        label={t('network.proxy.host')}
        code
        value={draft.host}
        onChange={(next) => onDraft({ ...draft, host: next })}
        error={hostProblem && t(hostProblem)}
      />
      <TextField
        label={t('network.proxy.port')}
        code
        inputMode="numeric"
        className={styles.short}
        value={draft.port}
        onChange={(port) => onDraft({ ...draft, port })}
        error={portProblem && t(portProblem)}
      />
      <TextField
        label={t('network.proxy.username')}
        code
        value={draft.username}
        onChange={(username) => onDraft({ ...draft, username })}
      />
      <SecretField label={t('network.proxy.password')} value={password} onChange={onPassword} />
    </div>
  );
}

function isSame(server: ProxyServer, draft: ServerDraft): boolean {
  const names = ['kind', 'host', 'username', 'tunnelHttp'] as const;
  return String(server.port) === draft.port && names.every((name) => server[name] === draft[name]);
}

/** Whether the vault holds the password, and how another one gets there; an empty one takes it away. */
function useKeptPassword(id: string): readonly [boolean, (password: string) => Promise<void>] {
  const host = useHost();
  const [kept, setKept] = useState(false);
  useEffect(() => {
    let isOld = false;
    void host.call('network.hasProxyPassword', { id }).then((answer) => {
      if (!isOld) setKept(answer.kept);
    });
    return () => {
      isOld = true;
    };
  }, [host, id]);
  const keep = async (password: string) =>
    setKept((await host.call('network.keepProxyPassword', { id, password })).kept);
  return [kept, keep];
}
