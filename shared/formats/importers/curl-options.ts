// The options of curl (curl 8.16, `man curl`), as far as reading a command needs them: which take a value, and which of
// them decide what is sent. An option in neither list takes no value and sends nothing.
import { append } from './append.ts';

/** Long names of options with a value. */
const WITH_VALUE = `abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout
connect-to continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw
data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine
etag-compare etag-save expect100-timeout form form-string ftp-account ftp-method ftp-port happy-eyeballs-timeout-ms
haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-cnt keepalive-time
key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs
max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto proto-default
proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header
proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype
proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request
request-target resolve retry retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5
socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-max
tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file upload-flags url
url-query user user-agent variable vlan-priority write-out`;

export const CURL_VALUE_OPTIONS: ReadonlySet<string> = new Set(WITH_VALUE.split(/\s+/));

/** One-letter names and the long ones they stand for. */
export const CURL_LETTERS: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  K: 'config',
  L: 'location',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
  ':': 'next',
};

export interface CurlOption {
  readonly name: string;
  readonly value: string;
  readonly at: number;
}

/** Options and addresses of a command in their order; an address has the name `url`. */
export function readCurlOptions(
  words: readonly { readonly text: string; readonly at: number }[],
): readonly CurlOption[] {
  const options: CurlOption[] = [];
  let onlyAddresses = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index];
    if (word === undefined) break;
    const { text, at } = word;
    const next = () => words[++index]?.text ?? '';
    if (onlyAddresses || !text.startsWith('-') || text === '-') options.push({ name: 'url', value: text, at });
    else if (text === '--') onlyAddresses = true;
    else if (text.startsWith('--')) options.push(longOption(text.slice(2), at, next));
    else append(options, letters(text.slice(1), at, next));
  }
  return options;
}

function longOption(text: string, at: number, next: () => string): CurlOption {
  const equals = text.indexOf('=');
  // curl itself does not read `--name=value`; people write it, and what they mean is plain.
  const name = equals > 0 && CURL_VALUE_OPTIONS.has(text.slice(0, equals)) ? text.slice(0, equals) : text;
  if (name !== text) return { name, value: text.slice(equals + 1), at };
  const full = CURL_VALUE_OPTIONS.has(name) ? name : (abbreviated(name) ?? name);
  return { name: full, value: CURL_VALUE_OPTIONS.has(full) ? next() : '', at };
}

/** curl takes a long name shortened as far as it stays its own. */
function abbreviated(name: string): string | undefined {
  if (name.length < 5) return undefined;
  const full = [...CURL_VALUE_OPTIONS].filter((each) => each.startsWith(name));
  return full.length === 1 ? full[0] : undefined;
}

/** `-sSXPOST`, `-d@file`: letters together, the last of which may carry its value at once. */
function letters(text: string, at: number, next: () => string): CurlOption[] {
  const options: CurlOption[] = [];
  for (let index = 0; index < text.length; index++) {
    const name = CURL_LETTERS[text[index] ?? ''] ?? `-${text[index] ?? ''}`;
    if (!CURL_VALUE_OPTIONS.has(name)) {
      options.push({ name, value: '', at });
      continue;
    }
    const rest = text.slice(index + 1);
    options.push({ name, value: rest === '' ? next() : rest, at });
    break;
  }
  return options;
}
