// Where things are, seen from the scripts. Node built-ins only: the scripts run before anything is installed.
import { fileURLToPath } from 'node:url';

/** The project's folder, with a separator at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {string} relative path inside the project, with forward slashes
 * @returns {string} the absolute path
 */
export const inProject = (relative) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
