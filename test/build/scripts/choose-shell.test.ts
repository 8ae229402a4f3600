import { describe, expect, it } from 'vitest';
import { chooseShell, type Facts } from '../../../build/scripts/choose-shell.mjs';

const desktop: Facts = {
  asked: undefined,
  hasDisplay: true,
  runtime: '/opt/electron',
  hasFailedBefore: false,
  sandboxProblem: undefined,
  isRoot: false,
};
const choose = (facts: Partial<Facts>) => chooseShell({ ...desktop, ...facts }, 'npx install-electron');

describe('the choice between window and browser', () => {
  it('is the window where Electron and a display are there', () => {
    expect(choose({})).toEqual({ shell: 'electron', executable: '/opt/electron', withoutSandbox: false });
  });

  it('is the browser without a word when it was asked for', () => {
    expect(choose({ asked: 'web' })).toEqual({ shell: 'web', because: undefined });
  });

  it('is the browser without a display, with the reason', () => {
    expect(choose({ hasDisplay: false })).toMatchObject({ shell: 'web', because: expect.stringContaining('display') });
  });

  it('fetches the runtime once where it could be shown', () => {
    expect(choose({ runtime: undefined })).toEqual({ shell: 'download' });
  });

  it('does not fetch it where no window could open', () => {
    expect(choose({ runtime: undefined, hasDisplay: false })).toMatchObject({ shell: 'web' });
  });

  it('is the browser after a failed download, and says how to get the window', () => {
    expect(choose({ runtime: undefined, hasFailedBefore: true })).toEqual({
      shell: 'web',
      because: "Electron's runtime is not here; for the desktop window run: npx install-electron",
    });
  });

  it('tries again after a failed download when the window was asked for', () => {
    expect(choose({ runtime: undefined, hasFailedBefore: true, asked: 'electron' })).toEqual({ shell: 'download' });
  });

  it('never replaces a window that was asked for by the browser', () => {
    expect(choose({ hasDisplay: false, asked: 'electron' })).toMatchObject({ shell: 'none' });
    expect(choose({ sandboxProblem: 'no sandbox', asked: 'electron' })).toMatchObject({ shell: 'none' });
  });

  it('gives up the sandbox for root alone', () => {
    expect(choose({ isRoot: true, sandboxProblem: 'no sandbox' })).toMatchObject({ withoutSandbox: true });
    expect(choose({ sandboxProblem: 'no sandbox' })).toEqual({ shell: 'web', because: 'no sandbox' });
  });
});
