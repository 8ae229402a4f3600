// THE table of what must survive a killed process. A target is a file here and a child that works on it continually.
import { credentialsTarget } from './credentials-target.ts';
import { draftsTarget } from './drafts-target.ts';
import { environmentsTarget } from './environments-target.ts';
import type { FaultTarget } from './fault-target.ts';
import { historyTarget } from './history-target.ts';
import { settingsTarget } from './settings-target.ts';
import { workspaceTarget } from './workspace-target.ts';

export const faultTargets: readonly FaultTarget[] = [
  workspaceTarget,
  environmentsTarget,
  credentialsTarget,
  settingsTarget,
  historyTarget,
  draftsTarget,
];

/** Over all targets (S101); FAULT_KILLS=20 for a quick look. */
export const KILLS = Number(process.env.FAULT_KILLS ?? 200);
