// The recorded answers of the official signers, typed once for every test that reads them.
import { readFileSync } from 'node:fs';
import type { Header } from '../../shared/model/header-list.ts';

export interface RecordedVector {
  readonly id: string;
  readonly kind: 'agreed' | 'disputed';
  readonly algorithm: string;
  readonly request: { method: string; url: string; headers: Header[]; body?: string; bodyBase64?: string };
  readonly credentials: { ak: string; sk: string; securityToken?: string; projectId?: string; domainId?: string };
  readonly date: string;
  readonly region?: string;
  readonly service?: string;
  readonly expected: {
    canonicalRequest: string;
    stringToSign: string;
    authorization: string;
    headers: Record<string, string>;
  };
  readonly agree: readonly string[];
  readonly differ: Record<string, { parts: string[]; authorization?: string; canonicalRequest?: string }>;
  /** X-Sdk-Date as a header to add where the request brings none. */
  readonly dateHeader: Header[];
}

const file = new URL('../vectors/signing/recorded.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: Omit<RecordedVector, 'dateHeader'>[] };

export const recordedVectors: readonly RecordedVector[] = vectors.map((vector) => ({
  ...vector,
  dateHeader: vector.request.headers.some(([name]) => name.toLowerCase() === 'x-sdk-date')
    ? []
    : [['X-Sdk-Date', vector.date]],
}));
