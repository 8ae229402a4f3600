import { errorCodes } from '../../../../shared/catalog/error-codes.ts';
import { emptyMembers, type FormMember, formMembers } from '../../../../shared/gateway/config/form-fields.ts';
import { type FaultType, faultSwitches } from '../../../../shared/gateway/faults.ts';
import type { ConfigProblem } from '../../../../shared/rpc/methods/gateway.ts';
import type { FaultValue } from './faults-store.ts';

export interface FaultRow {
  readonly type: FaultType;
  readonly faq: readonly string[];
  readonly step: string;
  /** Its fields, without the type. */
  readonly members: readonly FormMember[];
}

const rows: readonly FaultRow[] = faultSwitches.map(({ type, faq, step, schema }) => ({
  type,
  faq,
  step,
  members: formMembers(schema).filter(({ name }) => name !== 'type'),
}));

/** Every switch of the table, those of one step together, in the order of the table. */
export const faultGroups: readonly (readonly [step: string, rows: readonly FaultRow[]])[] = [
  ...new Set(rows.map(({ step }) => step)),
].map((step) => [step, rows.filter((row) => row.step === step)]);

/** Values to begin with where a switch has none of its own: enough to see what it does. */
const worthwhile: Partial<Record<FaultType, Readonly<Record<string, unknown>>>> = {
  CLOCK_OFFSET: { seconds: 960 },
  ERROR_CODE: { code: 'APIG.0308' },
};

/** A switch as it is turned on without a word. */
export const freshFault = ({ type, members }: FaultRow): FaultValue => ({
  type,
  ...emptyMembers(members),
  ...worthwhile[type],
});

/** Every code of the error table, once. */
export const faultCodes: readonly string[] = [
  ...new Set(errorCodes.flatMap((row) => ('code' in row ? [row.code] : []))),
];

/** Problems of the switch of one type, with pointers into its own value. */
export function problemsOf(
  type: string,
  refused: readonly FaultValue[],
  problems: readonly ConfigProblem[],
): ReadonlyMap<string, ConfigProblem> {
  return new Map(
    problems.flatMap((problem) => {
      const [, index, ...rest] = problem.pointer.split('/');
      return refused[Number(index)]?.type === type ? [[rest.map((part) => `/${part}`).join(''), problem]] : [];
    }),
  );
}
