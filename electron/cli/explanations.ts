// The causes of refused calls, named by a diagnosis that is loaded when the first call is refused.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { GatewayPorts } from '../services/gateway/gateway-server.ts';
import type { CliLanguage } from './language.ts';

export interface Explanations {
  readonly explain: NonNullable<GatewayPorts['explain']>;
  /** What still waits for its causes goes without them. */
  readonly close: () => Promise<void>;
}

export function explanationsIn(language: CliLanguage): Explanations {
  let opened: ReturnType<typeof open> | undefined;
  let isClosed = false;
  return {
    explain: async (given) => {
      if (isClosed) throw new Error('the gateway has ended');
      opened ??= open();
      const { pool, inLanguage } = await opened;
      return inLanguage(await pool.diagnose(given, { priority: 'log' }), language).causes;
    },
    close: async () => {
      isClosed = true;
      await (await opened)?.pool.close();
    },
  };
}

async function open() {
  const { createDiagnosisPool } = await import('../services/diagnosis/diagnosis-pool.ts');
  const { inLanguage } = await import('./diagnose-case.ts');
  return { pool: createDiagnosisPool(diagnosisThread()), inLanguage };
}

/** Built beside the folder of this program; a copy of the program alone has none and does without. */
function diagnosisThread(): string | undefined {
  const file = fileURLToPath(new URL('../worker/diagnosis.cjs', import.meta.url));
  return existsSync(file) ? file : undefined;
}
