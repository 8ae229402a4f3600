// An expected failure with a stable code and a message for people: what happened, to which thing, what to do.
import type { RpcErrorCode } from '../shared/rpc/rpc-error.ts';

export class AppError extends Error {
  readonly code: RpcErrorCode;
  readonly data: unknown;

  constructor(code: RpcErrorCode, message: string, options: { data?: unknown; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.data = options.data;
  }
}
