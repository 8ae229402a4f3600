// S11 and S12: the one channel of calls. Only the main frame of a window of ours, showing our page, is answered.
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import type { RpcAnswer, RpcErrorCode } from '../../shared/rpc/rpc-error.ts';
import { copyPlainJson } from '../hosting/plain-json.ts';
import type { Dispatch } from '../rpc/dispatch.ts';
import { isAppUrl } from './app-protocol.ts';
import { CALL_CHANNEL } from './channels.ts';

export interface IpcOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  readonly dispatch: Dispatch;
  /** Whether the web contents belong to a window that this app has made and that is still there. */
  readonly isOurs: (sender: IpcMainInvokeEvent['sender']) => boolean;
  readonly onFault: (error: unknown) => void;
}

type SenderEvent = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>;

export function answerCalls(options: IpcOptions): void {
  options.ipcMain.handle(CALL_CHANNEL, (event, method: unknown, input: unknown) =>
    answerCall(options, event, method, input),
  );
}

/** Never rejects: Electron would hand the text of the exception to the page. */
export async function answerCall(
  { dispatch, isOurs, onFault }: Pick<IpcOptions, 'dispatch' | 'isOurs' | 'onFault'>,
  event: SenderEvent,
  method: unknown,
  input: unknown,
): Promise<RpcAnswer> {
  try {
    if (!isOurPage(event, isOurs)) return failure('UNAUTHORIZED', 'Calls are taken from the app’s own page only.');
    const given = copyPlainJson(input);
    if (!given.ok) return failure(given.code, given.message);
    const answer = copyPlainJson(await dispatch(method, given.value));
    // The answer was made by our own code: a copy that fails is a fault or too large for one message.
    if (answer.ok) return answer.value as RpcAnswer;
    if (answer.code === 'TOO_LARGE') return failure('TOO_LARGE', 'The answer is larger than 32 MB.');
    throw new Error(answer.message);
  } catch (error) {
    onFault(error);
    return failure('INTERNAL', 'The app failed to answer. This is a fault of the app, not of the request.');
  }
}

/** A frame that is gone has null for a frame or throws when asked; both mean no. */
function isOurPage(event: SenderEvent, isOurs: IpcOptions['isOurs']): boolean {
  try {
    const { sender, senderFrame } = event;
    if (senderFrame === null || senderFrame === undefined || sender.isDestroyed() || !isOurs(sender)) return false;
    return senderFrame.parent === null && isAppUrl(senderFrame.url);
  } catch {
    return false;
  }
}

function failure(code: RpcErrorCode, message: string): RpcAnswer {
  return { ok: false, error: { code, message } };
}
