// Samples of what people paste, each in another disguise, with the pieces that were put into it. A piece is compared in
// what the sample's file says of it: the expected values were written from what went in, not from what came out.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseOfPieces } from '../../../../../shared/formats/importers/paste/case-of-pieces.ts';
import type { Piece } from '../../../../../shared/formats/importers/paste/piece.ts';
import { readPaste } from '../../../../../shared/formats/importers/paste/read-paste.ts';
import { type HeaderList, headerValue } from '../../../../../shared/model/header-list.ts';

const folder = new URL('../../../../vectors/formats/paste/', import.meta.url);
const expectedSchema = z.strictObject({
  pieces: z.array(
    z.strictObject({
      kind: z.string(),
      lines: z.tuple([z.number(), z.number()]).optional(),
      scheme: z.string().optional(),
      method: z.string().optional(),
      target: z.string().optional(),
      headers: z.record(z.string(), z.string()).optional(),
      body: z.string().optional(),
      status: z.number().optional(),
      error: z.record(z.string(), z.string()).optional(),
      text: z.string().optional(),
      message: z.string().optional(),
      value: z.unknown().optional(),
      key: z.string().optional(),
      secret: z.string().optional(),
      securityToken: z.string().optional(),
    }),
  ),
  rest: z.array(z.tuple([z.number(), z.number()])).optional(),
  conflicts: z.array(z.string()),
});
type ExpectedPiece = z.infer<typeof expectedSchema>['pieces'][number];

const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length));
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** The parts of a piece that its expectation speaks of. */
function seen(piece: Piece | undefined, wanted: ExpectedPiece): unknown {
  if (!piece) return undefined;
  const request = piece.kind === 'request' ? piece.request : undefined;
  const response = piece.kind === 'response' ? piece.response : undefined;
  const headers = request?.headers ?? response?.headers ?? (piece.kind === 'headers' ? piece.headers : []);
  const all = {
    kind: piece.kind,
    lines: [piece.first, piece.last],
    scheme: request?.scheme,
    method: request?.method,
    target: request?.target,
    headers: named(headers, Object.keys(wanted.headers ?? {})),
    body: request ? (request.body ?? '') : response?.body,
    status: response?.status,
    error: errorOf(response?.body ?? '', Object.keys(wanted.error ?? {})),
    text: 'text' in piece ? piece.text : undefined,
    message: 'message' in piece ? piece.message : undefined,
    value: 'value' in piece ? piece.value : undefined,
    ...(piece.kind === 'credential'
      ? { key: piece.key, secret: piece.secret, securityToken: piece.securityToken }
      : {}),
  };
  return Object.fromEntries(Object.entries(all).filter(([member]) => Object.hasOwn(wanted, member)));
}

const named = (headers: HeaderList, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, headerValue(headers, name)]));

/** Members of the vendor's SDKs have other names for the same. */
function errorOf(body: string, names: readonly string[]): unknown {
  const other: Record<string, readonly string[]> = {
    error_msg: ['error_message', 'errorMsg'],
    error_code: ['errorCode'],
    request_id: ['requestId'],
  };
  let value: Record<string, unknown> = {};
  try {
    value = JSON.parse(body);
  } catch {
    return body;
  }
  return Object.fromEntries(
    names.map((name) => [name, [name, ...(other[name] ?? [])].map((each) => value[each]).find(Boolean)]),
  );
}

it('are at least sixty, each with its expectation', () => {
  expect(samples.length).toBeGreaterThanOrEqual(60);
});

describe('a paste', () => {
  it.each(samples)('%s gives its pieces', (name) => {
    const expected = expectedSchema.parse(JSON.parse(read(`${name}.expected.json`)));
    const { pieces, rest } = readPaste(read(`${name}.txt`));
    expect(expected.pieces.map((wanted, index) => seen(pieces[index], wanted))).toEqual(expected.pieces);
    expect(pieces.map(({ kind }) => kind)).toEqual(expected.pieces.map(({ kind }) => kind));
    if (expected.rest) expect(rest.map(({ first, last }) => [first, last])).toEqual(expected.rest);
    expect(caseOfPieces(pieces).conflicts.map(({ kind }) => kind)).toEqual(expected.conflicts);
  });
});
