// Opens an address with the system's own program: never through a command shell (S127), never anything but http(s).
import { spawn } from 'node:child_process';

const PROGRAMS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
};

/** False when there is nothing to open it with; a failing program is not noticed. */
export function openInBrowser(
  url: string,
  surroundings: { platform: NodeJS.Platform; env: Readonly<Record<string, string | undefined>> } = process,
): boolean {
  const { platform, env } = surroundings;
  if (!/^https?:\/\//.test(url)) return false;
  const unixDesktop = env.DISPLAY || env.WAYLAND_DISPLAY ? (['xdg-open'] as const) : undefined;
  const [program, ...args] = PROGRAMS[platform] ?? unixDesktop ?? [];
  if (program === undefined) return false;
  try {
    const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
    child.on('error', () => undefined);
    child.unref();
    return true;
  } catch {
    return false;
  }
}
