import type { Handlers } from '../../../shared/rpc/define.ts';
import type { historyMethods } from '../../../shared/rpc/methods/history.ts';
import type { Services } from '../../create-services.ts';

export function historyHandlers({ history, replay, exportHistory }: Services): Handlers<typeof historyMethods> {
  return {
    'history.list': (question) => history.find(question),
    'history.get': ({ id }) => history.get(id),
    'history.pair': async ({ left, right }) => ({ left: await history.get(left), right: await history.get(right) }),
    'history.draft': async ({ id }) => {
      const { draft, notKept } = await history.draft(id);
      return { ...(draft === undefined ? {} : { draft }), notKept: [...notKept] };
    },
    'history.replay': ({ id, sendId, time }) => replay(id, sendId, time),
    'history.remove': ({ ids }) => history.remove(ids),
    'history.clear': ({ filter }) => history.clear(filter),
    'history.restore': ({ undo }) => history.restore(undo),
    'history.har': ({ ids }) => exportHistory(ids),
    'history.dismissLosses': async () => history.dismissLosses(),
    'history.stats': () => history.stats(),
  };
}
