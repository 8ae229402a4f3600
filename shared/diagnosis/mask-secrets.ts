// The last thing before a diagnosis leaves: no secret of the case, in whatever text it was carried along.
import { base64Encode } from '../http/body-bytes.ts';
import { percentEncode } from '../http/percent-encoding.ts';
import { redactText } from '../http/redact-headers.ts';
import { utf8Encode } from '../http/utf8.ts';
import type { Cause, Diagnosis, DiagnosisCase } from '../model/diagnosis.ts';

/** Shorter texts occur by chance everywhere; they are too short to be a secret. */
const SHORTEST = 4;
const MASK = '***';

/** The diagnosis with every secret of `input` masked: the credential's, and what its headers carry in clear. */
export function maskSecrets(diagnosis: Diagnosis, input: DiagnosisCase): Diagnosis {
  const secrets = secretTexts(input);
  const headers = input.sent?.headers ?? [];
  const mask = (text: string) => {
    let masked = redactText(text, headers);
    for (const secret of secrets) masked = masked.replaceAll(secret, MASK);
    return masked;
  };
  return { ...diagnosis, causes: diagnosis.causes.map((cause) => mapTexts(cause, mask)) };
}

/** The secrets as they stand and in the forms in which a request or a log may carry them, the longest first. */
function secretTexts({ credential }: DiagnosisCase): readonly string[] {
  const plain = [credential?.secret, credential?.securityToken].flatMap((text) =>
    text === undefined ? [] : [text, text.trim()],
  );
  const forms = plain.flatMap((text) => [
    text,
    percentEncode(text),
    base64Encode(utf8Encode(text)),
    JSON.stringify(text).slice(1, -1),
  ]);
  return [...new Set(forms)].filter(({ length }) => length >= SHORTEST).sort((a, b) => b.length - a.length);
}

/** Texts that are words of ours, not of the case, keep as they are: cause ids, certainty, kinds. */
function mapTexts(cause: Cause, mask: (text: string) => string): Cause {
  const { request } = cause.fix;
  return {
    ...cause,
    title: mask(cause.title),
    explanation: mask(cause.explanation),
    params: Object.fromEntries(Object.entries(cause.params).map(([name, value]) => [name, mask(value)])),
    evidence: cause.evidence.map((item) => mapItem(item, mask)),
    fix: {
      text: mask(cause.fix.text),
      ...(request === undefined
        ? {}
        : {
            request: {
              ...request,
              target: mask(request.target),
              headers: request.headers.map(([name, value]) => [name, mask(value)] as const),
              ...(request.body === undefined ? {} : { body: mask(request.body) }),
            },
          }),
    },
  };
}

function mapItem(item: Cause['evidence'][number], mask: (text: string) => string): Cause['evidence'][number] {
  switch (item.kind) {
    case 'line-diff':
      return { ...item, expected: mask(item.expected), actual: mask(item.actual) };
    case 'comparison':
      return { ...item, lines: item.lines.map((line) => mapLine(line, mask)) };
    case 'message':
    case 'workspace':
    case 'network':
      return { ...item, text: mask(item.text) };
    case 'header':
      return { ...item, value: mask(item.value) };
    case 'route-diff':
      return { ...item, parts: item.parts.map((part) => mapPart(part, mask)) };
    case 'masked':
    case 'reproduced':
    case 'earlier':
    case 'not-reproduced':
    case 'clock':
      return item;
  }
}

type RoutePart = Extract<Cause['evidence'][number], { kind: 'route-diff' }>['parts'][number];

function mapPart(part: RoutePart, mask: (text: string) => string): RoutePart {
  return {
    ...part,
    ...(part.called === undefined ? {} : { called: mask(part.called) }),
    ...(part.wanted === undefined ? {} : { wanted: mask(part.wanted) }),
  };
}

function mapLine<Line extends { expected?: string | undefined; actual?: string | undefined }>(
  line: Line,
  mask: (text: string) => string,
): Line {
  return {
    ...line,
    ...(line.expected === undefined ? {} : { expected: mask(line.expected) }),
    ...(line.actual === undefined ? {} : { actual: mask(line.actual) }),
  };
}
