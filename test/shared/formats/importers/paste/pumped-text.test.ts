// Texts made to hold a reader up: one short piece, over and over. A reader whose work grows with the square of the
// length needs minutes for what is read here in a moment, and then the limit of the test ends it (S84).
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../../../shared/catalog/error-codes.ts';
import { shellGrammars } from '../../../../../shared/formats/exporters/requests/shell-words.ts';
import { importCollection } from '../../../../../shared/formats/importers/collection/index.ts';
import { caseOfPieces } from '../../../../../shared/formats/importers/paste/case-of-pieces.ts';
import { readPaste } from '../../../../../shared/formats/importers/paste/read-paste.ts';
import { importRequests } from '../../../../../shared/formats/importers/request-importers.ts';
import { hideInHeader, hideInText } from '../../../../../shared/http/named-secrets.ts';
import { trimValue } from '../../../../../shared/signing/canonical-headers.ts';
import { urlDoubts } from '../../../../../shared/signing/url-doubts.ts';

const LENGTH = 500_000;
/** Hundreds of times what is needed, and a tenth of what a square would take. */
const LIMIT_MS = 15_000;

const times = (piece: string): string => piece.repeat(Math.ceil(LENGTH / piece.length));
const hidden = (): string => '*';
const message = (text: string): string => `Incorrect IAM authentication information: ${text}`;

const texts: Readonly<Record<string, string>> = {
  'blanks behind a message': `${message('token expires, expires_at:')}${times(' ')}\n`,
  'tabs behind Access=': `Authorization: SDK-HMAC-SHA256 Access=${times('\t')}, SignedHeaders=host, Signature=ab`,
  'signs without width': `${times('\u200b')}\0`,
  'signs without width behind a word': `curl https://h.example${times('\u2060')}x`,
  'words that begin commands': times('if/'),
  'folders before curl': `${times('/a')}/curl`,
  'quotes at the end': `${message('x')}${times('"')}.`,
  'closing signs': `POST\n/\n\nhost:h\n\nhost\n${'a'.repeat(60)}${times(')')}.`,
  'colons in a Host line': `GET / HTTP/1.1\nHost: ${times(':')}\n\n`,
  'words before Exception': times('G'),
  'algorithm names': `|a|${times('-SHA')}`,
  'beginnings of canonical requests': message(times('canonicalRequest:A|:')),
  'tabs in a header': `GET / HTTP/1.1\nHost: h\nX-A: ${times('\t')}\u2028\n\n`,
  'digits behind HTTP/': `HTTP/.${times('24')}"`,
  'braces with commas': `curl 'https://h/{${times(',')}{'`,
  'timeouts without an end': times('UND_ERR_S'),
  'commands in a command': `curl 'https://h/' -d '${times("curl '")}${times("curl '")}'`,
  'members of errors': times('error_code=a\n'.repeat(4)).repeat(4),
  'addresses on one line': 'curl $'.repeat(40_000),
  'quoted lines': times('> a\n').repeat(2),
  'lines with a bar': times('| a: b\n').repeat(2),
  'escaped letters': `curl https://h/ -d $'${times('\\x41').repeat(2)}'`,
  'letters of options': `curl -${times('s')} https://h/`,
  'header lines': Array.from({ length: 150_000 }, (_, index) => `X-${index}: a\n`).join(''),
  'lines of a log in JSON': `{"log":"${times('a\\n').repeat(2)}"}\n{"log":"b"}\n`,
};

const files: Readonly<Record<string, readonly [name: string, text: string]>> = {
  'tabs in a Bruno line': ['a.bru', `get {\n${times('\t')}\u2028"${'\t'.repeat(5000)}\n}\n`],
  'content types in Bruno': [
    'a.bru',
    `post {\n  url: http://h\n  body: multipartForm\n}\n\nbody:multipart-form {\n  a: ${times('@contentType(')}\n}\n`,
  ],
  'an address without @': ['a.http', `GET https://${times('a')}\n\n`],
  'an address of colons': ['a.sh', `curl 'a${times(':')}'`],
  'blanks before the version': ['a.http', `GET /a${times('\t')}b\nHost: h\n\n`],
  'blanks behind a name': ['a.http', `### ${times(' ')}\u2028\n# @name ${times('=')}\u2028\nGET https://h/\n`],
  'dots in a word': ['a.sh', `curl ${times('a.b')}{`],
};

describe('A text of one piece over and over', () => {
  it.each(Object.entries(texts))('is read as a paste in time: %s', { timeout: LIMIT_MS }, (_name, text) => {
    expect(caseOfPieces(readPaste(text).pieces)).toBeDefined();
  });

  it.each(Object.entries(files))('is imported in time: %s', { timeout: LIMIT_MS }, (_name, [name, text]) => {
    expect(importRequests(text, name)).toBeDefined();
    expect(importCollection([{ name, text }])).toBeDefined();
  });

  it('is masked in time', { timeout: LIMIT_MS }, () => {
    expect(hideInHeader('Authorization', times('HMAC'), hidden)).toBeDefined();
    expect(hideInText(`Authorization: ${times('HMAC')}`, hidden)).not.toContain('HMACHMAC');
  });

  it('is held against every message of the gateway in time', { timeout: LIMIT_MS }, () => {
    for (const { details } of errorCodes) {
      for (const { literal, pattern } of details as readonly { literal: string; pattern: RegExp }[]) {
        const start = literal.split(/\{\w+\}/, 1)[0] ?? '';
        for (const piece of [' ', ',', 'a', '"', '|']) {
          expect(pattern.test(`${start}${times(piece)}\n\n`), literal).toBeTypeOf('boolean');
        }
      }
    }
  });

  it('is trimmed, doubted and quoted in time, and as before', { timeout: LIMIT_MS }, () => {
    const blanks = times('\t');
    expect(trimValue(`\ta${blanks}b \u0085`)).toBe(`a${blanks}b`);
    expect(urlDoubts(`https://h/?${times('a')}&b+c&d`).map(({ id }) => id)).toContain('url-plus');
    const slashes = times('\\');
    expect(shellGrammars.powershell.word([{ text: `a ${slashes}b` }]).length).toBeGreaterThan(LENGTH);
  });
});
