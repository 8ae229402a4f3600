// Backup, restoring and moving of the data folder. Nothing that is there is ever written over, and what changes counts
// from the next start on.
import { backupFactsSchema, pendingDataSchema } from '../../model/data-keeping.ts';
import { z } from '../../model/json-mode.ts';
import { saveOutcomeSchema } from '../../model/save-outcome.ts';

const nothing = z.strictObject({});
/** As typed, where the shell has no dialog for it; with one it is left out. */
const path = z.string().min(1).max(4096).optional();
const pending = z.strictObject({ pending: pendingDataSchema.optional() });

export const dataMethods = {
  /** Everything that is kept, as one file; read again before it is handed over. `UNAVAILABLE` when it cannot be written. */
  'data.backUp': { input: nothing, output: saveOutcomeSchema },
  /** Reads a backup to its end and changes nothing. Absent: the dialog was cancelled. `BAD_INPUT` for what is none. */
  'data.check': { input: z.strictObject({ path }), output: z.strictObject({ facts: backupFactsSchema.optional() }) },
  /** Unpacks a backup into a new folder beside the data folder, which the next start uses. */
  'data.restore': { input: z.strictObject({ path: path.unwrap() }), output: pending },
  /** The next start copies everything to another folder, reads it again and uses it from then on. */
  'data.move': { input: z.strictObject({ path }), output: pending },
  'data.pending': { input: nothing, output: pending },
  /** The next start uses the folder of now. What was unpacked stays where it is. */
  'data.stay': { input: nothing, output: nothing },
  /** Shows the folder in the system's file manager. `UNAVAILABLE` where the shell has none. */
  'data.reveal': { input: nothing, output: nothing },
  /** Saves, ends and starts again. `UNAVAILABLE` where the shell cannot. */
  'data.restart': { input: nothing, output: nothing },
};
