// Fault switches given to a running gateway: the shape of the file's member `faults`, and names of its configuration.
import { type ConfigProblem, problemsOf } from './config/config-problem.ts';
import { faultProblems } from './config/fault-references.ts';
import { type Fault, gatewayFaultsSchema } from './faults.ts';
import type { GatewayConfig } from './read-gateway-config.ts';

export type FaultsReading =
  | { readonly ok: true; readonly faults: readonly Fault[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** The list or every problem of it; pointers lead into the list. */
export function readFaults(json: unknown, config: GatewayConfig): FaultsReading {
  const parsed = gatewayFaultsSchema.safeParse(json);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(json, issue)) };
  // A running clock may be set anew, whatever the file said of it.
  const problems = faultProblems(parsed.data, { ...config, clock: { offsetSeconds: 0 } }, []);
  return problems.length === 0 ? { ok: true, faults: parsed.data } : { ok: false, problems };
}
