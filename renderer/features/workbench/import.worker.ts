// Reading of imported files, off the thread that draws: decoding, detecting, parsing.
import { importCollection } from '../../../shared/formats/importers/collection/index.ts';
import { decodeImport, type ImportFile } from './import-decoding.ts';

self.addEventListener('message', ({ data }: MessageEvent<readonly ImportFile[]>) => {
  const decoded = data.map(({ name, bytes }) => ({ name, ...decodeImport(bytes) }));
  const files = decoded.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }]));
  const collection = importCollection(files);
  const broken = decoded.flatMap(({ name, byte }) =>
    byte === undefined
      ? []
      : [
          {
            id: 'encoding',
            severity: 'document' as const,
            file: name,
            line: 1,
            column: 1,
            found: '',
            params: { byte: String(byte) },
          },
        ],
  );
  self.postMessage({ ...collection, problems: [...broken, ...collection.problems] });
});
