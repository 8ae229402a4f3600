// THE table of formats that requests are exported to.

import { exportCurl } from './export-curl.ts';
import type { ExportFormat } from './export-formats.ts';
import { exportHar, type HarMoment } from './export-har.ts';
import { exportHttpFile } from './export-http-file.ts';
import { exportK6, K6_ALGORITHM } from './export-k6.ts';
import { exportOpenApiRequests } from './export-openapi.ts';
import { exportPostman } from './export-postman.ts';
import type { ExportedRequest } from './exported-request.ts';
import type { ShellName } from './shell-words.ts';

export interface RequestExport {
  readonly text: string;
  /** Requests that the format cannot hold, each with the reason's id and the part that is meant. */
  readonly refused: readonly { readonly name: string; readonly reason: string; readonly part: string }[];
}

export interface ExportContext {
  /** The name of a collection. */
  readonly title: string;
  readonly version: string;
  readonly momentOf: (index: number) => HarMoment;
}

export interface RequestExporter {
  readonly id: ExportFormat;
  /** How a file of it ends. */
  readonly extension: string;
  /** One request in one text can be sent at once: a signature of this moment may stand in it. */
  readonly sendsAtOnce: boolean;
  readonly write: (requests: readonly ExportedRequest[], context: ExportContext) => RequestExport;
}

const whole = (text: string): RequestExport => ({ text, refused: [] });

const curl = (id: ExportFormat, shell: ShellName, extension: string): RequestExporter => ({
  id,
  extension,
  sendsAtOnce: true,
  write(requests) {
    const commands: string[] = [];
    const refused: { name: string; reason: string; part: string }[] = [];
    for (const request of requests) {
      const written = exportCurl(request, shell);
      if (written.ok) commands.push(written.text);
      else refused.push({ name: request.name, reason: written.reason, part: written.part });
    }
    return { text: commands.length === 0 ? '' : `${commands.join('\n\n')}\n`, refused };
  },
});

const exporters: Readonly<Record<ExportFormat, RequestExporter>> = {
  'curl-bash': curl('curl-bash', 'bash', 'sh'),
  'curl-cmd': curl('curl-cmd', 'cmd', 'cmd'),
  'curl-powershell': curl('curl-powershell', 'powershell', 'ps1'),
  har: {
    id: 'har',
    extension: 'har',
    sendsAtOnce: true,
    write: (requests, { version, momentOf }) => whole(exportHar(requests, version, momentOf)),
  },
  openapi: {
    id: 'openapi',
    extension: 'openapi.json',
    sendsAtOnce: false,
    write(requests, { title }) {
      const { text, left } = exportOpenApiRequests(title, requests);
      return { text, refused: left.map((name) => ({ name, reason: 'same-operation', part: '' })) };
    },
  },
  postman: {
    id: 'postman',
    extension: 'postman_collection.json',
    sendsAtOnce: false,
    write: (requests, { title }) => whole(exportPostman(title, requests)),
  },
  'http-file': {
    id: 'http-file',
    extension: 'http',
    sendsAtOnce: false,
    write: (requests) => whole(exportHttpFile(requests)),
  },
  k6: {
    id: 'k6',
    extension: 'k6.js',
    sendsAtOnce: false,
    write(requests) {
      const others = requests.filter(({ signing }) => signing !== undefined && signing.algorithm !== K6_ALGORITHM);
      const refused = others.map(({ name, signing }) => ({
        name,
        reason: 'algorithm',
        part: signing?.algorithm ?? '',
      }));
      return { text: exportK6(requests.filter((each) => !others.includes(each))), refused };
    },
  },
};

export const requestExporters: readonly RequestExporter[] = Object.values(exporters);

export const exporterOf = (format: ExportFormat): RequestExporter => exporters[format];

export type { ExportFormat };
