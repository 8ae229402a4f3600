// Changes four settings in each step.
import { live } from './child-life.ts';
import { openSettings } from './settings-open.ts';
import { settingsStep } from './settings-steps.ts';

await live(async ({ data, notice }) => {
  const settings = openSettings(data, notice);
  return (step) => settings.set(settingsStep(step));
});
