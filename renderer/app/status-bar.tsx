import type { ReactNode } from 'react';
import { useWorkbench, useWorkbenchState } from '../features/workbench/workbench-context.tsx';
import { activeDraft, type ResponseTab } from '../features/workbench/workbench-state.ts';
import { millisecondsText } from '../panels/milliseconds-text.ts';
import { answerStatus } from '../panels/response/answer-status.ts';
import { sizeText } from '../panels/size-text.ts';
import { skewText } from '../panels/skew-text.ts';
import { useText } from '../panels/use-text.ts';
import { StatusSign } from '../ui/badge.tsx';
import { classNames } from '../ui/class-names.ts';
import { visibleString } from '../ui/visible-characters.ts';
import { useHost } from './host-context.tsx';
import { goTo } from './navigation-store.ts';
import { useSession } from './session-context.tsx';
import styles from './status-bar.module.css';
import { clockTone } from './title-bar.tsx';
import { askForPassphrase } from './unlock.tsx';

/** The last answer of the open request, the clock, the gateway, the language; each item leads to its place. */
export function StatusBar() {
  const { t } = useText();
  const clock = useSession((state) => state.clock);
  const gateway = useSession((state) => state.gateway);
  return (
    <footer className={styles.bar} data-region="status">
      <LastAnswer />
      <span className={styles.gap} />
      <VaultItem />
      {clock && (
        <Item onClick={() => goTo('clock')}>
          <StatusSign tone={clockTone(clock.skewMs)} /> {t('status.clock', { skew: skewText(t, clock.skewMs) })}
        </Item>
      )}
      {gateway && (
        <Item onClick={() => goTo('gateway')}>
          {gateway.running ? t('status.gatewayRunning', { count: gateway.requests }) : t('status.gatewayStopped')}
        </Item>
      )}
      <LanguageItem />
    </footer>
  );
}

interface ItemProps {
  readonly onClick: () => void;
  readonly title?: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

function Item({ onClick, title, className, children }: ItemProps) {
  return (
    <button type="button" title={title} className={classNames(styles.item, className)} onClick={onClick}>
      {children}
    </button>
  );
}

function LastAnswer() {
  const { t } = useText();
  const { look } = useWorkbench();
  const draft = useWorkbenchState(activeDraft);
  const answer = useWorkbenchState((state) => (draft ? state.answers[draft.id] : undefined));
  if (!draft || !answer) return <span className={styles.idle}>{t('status.idle')}</span>;
  const { exchange } = answer;
  const { tone, text } = answerStatus(exchange, t);
  const show = (responseTab: ResponseTab) => () => {
    goTo('workbench');
    look(draft.id, { responseTab });
  };
  const response = exchange.outcome.kind === 'response' ? exchange.outcome.response : undefined;
  const refused = exchange.diagnosis?.causes.some(({ cause }) => cause !== 'none');
  return (
    <>
      <Item className={styles[tone]} onClick={show(refused ? 'diagnosis' : 'body')}>
        <StatusSign tone={tone} /> {visibleString(text)}
      </Item>
      <Item className={styles.detail} onClick={show('timeline')}>
        {millisecondsText(exchange.timings.doneMs)}
      </Item>
      {response && (
        <Item className={styles.detail} onClick={show('body')}>
          {sizeText(response.body.bytes)}
        </Item>
      )}
      {response?.requestId !== undefined && (
        <Item className={styles.detail} title={visibleString(response.requestId)} onClick={show('headers')}>
          {t('status.requestId')} <span className="code">{visibleString(shortId(response.requestId))}</span>
        </Item>
      )}
    </>
  );
}

/** Says when secrets are locked, unlocked by a passphrase, or kept in a weak way; nothing where a key store has them. */
function VaultItem() {
  const { t } = useText();
  const vault = useSession((state) => state.vault);
  if (vault === undefined) return null;
  if (vault.passphrase === 'locked') {
    return (
      <Item onClick={() => void askForPassphrase()}>
        <StatusSign tone="warning" /> {t('vault.status.locked')}
      </Item>
    );
  }
  const weak = vault.readable > 0 || vault.keeping === 'plain';
  const key = weak ? 'plain' : vault.passphrase === 'unlocked' ? 'unlocked' : 'memory';
  if (key === 'memory' && vault.keeping !== 'memory') return null;
  return (
    <Item onClick={() => goTo('settings')}>
      <StatusSign tone={weak ? 'warning' : key === 'unlocked' ? 'success' : 'neutral'} /> {t(`vault.status.${key}`)}
    </Item>
  );
}

function shortId(id: string): string {
  return id.length > 12 ? `${id.slice(0, 4)}…${id.slice(-4)}` : id;
}

/** Names the language that pressing it brings, in that language. */
function LanguageItem() {
  const { t, language } = useText();
  const host = useHost();
  const next = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Item title={t('status.switchLanguage')} onClick={() => void host.call('settings.set', { language: next })}>
      {t('status.language')}
    </Item>
  );
}
