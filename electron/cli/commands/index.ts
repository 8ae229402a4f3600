// THE table of commands.
import type { Command } from '../command.ts';
import { checkCommand } from './check.ts';
import { clockCommand } from './clock.ts';
import { credentialCommand } from './credential.ts';
import { diagnoseCommand } from './diagnose.ts';
import { exportCommand } from './export.ts';
import { gatewayCommand } from './gateway.ts';
import { helpCommand } from './help.ts';
import { importCommand } from './import.ts';
import { probeCommand } from './probe.ts';
import { runCommand } from './run.ts';
import { sendCommand } from './send.ts';
import { signCommand } from './sign.ts';
import { snippetCommand } from './snippet.ts';
import { verifyCommand } from './verify.ts';

export const commands: readonly Command[] = [
  signCommand,
  verifyCommand,
  sendCommand,
  runCommand,
  diagnoseCommand,
  checkCommand,
  gatewayCommand,
  importCommand,
  exportCommand,
  snippetCommand,
  credentialCommand,
  clockCommand,
  probeCommand,
  helpCommand,
];
