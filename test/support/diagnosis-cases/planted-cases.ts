// From planted mistakes to cases: signs by hand with the mistake, sends it, keeps the evidence.
import type { CauseId } from '../../../shared/model/cause-ids.ts';
import type { HeaderList } from '../../../shared/model/header-list.ts';
import type { CaseFamily, GeneratedCase, WireRequest, World } from './case-family.ts';
import { type EvidenceSet, type Exchange, everything, evidenceSets, type Trace } from './evidence-sets.ts';
import { type Draft, rightSigner, type Signed, type Signer, signByHand } from './hand-signer.ts';
import { gatewayFileFor, type Shape, shapes } from './request-shapes.ts';

/** One way to commit one mistake. */
export interface Plant {
  readonly cause: CauseId;
  readonly way: string;
  readonly shows: Trace;
  /** The signer with the mistake; `draft` is what it is going to sign. */
  readonly signer?: (signer: Signer, draft: Draft) => Signer;
  /** What the call needs for the mistake to show: a header, another body. */
  readonly draft?: (draft: Draft) => Draft;
  /** What becomes of the signed request before it goes out: then the client itself sent it so. */
  readonly sends?: (request: WireRequest) => WireRequest;
  /** What becomes of it on the way to the gateway. */
  readonly onTheWay?: (request: WireRequest) => WireRequest;
  /** Its own name in the table of shapes' order where only some make sense; all that it changes anything in else. */
  readonly only?: ((shape: Shape) => boolean) | undefined;
}

export interface Credential {
  readonly key: string;
  readonly secret: string;
}

/** Secrets in the forms in which the vendor and others make them. */
export const CREDENTIALS: readonly Credential[] = [
  { key: '602cfa396594879c0454e656d02d8b84', secret: 'e4b92056bd63183d3730ed55138edc9b' },
  { key: 'BE8I6HMDO3EUUI46R8IJ', secret: 'wqQHWM2HTq4CXDXF290ZEIsSbf3OdfOpcqvO40wD' },
  { key: 'f5a7f03d17c94c0f9c1be0a7de4f2c55', secret: 'T2s9VnB4L0dKcXcrZWxhUm1Xb3hQY3lGdGpIZ0Q2dUk=' },
];

/** Reserved for calls that are signed with another secret than the gateway's. */
export const OTHER_SECRET = 'm9ZpXq2LrV7sKd4TfWcB8nYhJgE3uQa6RtC0iOv5';

export const FILE = gatewayFileFor(CREDENTIALS);

export function dateOf(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

interface Made {
  readonly sent: WireRequest;
  readonly arrived: WireRequest;
  readonly signed: Signed;
}

/** Signs with the plants applied in turn; nothing is sent. */
export function makeCall(shape: Shape, plants: readonly Plant[], credential: Credential, nowMs: number): Made {
  const draft = plants.reduce((current, plant) => plant.draft?.(current) ?? current, shape.draft);
  const signer = plants.reduce((current, plant) => plant.signer?.(current, draft) ?? current, rightSigner);
  const signed = signByHand(draft, signer, { ...credential, date: dateOf(nowMs) });
  const request: WireRequest = {
    method: draft.method,
    target: draft.target,
    headers: signed.headers as HeaderList,
    body: draft.body,
  };
  const sent = plants.reduce((current, plant) => plant.sends?.(current) ?? current, request);
  return { sent, arrived: plants.reduce((current, plant) => plant.onTheWay?.(current) ?? current, sent), signed };
}

/** Equal where the gateway and the secret can tell no difference. */
function outcomeOf({ arrived, signed }: Made): string {
  const { body, ...rest } = arrived;
  return JSON.stringify([rest, Buffer.from(body ?? []).toString('base64'), signed.canonicalRequest, signed.mac]);
}

/** Does the plant change anything in this shape? */
export function changes(shape: Shape, plant: Plant, credential: Credential, nowMs: number): boolean {
  if (plant.only?.(shape) === false) return false;
  // The mistake lies in what the call is given, not in what becomes of it.
  if (plant.signer === undefined && plant.sends === undefined && plant.onTheWay === undefined) return true;
  const draft = plant.draft?.(shape.draft) ?? shape.draft;
  const right = makeCall({ ...shape, draft }, [], credential, nowMs);
  return outcomeOf(makeCall(shape, [plant], credential, nowMs)) !== outcomeOf(right);
}

/** True when the two clients send the very same bytes. */
export function isSame(
  shape: Shape,
  one: readonly Plant[],
  other: readonly Plant[],
  credential: Credential,
  nowMs: number,
): boolean {
  const outcomes = [one, other].map((plants) => makeCall(shape, plants, credential, nowMs));
  const [first, second] = outcomes.map(({ arrived, signed }) => JSON.stringify([arrived, signed.mac]));
  return first === second;
}

/** Causes of other plants that leave the very same bytes. */
function sameBytes(shape: Shape, made: Made, all: readonly Plant[], credential: Credential, nowMs: number): CauseId[] {
  const outcome = outcomeOf(made);
  const same = all.filter(
    (plant) => plant.only?.(shape) !== false && outcomeOf(makeCall(shape, [plant], credential, nowMs)) === outcome,
  );
  return [...new Set(same.map(({ cause }) => cause))];
}

export interface Planned {
  readonly shape: Shape;
  readonly plants: readonly Plant[];
  /** What the client signs with. */
  readonly credential: Credential;
  readonly evidence: readonly EvidenceSet[];
  /** What is expected where it is not what the plants are: mistakes that are not made in signing. */
  readonly expected?: { readonly causes: readonly CauseId[]; readonly way: string; readonly shows: Trace };
  /** What the person believes to be the credential, if that is another. */
  readonly believed?: Exchange['credential'];
  /** The time that is signed and the client's clock, milliseconds off the gateway's; both right unless said. */
  readonly signedOffMs?: number;
  readonly clockOffMs?: number;
  readonly file?: object;
}

async function exchangeOf(world: World, plan: Planned): Promise<{ made: Made; exchange: Exchange }> {
  const { shape, plants, credential, believed, signedOffMs = 0, clockOffMs = 0, file = FILE } = plan;
  const made = makeCall(shape, plants, credential, world.nowMs + signedOffMs);
  const clientMs = world.nowMs + clockOffMs;
  const exchange: Exchange = {
    ...made,
    credential: believed ?? credential,
    canonicalRequest: made.signed.canonicalRequest,
    stringToSign: made.signed.stringToSign,
    answer: await world.call(file, made.arrived),
    clock: { sentAt: new Date(clientMs + 20).toISOString(), receivedAt: new Date(clientMs + 140).toISOString() },
  };
  return { made, exchange };
}

/** Makes the call of one plan and hands over a case for each evidence set. */
export async function casesOf(
  world: World,
  plan: Planned,
  all: readonly Plant[] = [],
): Promise<readonly GeneratedCase[]> {
  const { shape, plants, credential, expected } = plan;
  const { made, exchange } = await exchangeOf(world, plan);
  const { answer } = exchange;
  const planted: readonly CauseId[] = plants.length === 0 ? ['none'] : plants.map(({ cause }) => cause);
  const causes = expected?.causes ?? planted;
  const way = expected?.way ?? (plants.map((plant) => plant.way).join(' + ') || 'everything right');
  const shown = expected === undefined ? plants.map(({ shows }) => shows) : [expected.shows];
  if (answer.status < 400 !== (causes[0] === 'none')) {
    throw new Error(`${way} in ${shape.name}: ${answer.status} ${answer.body}`);
  }
  const alsoRight = plants.length === 1 ? sameBytes(shape, made, all, credential, world.nowMs) : [];
  // What happens on the way has not happened before the call is sent.
  const needsAnswer = plants.some(({ onTheWay }) => onTheWay !== undefined) || shown.includes('answer');
  const sets = plan.evidence.filter(({ tells }) => !needsAnswer || tells.includes('answer'));
  return sets.map((set) => ({
    causes,
    alsoRight: alsoRight.filter((cause) => !causes.includes(cause)),
    way,
    shape: shape.name,
    evidence: set.name,
    decides: shown.every((trace) => set.tells.includes(trace)),
    input: { ...set.make(exchange), id: `${shape.name} / ${set.name}` },
    rest: everything(exchange),
    secrets: [credential.secret, exchange.credential.secret, exchange.credential.securityToken ?? ''].filter(Boolean),
  }));
}

const CASES_PER_WAY = 6;

/** Two evidence sets of the table for the `index`-th call: over many calls all come in turn. */
export function setsInTurn(index: number, count = 2): readonly EvidenceSet[] {
  return Array.from({ length: count }, (_, at) => evidenceSets[(index * count + at) % evidenceSets.length]).filter(
    (set) => set !== undefined,
  );
}

/** A family of mistakes, each way planted in several shapes, the evidence sets taken in turn. */
export function plantedFamily(name: string, plants: readonly Plant[]): CaseFamily {
  return {
    name,
    async cases(world) {
      const cases: GeneratedCase[] = [];
      let turn = 0;
      for (const [index, plant] of plants.entries()) {
        const credential = (at: number) => CREDENTIALS[at % CREDENTIALS.length] ?? { key: '', secret: '' };
        const fitting = shapes.filter((shape) => changes(shape, plant, credential(0), world.nowMs));
        if (fitting.length === 0) throw new Error(`${plant.cause}, ${plant.way}: changes nothing in any shape`);
        for (let at = 0; at < CASES_PER_WAY / 2; at++) {
          const shape = fitting[(index + at) % fitting.length];
          if (shape === undefined) continue;
          const plan = { shape, plants: [plant], credential: credential(index + at), evidence: setsInTurn(turn++) };
          cases.push(...(await casesOf(world, plan, plants)));
        }
      }
      return cases;
    },
  };
}
