// Reads the command line of a script: `--name`, `--name value`, `--name=value`. Anything else is one clear line and exit 2.

/**
 * @template {Record<string, 'switch' | 'text'>} S
 * @typedef {{ [K in keyof S]: S[K] extends 'switch' ? boolean : string | undefined }} Flags
 */

/**
 * @template {Record<string, 'switch' | 'text'>} const S
 * @param {S} spec every flag, without its dashes
 * @param {string} usage shown with a complaint and by --help
 * @param {{ paths?: string[] }} [options] `paths` receives the words that are no flags; without it they are refused
 * @param {readonly string[]} [args]
 * @returns {Flags<S>}
 */
export function readFlags(spec, usage, options = {}, args = process.argv.slice(2)) {
  /** @type {Record<string, boolean | string | undefined>} */
  const found = {};
  for (const [name, kind] of Object.entries(spec)) found[name] = kind === 'switch' ? false : undefined;
  const words = [...args];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '--help' || word === '-h') {
      console.log(`Usage: ${usage}`);
      process.exit(0);
    }
    if (!word.startsWith('-') && options.paths) {
      options.paths.push(word);
      continue;
    }
    const [, name = '', , value] = /^--([a-z-]+)(=([\s\S]*))?$/.exec(word) ?? [];
    const kind = Object.hasOwn(spec, name) ? spec[name] : undefined;
    if (kind === undefined) refuse(`Unknown argument ${word}.`, usage);
    if (kind === 'switch' && value !== undefined) refuse(`--${name} takes no value.`, usage);
    const text = value ?? (kind === 'text' ? words.shift() : undefined);
    if (kind === 'text' && (text === undefined || text === '')) refuse(`--${name} needs a value.`, usage);
    found[name] = kind === 'switch' ? true : text;
  }
  // The loop above filled exactly the names of the table, each with its kind.
  return /** @type {Flags<S>} */ (found);
}

/**
 * @param {string} problem
 * @param {string} usage
 * @returns {never}
 */
export function refuse(problem, usage) {
  console.error(`${problem} Usage: ${usage}`);
  process.exit(2);
}
