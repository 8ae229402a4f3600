// THE table of commands.
import type { Command } from '../command.ts';
import { signCommand } from './sign.ts';
import { verifyCommand } from './verify.ts';

export const commands: readonly Command[] = [signCommand, verifyCommand];
