// The gateway file in the data folder: the document itself, so that the command line can take it as it is.
import { join } from 'node:path';
import { readGatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { z } from '../../../shared/model/json-mode.ts';
import { jsonFile } from './json-file.ts';

export interface GatewayFileStore {
  get(): unknown;
  /** Keeps a document that was found valid. Throws AppError UNAVAILABLE when it cannot be written. */
  set(document: unknown): Promise<void>;
}

export interface GatewayFileStoreOptions {
  readonly folder: string;
  readonly sample: unknown;
  readonly nowMs: () => number;
  readonly notice: (text: string) => void;
}

const validFile = z.unknown().refine((document) => readGatewayConfig(document).ok);

export async function openGatewayFileStore(options: GatewayFileStoreOptions): Promise<GatewayFileStore> {
  const file = jsonFile(join(options.folder, 'gateway.json'), validFile, options.nowMs);
  const { value, notices } = await file.load();
  notices.forEach(options.notice);
  let document = value ?? options.sample;
  return {
    get: () => document,
    async set(next) {
      document = next;
      await file.save(next);
    },
  };
}
