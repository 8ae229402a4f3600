import type { ComponentProps, ReactNode, Ref } from 'react';
import type { CredentialKind } from '../../shared/model/credential.ts';
import type { AuthMode } from '../../shared/model/request.ts';
import { authSchemes, schemeOf } from '../../shared/signing/schemes/index.ts';
import { useEnvironmentChoice } from '../features/workbench/environment-menu.ts';
import { useWorkbench, useWorkbenchState } from '../features/workbench/workbench-context.tsx';
import { activeDraft } from '../features/workbench/workbench-state.ts';
import { WorkspaceMenu } from '../features/workbench/workspace-menu.tsx';
import { durationText, skewText } from '../panels/skew-text.ts';
import { useText } from '../panels/use-text.ts';
import { StatusSign, type Tone } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { ChevronDownIcon } from '../ui/icons.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { keysOf } from './hotkeys.ts';
import { goTo } from './navigation-store.ts';
import { useSession } from './session-context.tsx';
import styles from './title-bar.module.css';

/** What the open request is sent with, and how clock and gateway are; each badge is a way to change it. */
export function TitleBar({ onPalette }: { readonly onPalette: () => void }) {
  const { t } = useText();
  const workspace = useWorkbenchState((state) => state.workspaceName);
  return (
    <header className={styles.bar}>
      <span className={styles.name}>{t('app.name')}</span>
      {workspace !== '' && (
        <WorkspaceMenu
          trigger={
            <BarButton menu className={styles.workspace}>
              {workspace}
            </BarButton>
          }
        />
      )}
      <EnvironmentMenu />
      <CredentialMenu />
      <span className={styles.gap} />
      <ClockBadge />
      <GatewayBadge />
      <BarButton onClick={onPalette}>
        <span className={styles.word}>{t('bar.command')}</span>{' '}
        <kbd className={styles.keys}>{keysOf('palette.open')}</kbd>
      </BarButton>
    </header>
  );
}

interface BarButtonProps extends ComponentProps<'button'> {
  readonly 'data-focus-target'?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly menu?: boolean;
  readonly children: ReactNode;
}

function BarButton({ menu = false, children, className, ...rest }: BarButtonProps) {
  return (
    <button type="button" {...rest} className={classNames(styles.button, className)}>
      {children}
      {menu && <ChevronDownIcon size={12} />}
    </button>
  );
}

/** The environment, and X-Stage of the open request: it decides which environment of the gateway answers, and it is easily forgotten. */
function EnvironmentMenu() {
  const { t } = useText();
  const { edit, look } = useWorkbench();
  const draft = useWorkbenchState(activeDraft);
  const drafts = useWorkbenchState((state) => state.drafts);
  const { name, stage: given, entries: environments } = useEnvironmentChoice();
  if (!draft) return null;
  const used = [...new Set(['RELEASE', ...drafts.map(({ stage }) => stage), draft.stage])].filter(Boolean).sort();
  const choose = (stage: string) => edit(draft.id, { stage });
  const none = given === '' ? t('bar.stageNone') : t('environment.stageInherited', { stage: given });
  const entries: MenuEntry[] = [
    ...environments,
    { kind: 'line', id: 'stage-line' },
    { kind: 'heading', id: 'stage-heading', label: t('environment.stageHeading') },
    { id: 'none', label: none, checked: draft.stage === '', onSelect: () => choose('') },
    ...used.map((stage) => ({
      id: `stage-${stage}`,
      label: stage,
      checked: draft.stage === stage,
      onSelect: () => choose(stage),
    })),
    { kind: 'line', id: 'line' },
    {
      id: 'other',
      label: t('bar.stageOther'),
      onSelect: () => {
        goTo('workbench');
        look(draft.id, { requestTab: 'settings' });
      },
    },
  ];
  return (
    <Menu
      label={t('bar.environment')}
      entries={entries}
      trigger={
        <BarButton menu data-focus-target="environment-menu">
          <span className={styles.word}>{t('bar.environment')}</span> {name === undefined ? '' : `${name} · `}
          {draft.stage || given || 'RELEASE'}
        </BarButton>
      }
    />
  );
}

/** The plainest scheme that takes a credential of this kind; the present one where it does. */
function modeFor(kind: CredentialKind, present: AuthMode): AuthMode {
  if (schemeOf(present).credential === kind) return present;
  return authSchemes.find(({ credential }) => credential === kind)?.mode ?? 'NONE';
}

function CredentialMenu() {
  const { t } = useText();
  const { edit, look } = useWorkbench();
  const draft = useWorkbenchState(activeDraft);
  const credentials = useSession((state) => state.credentials);
  if (!draft) return null;
  const { auth } = draft;
  const chosen = auth.mode === 'NONE' ? undefined : credentials.find(({ id }) => id === auth.credentialId);
  const entries: MenuEntry[] = [
    ...credentials.map(({ id, name, kind }) => ({
      id,
      label: name,
      hint: t(`auth.mode.${modeFor(kind, auth.mode)}`),
      checked: chosen?.id === id,
      onSelect: () => {
        const mode = modeFor(kind, auth.mode);
        const { header: _other, ...kept } = auth;
        edit(draft.id, { auth: { ...(mode === auth.mode ? auth : kept), mode, credentialId: id } });
      },
    })),
    {
      id: 'none',
      label: t('bar.credentialNone'),
      checked: auth.mode === 'NONE',
      onSelect: () => edit(draft.id, { auth: { ...auth, mode: 'NONE' } }),
    },
    { kind: 'line', id: 'line' },
    {
      id: 'edit',
      label: t('bar.credentialEdit'),
      onSelect: () => {
        goTo('workbench');
        look(draft.id, { requestTab: 'auth' });
      },
    },
  ];
  return (
    <Menu
      label={t('bar.credential')}
      entries={entries}
      trigger={
        <BarButton menu data-focus-target="credential-menu">
          <span className={styles.word}>{t('bar.credential')}</span> {chosen?.name ?? t('bar.none')}
        </BarButton>
      }
    />
  );
}

/** Within a minute the clock is fine, within the window it drifts, beyond it signatures are refused. */
export function clockTone(skewMs: number): Tone {
  const size = Math.abs(skewMs);
  return size > 15 * 60_000 ? 'error' : size > 60_000 ? 'warning' : 'success';
}

function ClockBadge() {
  const { t } = useText();
  const clock = useSession((state) => state.clock);
  return (
    <BarButton onClick={() => goTo('clock')}>
      <StatusSign tone={clock ? clockTone(clock.skewMs) : 'neutral'} /> {t('bar.clock')}{' '}
      {clock ? skewText(t, clock.skewMs) : t('bar.clockUnknown')}
      {clock && ' '}
      {clock && <span className={styles.detail}>±{durationText(t, clock.uncertaintyMs)}</span>}
    </BarButton>
  );
}

function GatewayBadge() {
  const { t } = useText();
  const gateway = useSession((state) => state.gateway);
  const tone: Tone = gateway?.error !== undefined ? 'error' : gateway?.running ? 'success' : 'neutral';
  return (
    <BarButton onClick={() => goTo('gateway')}>
      <StatusSign tone={tone} /> {t('bar.gateway')}{' '}
      <span className={classNames('code', styles.detail)}>
        {gateway?.running ? gateway.url?.replace(/^https?:\/\//, '') : t('bar.gatewayOff')}
      </span>
    </BarButton>
  );
}
