// The copy of a backend request that the plug-in proxy_mirror sends elsewhere (user guide, "Traffic Mirroring"): its
// answer is ignored, its failure changes nothing. Ours: the copy is that of the request before the signature key signs
// it, with the mirror's own Host, and keeps the query.
import { splitHost } from '../http/request-target.ts';
import type { BackendCall } from './backend-call.ts';
import { addressRule, resolveTarget } from './backend-target.ts';
import type { CompiledMirror } from './compiled-proxy.ts';
import type { ProxyMirrorContent } from './config/proxy-schema.ts';
import type { StepContext } from './gateway-call.ts';
import type { StepReason } from './pipeline-step.ts';

export type MirrorCall =
  | { readonly kind: 'call'; readonly call: BackendCall; readonly policy: string; readonly withBody: boolean }
  /** The copy cannot go there. */
  | { readonly kind: 'impossible'; readonly reason: StepReason };

const DEFAULT_PORTS = { http: 80, https: 443 } as const;

function mirrorTarget({ path, path_concat_mode }: ProxyMirrorContent, target: string): string {
  if (path === '') return target;
  const question = target.indexOf('?');
  const own = question < 0 ? target : target.slice(0, question);
  const query = question < 0 ? '' : target.slice(question);
  return `${path_concat_mode === 'prefix' ? `${path.replace(/\/$/, '')}${own}` : path}${query}`;
}

/** Where the copy of `request` goes. */
export function mirrorCall(
  { policy, content }: CompiledMirror,
  request: BackendCall,
  context: StepContext,
): MirrorCall {
  const scheme = content.protocol === 'HTTPS' ? 'https' : 'http';
  const split = splitHost(content.host);
  const params = { policy, address: `${scheme}://${content.host}` };
  if (!split.ok)
    return { kind: 'impossible', reason: { id: 'proxy-mirror.failed', params: { ...params, detail: '' } } };
  const port = split.port ?? DEFAULT_PORTS[scheme];
  const found = resolveTarget({ hostname: split.hostname, port }, context);
  if ('refusal' in found) return { kind: 'impossible', reason: found.reason };
  const headers = request.headers.filter(([name]) => name.toLowerCase() !== 'host');
  return {
    kind: 'call',
    policy,
    withBody: content.mirror_request_body_enabled,
    call: {
      ...found,
      scheme,
      method: request.method,
      target: mirrorTarget(content, request.target),
      headers: [['Host', content.host], ...headers],
      timeoutMs: content.timeout,
      retries: 0,
      addresses: addressRule(context),
    },
  };
}
