import { expect } from 'vitest';
import type { FaultTarget } from './fault-target.ts';
import { openSettings } from './settings-open.ts';
import { settingsStep } from './settings-steps.ts';

/** `config.json`: each member is of the newest acknowledged step, or of the one that was under way. */
export const settingsTarget: FaultTarget = {
  name: 'settings',
  child: 'settings-child.ts',
  async check(data, acknowledged) {
    const notices: string[] = [];
    const { textSize, keys, gateway, fixLanguage } = openSettings(data, (text) => notices.push(text)).get();
    const last = Math.max(...acknowledged);
    const [now, next] = [settingsStep(last), settingsStep(last + 1)];
    expect([now.textSize, next.textSize]).toContain(textSize);
    expect([now.keys, next.keys]).toContainEqual(keys);
    expect([now.gateway.port, next.gateway.port]).toContain(gateway.port);
    expect([now.fixLanguage, next.fixLanguage]).toContain(fixLanguage);
    expect(notices).toEqual([]);
  },
};
