import type { RequestDraft } from '../../../shared/model/request.ts';
import { formatSdkDate } from '../../../shared/signing/sdk-date.ts';
import { signs } from '../../../shared/signing/signable-draft.ts';
import { keysOf } from '../../app/hotkeys.ts';
import { useSession } from '../../app/session-context.tsx';
import { useText } from '../../panels/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon } from '../../ui/icons.tsx';
import { Menu, type MenuEntry } from '../../ui/menu.tsx';
import { useWorkbench } from './workbench-context.tsx';

/** Minutes from now at which a signature is rehearsed: just inside of the 15 minutes that a gateway accepts, and outside. */
const MINUTES = [-16, -14, 14, 16] as const;

/** The other ways of sending the open request; none of them changes it. */
export function SendMenu({ draft }: { readonly draft: RequestDraft }) {
  const { t } = useText();
  const { send, look } = useWorkbench();
  const mockRuns = useSession((session) => session.gateway?.running === true);
  const signedAt: readonly MenuEntry[] = [
    { kind: 'line', id: 'time-line' },
    { kind: 'heading', id: 'time', label: t('send.atTime') },
    ...MINUTES.map((minutes) => ({
      id: `time${minutes}`,
      label: t(minutes < 0 ? 'send.minutesAgo' : 'send.minutesAhead', { minutes: Math.abs(minutes) }),
      hint: t(Math.abs(minutes) > 15 ? 'send.outside' : 'send.inside'),
      onSelect: () =>
        void send(draft.id, {
          instead: {
            auth: {
              ...draft.auth,
              timeSource: { kind: 'fixed', sdkDate: formatSdkDate(Date.now() + minutes * 60_000) },
            },
          },
        }),
    })),
    { id: 'time-other', label: t('send.otherTime'), onSelect: () => look(draft.id, { requestTab: 'auth' }) },
  ];
  const entries: readonly MenuEntry[] = [
    {
      id: 'sign',
      label: t('command.signOnly'),
      hint: keysOf('request.signOnly'),
      onSelect: () => look(draft.id, { responseTab: 'signature' }),
    },
    {
      id: 'mock',
      label: t(mockRuns ? 'send.toMock' : 'send.toMockStopped'),
      disabled: !mockRuns || draft.connectTo.kind === 'mock',
      onSelect: () => void send(draft.id, { instead: { connectTo: { kind: 'mock' } } }),
    },
    { id: 'many', label: t('send.many'), onSelect: () => look(draft.id, { responseTab: 'checks' }) },
    ...(signs(draft) ? signedAt : []),
  ];
  return (
    <Menu
      label={t('send.more')}
      align="end"
      entries={entries}
      trigger={
        <Button variant="primary" size="large" aria-label={t('send.more')} data-focus-target="send-menu">
          <ChevronDownIcon size={14} />
        </Button>
      }
    />
  );
}
