// The request to a back end as people look at it, explained only when somebody looks: what was sent where, and for a
// signed one the text that was signed (FAQ 2.5).
import { mask, redactHeaders } from '../http/redact-headers.ts';
import type { ForwardedRequest } from '../model/gateway-log.ts';
import type { HeaderList } from '../model/header-list.ts';
import { expectedSigning } from '../signing/verify-signature.ts';
import type { BackendCall } from './backend-call.ts';

/** What the log keeps of a backend call. */
export type KeptCall = Pick<BackendCall, 'scheme' | 'hostname' | 'port' | 'method' | 'target' | 'headers' | 'signed'>;

/** Without what only the performance needs: members of channels, switches. */
export function keptCall(call: BackendCall | undefined): KeptCall | undefined {
  if (call === undefined) return undefined;
  const { scheme, hostname, port, method, target, headers, signed } = call;
  return { scheme, hostname, port, method, target, headers, signed };
}

/** A basic key writes its secret into the header that `custom_auth_header` names: masked like Authorization. */
function redacted(headers: HeaderList): HeaderList {
  return redactHeaders(headers).map(([name, value]) =>
    /^basic\s+\S/i.test(value) && !value.includes('***') ? [name, `Basic ${mask(value.slice(6))}`] : [name, value],
  );
}

function signingOf(call: KeptCall): ForwardedRequest['signing'] {
  if (call.signed === undefined) return undefined;
  const { header, payloadHash } = call.signed;
  const lower = header.toLowerCase();
  // A verifier reads Authorization, whatever header carries the signature.
  const headers: HeaderList = call.headers.map(([name, value]) =>
    name.toLowerCase() === lower ? ['Authorization', value] : [name, value],
  );
  const { canonicalRequest, stringToSign } = expectedSigning({ ...call, headers, bodyHash: () => payloadHash });
  return { header, canonicalRequest, stringToSign };
}

export function forwardedRequest(call: KeptCall): ForwardedRequest {
  const { scheme, hostname, port, method, target, headers } = call;
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const signing = signingOf(call);
  return {
    method,
    url: `${scheme}://${host}:${port}${target}`,
    headers: redacted(headers),
    ...(signing === undefined ? {} : { signing }),
  };
}
