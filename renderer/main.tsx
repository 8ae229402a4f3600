import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { applyAppearance } from './app/appearance.ts';
import { connection } from './app/connection-store.ts';
import { saveTextsBy } from './app/finish-saving.ts';
import { createSessionStore, followHost } from './app/session-store.ts';
import { unlockingHost } from './app/unlock.tsx';
import { sayResult } from './features/workbench/announcements.ts';
import { createBackgroundSigning } from './features/workbench/background-signing.ts';
import { createBodyHashing } from './features/workbench/body-hashing.ts';
import { createKeptView } from './features/workbench/kept-view.ts';
import { variableRefusal } from './features/workbench/variable-refusal.ts';
import { createWorkbench } from './features/workbench/workbench-store.ts';
import { pickHost } from './host/pick-host.ts';
import { speakingHost } from './host/speaking-host.ts';
import { sayHostMessage } from './panels/host-message.ts';
import { languageReady } from './panels/use-text.ts';
import { settleTyping } from './ui/settle-typing.ts';

/** A live signature older than this is made anew, so that its date stays the time it is. */
const REFRESH_MS = 30_000;

applyAppearance(undefined, navigator.language)();

const wire = pickHost({
  onDisconnected: (state) => connection.setState({ state }),
  onReconnected: () => {
    connection.setState({ state: 'connected' });
    stopFollowing();
    stopFollowing = followHost(session, host);
  },
});
const host = unlockingHost(speakingHost(wire, sayHostMessage));

const session = createSessionStore();
const background = createBackgroundSigning();
const keptView = createKeptView(host);
const workbench = createWorkbench({
  host,
  session: keptView,
  ...background,
  hashBody: createBodyHashing(host, background.hashBody),
  nowMs: () => Date.now(),
  newId: () => crypto.randomUUID(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  say: sayResult,
  refusal: variableRefusal,
});

session.subscribe(({ credentials, clock }, before) => {
  if (credentials === before.credentials && clock === before.clock) return;
  workbench.setInputs({ credentials, skewMs: clock?.skewMs ?? 0 });
});
session.subscribe(({ info }, before) => {
  if (info !== before.info) saveTextsBy(host, info?.capabilities.nativeFileDialog === true);
});
let stopFollowing = followHost(session, host);
workbench.follow();
workbench.followEnvironments();
keptView.follow(workbench);
void workbench.load();
setInterval(() => workbench.refresh(), REFRESH_MS);
window.addEventListener('beforeunload', () => {
  settleTyping();
  for (const id of workbench.store.getState().unsaved) void workbench.saveNow(id);
});

const root = document.getElementById('root');
// Nobody sees the first words in another language than the system's.
if (root) void languageReady().then(() => draw(root));

function draw(element: HTMLElement): void {
  createRoot(element).render(
    <StrictMode>
      <App host={host} session={session} workbench={workbench} />
    </StrictMode>,
  );
}
