// Opens an address in the user's browser; quietly does nothing where there is none.
import { spawn } from 'node:child_process';

/**
 * Whether a window can appear here. On Linux a text browser in the terminal would be the alternative: worse than none.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {boolean}
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  if (platform === 'darwin' || platform === 'win32') return true;
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * The program that opens an address, started by argument list: `cmd /c start` would read `&` as a command of its own.
 * @param {string} url
 * @param {NodeJS.Platform} [platform]
 * @returns {[command: string, args: string[]]}
 */
export function openCommand(url, platform = process.platform) {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}

/** @param {string} url an address that the shell itself printed */
export function openBrowser(url) {
  if (!/^http:\/\/(127\.0\.0\.1|localhost):\d+\//.test(url)) return;
  // WSL has no display of its own but hands addresses to Windows.
  if (!hasDisplay() && !process.env.WSL_DISTRO_NAME && !process.env.BROWSER) return;
  const [command, args] = openCommand(url);
  const child = spawn(command, args, { stdio: 'ignore', detached: true, shell: false });
  child.once('error', () => undefined);
  child.unref();
}
