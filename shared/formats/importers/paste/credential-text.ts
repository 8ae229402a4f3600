// Keys and secrets as programs, environments, property files and consoles assign them. What stands for a value that is
// somewhere else (a variable, a call, a placeholder) is none.

export type CredentialRole = 'key' | 'secret' | 'token';

export interface Assignment {
  readonly role: CredentialRole;
  readonly value: string;
  /** `key` and `secret` alone say little: they count beside each other. */
  readonly isVague: boolean;
}

/** THE table of names, written without signs between words and in small letters; what ends so counts as well. */
const NAMES: readonly (readonly [CredentialRole, RegExp])[] = [
  ['token', /(?:security|session)token$/],
  ['secret', /(?:appsecret|secretkey|secretaccesskey|accesskeysecret|accesssecret|signingsecret)$|^(?:.*[_.-])?sk$/],
  ['key', /(?:appkey|accesskey|accesskeyid)$|^(?:.*[_.-])?ak$/],
];
const VAGUE: Readonly<Record<string, CredentialRole>> = { key: 'key', secret: 'secret' };

const NAME = '([A-Za-z_@$][\\w.$>-]{0,80})';
/** `name = "value"`, `name: 'value'`, `->Key = '…'`, `setKey("…")`, `Setenv("NAME", "…")`, `define('NAME', '…')`. */
const QUOTED = new RegExp(
  `${NAME}["']?[ \\t]{0,40}(?::=|=>|[=:：,(])[ \\t]{0,40}(?:[A-Za-z]{1,12}\\()?(["'\`])([^"'\`\\n]{1,400})\\2`,
  'g',
);
/** `NAME=value` as the whole line, in a shell, a property file, YAML or a table of a console. */
const BARE = new RegExp(
  `^[ \\t]*(?:export[ \\t]+|set[ \\t]+|setx[ \\t]+|\\$env:|ENV[ \\t]+|-[ \\t]+)?["']?${NAME}["']?[ \\t]*(?:[=:：]|\\t|[ \\t])[ \\t]*([^\\s"'\`,;(){}<>[\\]]{6,400})[ \\t]*$`,
);
const LONGEST_LINE = 4000;

/** The assignments in one line. */
export function credentialsIn(text: string): readonly Assignment[] {
  if (text.length > LONGEST_LINE || !/key|secret|token|\b[as]k\b|_[as]k\b|[a-z][AS][kK]\b/i.test(text)) return [];
  const quoted = [...text.matchAll(QUOTED)].flatMap(([, name = '', , value = '']) => assignment(name, value));
  if (quoted.length > 0) return quoted;
  const [, name = '', value = ''] = BARE.exec(text) ?? [];
  return name === '' ? [] : assignment(name, value).filter(({ isVague }) => !isVague);
}

/** The role of a member or a variable with that name. */
export function credentialRole(name: string): Pick<Assignment, 'role' | 'isVague'> | undefined {
  const last = name.split(/->|\./).at(-1) ?? '';
  const own = last.replace(/^(?:set|with|get)(?=[A-Z])/, '');
  // `secretKey`, `SECRET_KEY` and `secret-key` are one name; `sdkSk` is `sdk_sk`.
  const parted = own.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const joined = parted.replace(/[^a-z0-9]/g, '');
  const vague = VAGUE[joined];
  if (vague !== undefined) return { role: vague, isVague: true };
  const found = NAMES.find(([, names]) => names.test(joined) || names.test(parted));
  return found && { role: found[0], isVague: false };
}

function assignment(name: string, value: string): readonly Assignment[] {
  const role = credentialRole(name);
  return role === undefined || !isValue(value) ? [] : [{ ...role, value }];
}

const PLACEHOLDER =
  /^[$%<{*]|\*{3}|^(?:your|x{3,}|null$|none$|undefined$|true$|false$|string$)|[你您]的|^(?:os|process|system|env|config|settings)[.(]|^getenv/i;
/** The name of a variable of an environment, or the member's own name, in the place of a value. */
const ENVIRONMENT_NAME = /^(?:[A-Z][A-Z0-9]*_)+(?:KEY|SECRET|AK|SK|ID|TOKEN)$/;
const OWN_NAME =
  /^(?:my|the|this)?[_-]?(?:app|access|secret|sdk)?[_-]?(?:access[_-]?)?(?:key|secret|ak|sk|key[_-]?id)$/i;

/** Not a placeholder, a reference or the name of the variable itself. */
function isValue(value: string): boolean {
  return (
    value.length >= 4 &&
    !/\s/.test(value.trim()) &&
    !PLACEHOLDER.test(value) &&
    !ENVIRONMENT_NAME.test(value) &&
    !OWN_NAME.test(value)
  );
}
