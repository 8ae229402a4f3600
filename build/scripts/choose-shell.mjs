// Window or browser? Decided from plain facts, so that every case can be tested on any machine.

/**
 * @typedef {object} Facts
 * @property {'web' | 'electron' | undefined} asked by flag or variable
 * @property {boolean} hasDisplay whether a window can appear
 * @property {string | undefined} runtime path of Electron's executable
 * @property {boolean} hasFailedBefore an automatic download failed a short while ago
 * @property {string | undefined} sandboxProblem why Chromium's sandbox cannot start for this user
 * @property {boolean} isRoot
 */

/**
 * @typedef {{ shell: 'web', because: string | undefined }
 *   | { shell: 'electron', executable: string, withoutSandbox: boolean }
 *   | { shell: 'download' }
 *   | { shell: 'none', because: string }} Choice
 */

/**
 * @param {Facts} facts
 * @param {string} installCommand
 * @returns {Choice} `because` is one sentence for people; `download` asks to fetch the runtime and to choose again
 */
export function chooseShell(facts, installCommand) {
  if (facts.asked === 'web') return { shell: 'web', because: undefined };
  const problem = windowProblem(facts, installCommand);
  if (problem === 'download') return { shell: 'download' };
  if (problem === undefined && facts.runtime !== undefined) {
    return { shell: 'electron', executable: facts.runtime, withoutSandbox: facts.isRoot };
  }
  const because = String(problem);
  return facts.asked === 'electron' ? { shell: 'none', because } : { shell: 'web', because };
}

/**
 * @param {Facts} facts
 * @param {string} installCommand
 * @returns {string | undefined} undefined when the window can open, 'download' when the runtime may still be had
 */
function windowProblem(facts, installCommand) {
  if (!facts.hasDisplay) return 'there is no display here; the desktop window opens when started in a desktop session';
  if (facts.runtime === undefined) {
    const isWorthTrying = facts.asked === 'electron' || !facts.hasFailedBefore;
    return isWorthTrying ? 'download' : `Electron's runtime is not here; for the desktop window run: ${installCommand}`;
  }
  // Nobody but root gets a window without its sandbox: a weaker protection must be chosen.
  return facts.isRoot ? undefined : facts.sandboxProblem;
}
