// Requests as a .http file for the editors' HTTP clients. Secrets are variables, listed at the top to be filled in.
import { rendered } from './export-text.ts';
import type { ExportedRequest } from './exported-request.ts';

const asVariable = (name: string) => `{{${name}}}`;

export function exportHttpFile(requests: readonly ExportedRequest[]): string {
  const secrets = secretsOf(requests);
  const top = secrets.map((name) => `@${name} =`).join('\n');
  const parts = requests.map(partOf);
  return `${top === '' ? '' : `# Fill in before sending\n${top}\n\n`}${parts.join('\n\n')}\n`;
}

export function secretsOf(requests: readonly ExportedRequest[]): string[] {
  const found = new Set<string>();
  for (const { url, headers, body } of requests) {
    const texts = [url, ...headers.map(({ value }) => value), ...(body.kind === 'text' ? [body.text] : [])];
    for (const text of texts) for (const piece of text) if ('secret' in piece) found.add(piece.secret);
  }
  return [...found];
}

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').trim();

function partOf(request: ExportedRequest): string {
  const { name, method, url, headers, signing } = request;
  const switches = request.followRedirects ? [] : ['# @no-redirect'];
  const signed = signing === undefined ? [] : [`# Signed by ${signing.algorithm}; this file has no signature`];
  const lines = headers.map(({ name: each, value }) => `${each}: ${oneLine(rendered(value, asVariable))}`.trimEnd());
  const body = bodyOf(request);
  return [
    `### ${oneLine(name)}`.trimEnd(),
    ...switches,
    ...signed,
    `${method} ${rendered(url, asVariable).replace(/[\r\n]/g, '')}`,
    ...lines,
    ...(body === '' ? [] : ['', body]),
  ].join('\n');
}

function bodyOf({ body }: ExportedRequest): string {
  if (body.kind === 'text') return rendered(body.text, asVariable);
  if (body.kind === 'file') return `< ./${body.name ?? 'FILE'}`;
  if (body.kind === 'base64') return '# The body is not text; it is left out';
  if (body.kind !== 'multipart') return '';
  const parts = body.parts.map((part) => {
    const file = part.kind === 'file' ? `; filename="${part.filename ?? 'FILE'}"` : '';
    const type = part.contentType === undefined ? '' : `Content-Type: ${part.contentType}\n`;
    const content = part.kind === 'file' ? `< ./${part.filename ?? 'FILE'}` : part.text;
    return `--${body.boundary}\nContent-Disposition: form-data; name="${part.name}"${file}\n${type}\n${content}`;
  });
  return `${parts.join('\n')}\n--${body.boundary}--`;
}
