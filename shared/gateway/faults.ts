// THE table of fault switches: trouble to rehearse, each with its fields, the sections of the gateway's FAQ it
// reproduces, and the step that reads it. A new switch is one row here, its words in shared/text/gateway-faults, and
// `faultFor` in its step.
import { errorCodes, errorRowsOf } from '../catalog/error-codes.ts';
import { z } from '../model/json-mode.ts';
import { choice, list, members, text, wholeNumber } from './config/fields.ts';

/** Whose calls a switch meets; a member that is left out means every one. */
const apiScope = {
  group: text('the name of a group').optional(),
  /** `GROUP/API`. */
  api: text('GROUP/API').optional(),
};
const keyScope = { key: text('an AppKey or an AK').optional() };
const delayMs = wholeNumber(1, 600_000);

/** Codes as `APIG.0308`, or the id of a row of the error table where one code has several statuses: `0201.413`. */
function isErrorCode(code: string): boolean {
  return errorRowsOf(code).length > 0 || errorCodes.some(({ id }) => id === code);
}
const errorCode = text('a code such as APIG.0308, or 0201.413 where a code has several statuses').refine(isErrorCode, {
  error: 'a code of the error table such as APIG.0308, or 0201.413 where a code has several statuses',
});

/** Where a row's field leads, so that a form can offer names; fields not listed lead nowhere. */
export const faultFieldTargets = {
  group: 'groups',
  api: 'apis',
  environment: 'environments',
  key: 'keys',
  channel: 'channels',
} as const;

const row = <const T extends string, S extends z.ZodRawShape>(
  type: T,
  about: { readonly faq: readonly string[]; readonly step: string },
  shape: S,
) => ({ type, ...about, schema: members({ type: z.literal(type), ...shape }) });

export const faultSwitches = [
  /** The gateway's clock against the machine's; the same thing as `clock.offsetSeconds` of the file. */
  row(
    'CLOCK_OFFSET',
    { faq: ['5.7', '5.8'], step: 'gateway' },
    { seconds: wholeNumber(-1_000_000_000, 1_000_000_000) },
  ),
  /** Answers as if the AK had failed too often. Documented for AKs only. */
  row('KEY_LOCKED', { faq: ['5.7'], step: 'authentication' }, keyScope),
  /** Tokens are answered as expired: X-Auth-Token, and access tokens of app_token. `user` as in `iam.tokens`. */
  row('TOKEN_EXPIRED', { faq: ['5.7'], step: 'authentication' }, { user: text().optional() }),
  row('ACCOUNT_FROZEN', { faq: ['2.3', '3.1'], step: 'authorization' }, keyScope),
  row('BACKEND_DOWN', { faq: ['5.5'], step: 'backend' }, apiScope),
  row('BACKEND_SLOW', { faq: ['5.5', '5.9'], step: 'backend' }, { delayMs: delayMs.default(10_000), ...apiScope }),
  row('BACKEND_RESET', { faq: ['5.5'], step: 'backend' }, apiScope),
  row('BACKEND_WRONG_PROTOCOL', { faq: ['5.5'], step: 'backend' }, apiScope),
  row('BACKEND_UNRESOLVABLE', { faq: ['5.6'], step: 'backend' }, apiScope),
  /** The answer's body ends after so many bytes and the connection is closed. */
  row(
    'ANSWER_CUT',
    { faq: ['5.11'], step: 'backend' },
    { afterBytes: wholeNumber(0, 1_000_000_000).default(0), ...apiScope },
  ),
  row(
    'CHANNEL_WITHOUT_MEMBERS',
    { faq: ['5.4'], step: 'backend' },
    { channel: text('the name of a channel').optional() },
  ),
  row('NO_OUTBOUND_ACCESS', { faq: ['5.4', '5.18'], step: 'backend' }, {}),
  row('STRICT_BACKEND_ADDRESSES', { faq: ['3.4'], step: 'backend' }, {}),
  row('BACKEND_SIGNATURE_FAILURE', { faq: ['2.5'], step: 'backend' }, apiScope),
  row('DEBUGGING_QUOTA_USED_UP', { faq: ['5.1', '7.2'], step: 'throttling' }, { group: apiScope.group }),
  row(
    'THROTTLING_USED_UP',
    { faq: ['2.4', '5.1', '7.4'], step: 'throttling' },
    { limit: choice('api', 'user', 'app', 'ip').default('api'), ...apiScope, ...keyScope },
  ),
  /** An environment answers with the version published before the current one; an API without one is not published. */
  row(
    'PUBLISHED_VERSION_MISMATCH',
    { faq: ['4.1'], step: 'route' },
    { ...apiScope, environment: text('the name of an environment').optional() },
  ),
  /** Calls are answered as the console's debugging does: the definition as it stands, nothing bound acts, 60 s at most. */
  row('CONSOLE_DEBUGGING', { faq: ['4.4'], step: 'route' }, apiScope),
  /** The next `count` calls that reach the API get this error. */
  row(
    'ERROR_CODE',
    { faq: ['5.1'], step: 'faults' },
    { code: errorCode, count: wholeNumber(1, 1_000_000).default(1), ...apiScope, ...keyScope },
  ),
  /** Changes of the configuration take this long to act, as they take 5 to 10 seconds on the real gateway. */
  row('CHANGE_DELAY', { faq: ['4.1'], step: 'gateway' }, { seconds: wholeNumber(1, 60).default(7) }),
] as const;

type SwitchRow = (typeof faultSwitches)[number];
export type FaultType = SwitchRow['type'];
/** One switch that is on, with its values. */
export type Fault = z.output<SwitchRow['schema']>;
export type FaultOf<T extends FaultType> = Extract<Fault, { type: T }>;

const types = faultSwitches.map(({ type }) => type).join(', ');
const schemas = faultSwitches.map(({ schema }) => schema);
// The table is not empty, and its schemas are those of its rows; `map` loses both facts.
const union = z.discriminatedUnion('type', schemas as unknown as [SwitchRow['schema'], ...SwitchRow['schema'][]], {
  error: `an object with type: one of ${types}`,
});
export const faultSchema: z.ZodType<Fault> = union;

/** Member `faults` of the gateway file. The same switch may stand several times with different scopes. */
export const gatewayFaultsSchema = list(faultSchema, 100);

/** The switches that are on, made ready to be asked. */
export type ActiveFaults = ReadonlyMap<FaultType, readonly Fault[]>;

/** Nothing is on: one object for everybody, so that the usual case costs one comparison. */
export const noFaults: ActiveFaults = new Map();

export function activeFaults(faults: readonly Fault[]): ActiveFaults {
  if (faults.length === 0) return noFaults;
  const active = new Map<FaultType, Fault[]>();
  for (const fault of faults) active.set(fault.type, [...(active.get(fault.type) ?? []), Object.freeze(fault)]);
  return active;
}

/** Whom a step is about to decide upon, as far as it knows. */
export interface FaultSubject {
  readonly group?: string | undefined;
  /** `GROUP/API`. */
  readonly api?: string | undefined;
  readonly environment?: string | undefined;
  /** AppKey or AK. */
  readonly key?: string | undefined;
  readonly channel?: string | undefined;
  readonly user?: string | undefined;
}

const SCOPES = ['group', 'api', 'environment', 'key', 'channel', 'user'] as const;

function covers(fault: Fault, subject: FaultSubject): boolean {
  return SCOPES.every((scope) => {
    const wanted: unknown = scope in fault ? Reflect.get(fault, scope) : undefined;
    return wanted === undefined || wanted === subject[scope];
  });
}

/** Every switch of this type that is on and meets the subject, in the order in which they were set. */
export function faultsFor<T extends FaultType>(
  faults: ActiveFaults,
  type: T,
  subject: FaultSubject,
): readonly FaultOf<T>[] {
  if (faults === noFaults) return [];
  const isMet = (fault: Fault): fault is FaultOf<T> => fault.type === type && covers(fault, subject);
  return (faults.get(type) ?? []).filter(isMet);
}

/**
 * The switch of this type that is on and meets the subject, or undefined. A step asks
 * `faultFor(context.faults, 'BACKEND_SLOW', subjectOf(facts))` and reads the values of what it gets.
 */
export function faultFor<T extends FaultType>(
  faults: ActiveFaults,
  type: T,
  subject: FaultSubject,
): FaultOf<T> | undefined {
  return faults === noFaults ? undefined : faultsFor(faults, type, subject)[0];
}
