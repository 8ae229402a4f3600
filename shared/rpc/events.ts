// THE table of events, host to window only.
import { clockReadingSchema } from '../model/clock-reading.ts';
import { credentialSummarySchema } from '../model/credential.ts';
import { environmentListSchema } from '../model/environment.ts';
import { exchangeSummarySchema } from '../model/exchange.ts';
import { gatewayLogEntrySchema, gatewayStatusSchema } from '../model/gateway-log.ts';
import { activeFaultSchema } from '../model/gateway-publishing.ts';
import { z } from '../model/json-mode.ts';
import { responseChunkSchema, responseStartedSchema, sendProgressSchema } from '../model/live-response.ts';
import { runProgressSchema } from '../model/run.ts';
import { settingsSchema } from '../model/settings.ts';
import { socketClosedSchema, socketMessageSchema } from '../model/socket-session.ts';
import { vaultStateSchema } from '../model/vault-state.ts';
import { workspaceChangeSchema, workspaceStateSchema } from '../model/workspace-layout.ts';
import type { Subscribe } from './define.ts';

export const events = {
  'gateway.status': gatewayStatusSchema,
  'gateway.request': gatewayLogEntrySchema,
  /** Others changed the gateway file, or another workspace folder is open. */
  'gateway.changed': z.strictObject({}),
  /** Other fault switches are on than before. */
  'gateway.faults': z.strictObject({ faults: z.array(activeFaultSchema) }),
  'clock.reading': clockReadingSchema,
  'settings.changed': settingsSchema,
  'credential.changed': z.array(credentialSummarySchema),
  /** Another way of keeping secrets was chosen, or they were unlocked or locked. */
  'vault.changed': vaultStateSchema,
  'environment.changed': environmentListSchema,
  /** Others changed files of the workspace folder. */
  'workspace.changed': workspaceChangeSchema,
  /** Another folder is open, or writing stopped or works again. */
  'workspace.state': workspaceStateSchema,
  'history.added': exchangeSummarySchema,
  /** Entries are gone: deleted here or in another window, or too old, or too many. Without ids: read it anew. */
  'history.removed': z.strictObject({ ids: z.array(z.string()).max(1000).optional() }),
  /** What a removal took is there again; `undo` is that of `history.restore`. */
  'history.restored': z.strictObject({ undo: z.int() }),
  /** Of a `request.send`: what it is at before the answer begins. */
  'request.progress': sendProgressSchema,
  /** Of a `request.send`: the head of the answer is there, and more of its body. */
  'response.started': responseStartedSchema,
  'response.chunk': responseChunkSchema,
  'burst.progress': z.strictObject({ burstId: z.string(), done: z.int(), count: z.int() }),
  'run.progress': runProgressSchema,
  'socket.message': socketMessageSchema,
  'socket.closed': socketClosedSchema,
  /** A native menu item asks for a command of the window by its id. */
  'app.command': z.strictObject({ command: z.string(), argument: z.string().optional() }),
  /** The system gave something to open: `app.opened` hands it out. */
  'app.opening': z.strictObject({}),
  /** The window is about to close: what is not saved is saved now, and `app.mayClose` answers. */
  'app.closing': z.strictObject({}),
};

export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.output<Events[E]>;
export type HostSubscribe = Subscribe<Events>;
