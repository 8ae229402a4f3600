// Secrets in an API document (S27): what the redaction finds, and YAML members that are named like one.
import { isSecretName } from '../../../shared/http/secret-names.ts';
import { mask } from '../vault/mask.ts';

/** `name: value` of a line; a list's dash and quotes around the name may be there. */
const MEMBER =
  /^([ \t]*(?:- +)*)(["']?)([\w.-]{1,64})\2(:[ \t]+)("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#[\]{}&*!|>][^#\r\n]*)/gm;
/** No secret: a word of YAML, and what was masked before. */
const PLAIN = /^(?:true|false|null|~)$|\*\*\*\d+\*\*\*/;

/** A copy without clear secrets; the structure stays. `redact` is that of the vault. */
export function maskDocument(text: string, redact: (text: string) => string): string {
  return redact(text).replace(MEMBER, (all, dash: string, quote: string, name: string, colon: string, raw: string) => {
    const value = raw.trim().replace(/^(["'])(.*)\1$/, '$2');
    if (!isSecretName(name) || value === '' || PLAIN.test(value)) return all;
    return `${dash}${quote}${name}${quote}${colon}"${mask(value)}"`;
  });
}
