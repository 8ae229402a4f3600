// From refused calls to cases: asks a real gateway, keeps its answer, tells parts of it.
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { CaseFamily, GeneratedCase, WireAnswer, WireRequest, World } from './case-family.ts';
import { rightSigner, signByHand } from './hand-signer.ts';
import { dateOf } from './planted-cases.ts';
import { everythingRefused, type Needs, type Refused, refusalEvidence } from './refusal-evidence.ts';

export const APP = { key: '602cfa396594879c0454e656d02d8b84', secret: 'e4b92056bd63183d3730ed55138edc9b' };
export const IAM = { key: 'BE8I6HMDO3EUUI46R8IJ', secret: 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD' };
export const HOST = 'api.shop.example.com';

export interface Call {
  readonly method?: string;
  readonly target: string;
  readonly host?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  /** Signed with this credential. */
  readonly sign?: { readonly key: string; readonly secret: string };
}

export interface Refusal {
  readonly cause: CauseId;
  readonly alsoRight?: readonly CauseId[];
  readonly way: string;
  readonly needs: Needs;
  readonly file: object | ((world: World) => Promise<object>);
  readonly call: Call;
  /** Calls made before, in the same state. */
  readonly before?: readonly Call[];
  /** What is secret in the call beside the credential's secret. */
  readonly secrets?: readonly string[];
}

export function requestOf(
  { method = 'GET', target, host = HOST, headers = [], body = '', sign }: Call,
  nowMs: number,
): WireRequest {
  const bytes = Buffer.from(body, 'utf8');
  const named = [['Host', host] as const, ...headers];
  if (sign === undefined) return { method, target, headers: named, body: bytes };
  const draft = { method, target, headers: named, body: bytes, unsigned: [] };
  const signed = signByHand(draft, rightSigner, { ...sign, date: dateOf(nowMs) });
  return { method, target, headers: signed.headers.map(([name, value]) => [name, value] as const), body: bytes };
}

async function answerOf(
  world: World,
  file: object,
  { before = [], call }: Refusal,
): Promise<readonly [WireRequest, WireAnswer]> {
  let keepState = false;
  for (const each of before) {
    await world.call(file, requestOf(each, world.nowMs), { keepState });
    keepState = true;
  }
  const request = requestOf(call, world.nowMs);
  return [request, await world.call(file, request, { keepState })];
}

export async function casesOfRefusal(world: World, refusal: Refusal): Promise<readonly GeneratedCase[]> {
  const { cause, alsoRight, way, needs, call } = refusal;
  const file = typeof refusal.file === 'function' ? await refusal.file(world) : refusal.file;
  const [request, answer] = await answerOf(world, file, refusal);
  const at = new Date(world.nowMs).toISOString();
  const credential = call.sign ?? APP;
  const refused: Refused = { request, answer, credential, file, clock: { sentAt: at, receivedAt: at } };
  // A custom answer or one without a body has no members to tell in other words.
  const isOwnForm = answer.body.includes('"error_code"');
  const fitting = refusalEvidence.filter(({ tells }) => isOwnForm || tells.length > 1);
  return fitting.map(({ name, tells, make }) => ({
    causes: [cause],
    ...(alsoRight === undefined ? {} : { alsoRight }),
    way,
    shape: `${call.method ?? 'GET'} ${call.target.slice(0, 40)}`,
    evidence: name,
    decides: tells.includes(needs),
    input: make(refused),
    rest: everythingRefused(refused),
    secrets: [credential.secret, ...(refusal.secrets ?? [])],
  }));
}

/** A family of refusals: each is provoked once and told in every way. */
export const refusalFamily = (name: string, refusals: readonly Refusal[]): CaseFamily => ({
  name,
  async cases(world) {
    const all: GeneratedCase[] = [];
    for (const refusal of refusals) all.push(...(await casesOfRefusal(world, refusal)));
    return all;
  },
});
