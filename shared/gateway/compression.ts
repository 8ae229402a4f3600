// Whether and how an answer is compressed (gateway parameters gzip and comp_level, gateway.md 2.16).
import type { HeaderList } from '../model/header-list.ts';
import type { GatewayParameters } from './config/parameters-schema.ts';
import type { GatewayCall } from './gateway-call.ts';

/** Bodies up to this size stay as they are. */
const SMALL = 1024;
/** Text, JSON, XML, JavaScript, SVG and TIFF; an event stream must not wait in a compressor. */
const TYPES =
  /^(text\/(?!event-stream)|application\/((x-)?javascript|([\w.+-]+\+)?(json|xml))|image\/(svg\+xml|tiff))/i;
const NEVER = new Set([204, 206, 304]);

function accepts(acceptEncoding: string | undefined): boolean {
  return (acceptEncoding ?? '').split(',').some((entry) => {
    const [coding = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return coding === 'gzip' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

function headerValue(headers: HeaderList, name: string): string | undefined {
  return headers.find(([header]) => header.toLowerCase() === name)?.[1];
}

/**
 * The level for this answer, or undefined where it is sent as it is. `bytes` is undefined for a stream whose length is
 * not known beforehand; such a stream is compressed.
 */
export function compressionLevel(
  parameters: GatewayParameters,
  call: GatewayCall,
  answer: { readonly status: number; readonly headers: HeaderList; readonly bytes: number | undefined },
): number | undefined {
  if (!parameters.gzip || call.method === 'HEAD' || NEVER.has(answer.status)) return undefined;
  if (answer.bytes !== undefined && answer.bytes <= SMALL) return undefined;
  if (!accepts(call.headerMap.get('accept-encoding'))) return undefined;
  const { headers } = answer;
  if (headerValue(headers, 'content-encoding') !== undefined) return undefined;
  if (/\bno-transform\b/i.test(headerValue(headers, 'cache-control') ?? '')) return undefined;
  return TYPES.test(headerValue(headers, 'content-type') ?? '') ? parameters.comp_level : undefined;
}

/** The headers of the compressed answer. */
export function compressedHeaders(headers: HeaderList): HeaderList {
  const kept = headers.filter(([name]) => !/^(content-length|accept-ranges)$/i.test(name));
  return [
    // The bytes differ from those that a strong entity tag names.
    ...kept.map(([name, value]) =>
      name.toLowerCase() === 'etag' && !value.startsWith('W/')
        ? ([name, `W/${value}`] as const)
        : ([name, value] as const),
    ),
    ['Content-Encoding', 'gzip'],
    ['Vary', 'Accept-Encoding'],
  ];
}
