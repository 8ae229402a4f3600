// THE table of what can be done with an entry of the history.
import type { Exchange, ExchangeSummary } from '../../../shared/model/exchange.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { type Host, HostError } from '../../host/host.ts';
import { answerStatus } from '../../panels/response/answer-status.ts';
import { type TextKey, type Translate, translate } from '../../panels/use-text.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { visibleString } from '../../ui/visible-characters.ts';
import { openComparison } from './exchange-compare-dialog.tsx';
import { copyAsCurl, openHistoryExport } from './export-state.ts';
import { historySelection, selectedWith, toggleSelected } from './history-selection.tsx';
import { type HistoryList, UNDO_MS } from './history-store.ts';
import { draftOfExchange } from './send-actions.ts';
import { draftById } from './workbench-state.ts';
import type { Workbench } from './workbench-store.ts';

export interface HistoryActionContext {
  readonly host: Host;
  readonly workbench: Workbench;
  readonly list: HistoryList;
}

interface HistoryAction {
  readonly id: string;
  readonly title: TextKey | ((context: HistoryActionContext, entry: ExchangeSummary) => TextKey);
  readonly danger?: boolean;
  /** A line stands above it. */
  readonly apart?: boolean;
  readonly run: (context: HistoryActionContext, entry: ExchangeSummary) => unknown;
}

export const historyActions: readonly HistoryAction[] = [
  { id: 'replay-now', title: 'history.action.replayNow', run: (context, entry) => replay(context, entry, 'now') },
  { id: 'replay-then', title: 'history.action.replayThen', run: (context, entry) => replay(context, entry, 'then') },
  { id: 'open', title: 'history.action.open', apart: true, run: openAsRequest },
  {
    id: 'compare',
    title: (context, entry) => (chosenFor(context, entry) ? 'history.action.compareChosen' : 'history.action.compare'),
    run: (context, entry) =>
      chosenFor(context, entry) ? chooseEntry(context, entry) : context.list.compareFrom(entry),
  },
  { id: 'curl', title: 'export.copyBash', apart: true, run: copyCurl },
  {
    id: 'select',
    title: (_context, { id }) =>
      historySelection.getState().ids.has(id) ? 'history.action.unselect' : 'history.action.select',
    run: (_context, { id }) => toggleSelected(id),
  },
  { id: 'export', title: 'history.action.export', run: (_context, { id }) => openHistoryExport(selectedWith(id)) },
  { id: 'remove', title: 'history.action.remove', apart: true, danger: true, run: remove },
];

/** The entries of an entry's menu. */
export function historyMenu(context: HistoryActionContext, entry: ExchangeSummary, t: Translate): readonly MenuEntry[] {
  return historyActions.flatMap(({ id, title, danger, apart, run }): MenuEntry[] => [
    ...(apart ? [{ kind: 'line' as const, id: `line-${id}` }] : []),
    {
      id,
      label: t(typeof title === 'string' ? title : title(context, entry)),
      danger,
      onSelect: () => attempt(() => run(context, entry)),
    },
  ]);
}

/** Runs and tells what went wrong. */
export function attempt(work: () => unknown): void {
  void (async () => work())().catch((error: unknown) => showToast(refusalOf(error), { tone: 'error' }));
}

/** Shows an entry, or compares it where another one waits for that. */
export async function chooseEntry(context: HistoryActionContext, entry: ExchangeSummary): Promise<void> {
  const first = chosenFor(context, entry);
  if (!first) return context.workbench.showExchange(entry.id);
  context.list.compareFrom(undefined);
  openComparison(first.id, entry.id);
}

function chosenFor({ list }: HistoryActionContext, entry: ExchangeSummary): ExchangeSummary | undefined {
  const { comparing } = list.store.getState();
  return comparing?.id === entry.id ? undefined : comparing;
}

/** Sends it again; where its request is still there, that one shows that it is being sent, and can be cancelled. */
async function replay(context: HistoryActionContext, entry: ExchangeSummary, time: 'then' | 'now'): Promise<void> {
  const { host, workbench } = context;
  const sendId = globalThis.crypto.randomUUID();
  const { getState: get, setState: set } = workbench.store;
  const draftId = draftById(get(), entry.draftId)?.id;
  if (draftId !== undefined && get().sending[draftId]) return;
  if (draftId !== undefined) set({ sending: { ...get().sending, [draftId]: { sendId, startedAtMs: Date.now() } } });
  try {
    const exchange = await host.call('history.replay', { id: entry.id, sendId, time });
    if (exchange.outcome.kind !== 'cancelled') await workbench.showExchange(exchange.id);
    showToast(translate('history.replayed', { status: statusOf(exchange) }));
  } finally {
    const { [draftId ?? '']: _done, ...sending } = get().sending;
    set({ sending });
  }
}

const statusOf = (exchange: Exchange): string => visibleString(answerStatus(exchange, translate).text);

/** The request as it was written then; of an entry without it, one made of the bytes that were sent. */
async function openAsRequest({ host, workbench }: HistoryActionContext, entry: ExchangeSummary): Promise<void> {
  const { draft, notKept } = await host.call('history.draft', { id: entry.id });
  if (draft === undefined) {
    const exchange = await host.call('history.get', { id: entry.id });
    const { id: _id, ...members } = draftOfExchange(exchange, '', await host.call('credential.list', {}));
    workbench.create(members);
    return;
  }
  const { id: _id, ...members } = draft;
  workbench.create(members);
  if (notKept.length > 0) showToast(translate('history.opened', { what: notKept.join(', ') }));
}

async function copyCurl({ host }: HistoryActionContext, entry: ExchangeSummary): Promise<void> {
  const { draft } = await host.call('history.draft', { id: entry.id });
  if (draft === undefined) throw new Error(translate('history.notKept', { what: translate('compare.group.body') }));
  await copyAsCurl(host, draft, 'curl-bash', document.documentElement.lang === 'zh-CN' ? 'zh-CN' : 'en');
}

async function remove({ list, workbench }: HistoryActionContext, entry: ExchangeSummary): Promise<void> {
  const undo = await list.remove(entry);
  const before = workbench.store.getState().history;
  workbench.store.setState({ history: before.filter(({ id }) => id !== entry.id) });
  const run = () =>
    attempt(async () => {
      await undo();
      const now = new Set(workbench.store.getState().history.map(({ id }) => id));
      const back = before.filter(({ id }) => id === entry.id || now.has(id));
      const fresh = workbench.store.getState().history.filter(({ id }) => !back.some((each) => each.id === id));
      workbench.store.setState({ history: [...fresh, ...back] });
    });
  showToast(translate('history.removed'), { stayMs: UNDO_MS, action: { label: translate('sidebar.undo'), run } });
}

const refusalSchema = z.object({ notKept: z.array(z.string()) });

/** In the window's language why it cannot be sent again; else the host's words. */
function refusalOf(error: unknown): string {
  const data = error instanceof HostError ? refusalSchema.safeParse(error.data) : undefined;
  if (data?.success) return translate('history.notKept', { what: data.data.notKept.join(', ') });
  return error instanceof Error ? error.message : String(error);
}
