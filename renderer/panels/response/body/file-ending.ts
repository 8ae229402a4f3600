import type { BodyFacts, BodyKind } from './body-kind.ts';

const BY_KIND: Readonly<Record<BodyKind, string>> = {
  json: 'json',
  xml: 'xml',
  // A page from outside is no page of this machine: nothing opens it by a double click (S7).
  html: 'html.txt',
  image: 'img',
  events: 'txt',
  text: 'txt',
  binary: 'bin',
  media: 'bin',
};

/** Types that are saved because they are not shown; none that a system would run. */
const BY_TYPE: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/gzip': 'gz',
  'application/x-gzip': 'gz',
  'application/x-tar': 'tar',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
};

/** The ending of a saved body's name: of an image by its bytes, of what is only saved by its type. */
export function fileEnding({ kind, imageType }: BodyFacts, contentType: string | undefined): string {
  if (imageType !== undefined) return imageType === 'image/jpeg' ? 'jpg' : imageType.slice('image/'.length);
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return kind === 'binary' || kind === 'media' ? (BY_TYPE[type] ?? BY_KIND[kind]) : BY_KIND[kind];
}
