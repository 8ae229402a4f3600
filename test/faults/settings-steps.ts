// What the child of the settings does in each step: known to it and to the test by the number alone.
import type { SettingsChange } from '../../electron/services/stores/settings-store.ts';

export function settingsStep(step: number) {
  const commands = Array.from({ length: step % 150 }, (_, index) => [`command.${index}`, [`Ctrl+F${step}`]] as const);
  return {
    textSize: 11 + (step % 10),
    keys: Object.fromEntries(commands.map(([name, keys]) => [name, [...keys]])),
    gateway: { port: step % 60_000 },
    fixLanguage: `language-${step}`,
  } satisfies SettingsChange;
}
