// The HTTP status of an answer that carries an error.
import type { RpcErrorCode } from '../../shared/rpc/rpc-error.ts';

export const rpcStatus: Readonly<Record<RpcErrorCode, number>> = {
  UNKNOWN_METHOD: 404,
  BAD_INPUT: 400,
  UNAUTHORIZED: 401,
  NOT_FOUND: 404,
  CONFLICT: 409,
  UNAVAILABLE: 503,
  LOCKED: 423,
  TOO_LARGE: 413,
  INTERNAL: 500,
};
