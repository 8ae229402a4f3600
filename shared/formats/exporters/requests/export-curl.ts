// A request as a curl command for one of three shells. What curl would add or change by itself is switched off: the
// bytes of the URL and the body arrive as they are written.
import { isHeaderName } from '../../../http/header-names.ts';
import { type ExportHeader, type ExportText, plainText } from './export-text.ts';
import type { ExportBody, ExportedRequest } from './exported-request.ts';
import { NotExpressible, type RefusalReason, type ShellName, shellGrammars } from './shell-words.ts';

export type CurlExport =
  | { readonly ok: true; readonly text: string }
  /** Which part the shell cannot express, and why. */
  | {
      readonly ok: false;
      readonly reason: RefusalReason | 'method' | 'header-name' | 'base64-in-shell';
      readonly part: string;
    };

class Refused extends Error {
  readonly answer: Extract<CurlExport, { ok: false }>;
  constructor(reason: Extract<CurlExport, { ok: false }>['reason'], part: string) {
    super(reason);
    this.answer = { ok: false, reason, part };
  }
}

/** Options and their words, each checked. */
interface Argument {
  readonly option: string;
  readonly value?: ExportText;
  readonly part: string;
}

export function exportCurl(request: ExportedRequest, shell: ShellName): CurlExport {
  const grammar = shellGrammars[shell];
  try {
    const words = argumentsOf(request, shell).map(({ option, value, part }) => {
      try {
        return value === undefined ? option : `${option} ${grammar.word(value)}`;
      } catch (error) {
        if (error instanceof NotExpressible) throw new Refused(error.reason, part);
        throw error;
      }
    });
    const command = [grammar.command, ...words].join(grammar.goesOn);
    const before = stdinOf(request.body, shell);
    const legacy =
      shell === 'powershell' && command.includes('\\"') ? "$PSNativeCommandArgumentPassing = 'Legacy'\n" : '';
    return { ok: true, text: `${legacy}${before}${command}` };
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}

function argumentsOf(request: ExportedRequest, shell: ShellName): Argument[] {
  const { method, url, headers, body, verifyTls, followRedirects } = request;
  if (!isHeaderName(method)) throw new Refused('method', method);
  for (const { name } of headers) if (!isHeaderName(name)) throw new Refused('header-name', name);
  const isForm = body.kind === 'multipart';
  const sent = isForm ? headers.filter(({ name }) => name.toLowerCase() !== 'content-type') : headers;
  const hasType = sent.some(({ name }) => name.toLowerCase() === 'content-type');
  const hasBody = body.kind === 'text' || body.kind === 'base64' || body.kind === 'file';
  return [
    method === 'HEAD'
      ? { option: '--head', part: '' }
      : { option: '--request', value: plainText(method), part: 'method' },
    { option: '--globoff', part: '' },
    { option: '--path-as-is', part: '' },
    { option: '--url', value: url, part: 'url' },
    ...sent.map(headerArgument),
    ...(hasBody && !hasType ? [{ option: '--header', value: plainText('Content-Type:'), part: 'Content-Type' }] : []),
    ...bodyArguments(body, shell),
    ...(verifyTls ? [] : [{ option: '--insecure', part: '' }]),
    ...(followRedirects ? [{ option: '--location', part: '' }] : []),
  ];
}

/** A header without value is written with a semicolon; with a colon curl would leave it out. */
function headerArgument({ name, value }: ExportHeader): Argument {
  const [first, ...rest] = value;
  if (first === undefined) return { option: '--header', value: plainText(`${name};`), part: name };
  const start: ExportText = 'text' in first ? [{ text: `${name}: ${first.text}` }] : [{ text: `${name}: ` }, first];
  return { option: '--header', value: [...start, ...rest], part: name };
}

function bodyArguments(body: ExportBody, shell: ShellName): Argument[] {
  switch (body.kind) {
    case 'text':
      return [{ option: '--data-raw', value: body.text, part: 'body' }];
    case 'base64':
      if (shell !== 'bash') throw new Refused('base64-in-shell', 'body');
      return [{ option: '--data-binary', value: plainText('@-'), part: 'body' }];
    case 'file':
      return [{ option: '--data-binary', value: plainText(`@${body.name ?? 'FILE'}`), part: 'body' }];
    case 'multipart':
      return body.parts.map((part): Argument => {
        if (part.kind === 'text' && part.contentType === undefined) {
          return { option: '--form-string', value: plainText(`${part.name}=${part.text}`), part: part.name };
        }
        const type = part.contentType === undefined ? '' : `;type=${part.contentType}`;
        const content = part.kind === 'file' ? `@${part.filename ?? 'FILE'}` : quotedForm(part.text);
        return { option: '--form', value: plainText(`${part.name}=${content}${type}`), part: part.name };
      });
    default:
      return [];
  }
}

/** Inside `--form` a text in quotes may hold `;` and `,`. */
const quotedForm = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Bytes that are no text come through a pipe. */
function stdinOf(body: ExportBody, shell: ShellName): string {
  return body.kind === 'base64' && shell === 'bash' ? `printf %s '${body.base64}' | base64 -d | ` : '';
}
