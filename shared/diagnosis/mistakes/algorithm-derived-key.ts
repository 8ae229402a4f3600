// An AWS-style key, derived from the secret by date, region and service; here the secret itself is the key.

import type { HashPort } from '../../signing/algorithms/index.ts';
import { bytesOfHex } from '../hex.ts';
import type { Mistake, Variant } from './mistake.ts';
import type { SigningFacts, SigningRecipe } from './signing-recipe.ts';

const PREFIXES = ['AWS4', 'SDK', ''];
const SERVICES = ['apig', 'apigw', 'apic', 'execute-api', 'apigateway', 'iam', ''];
/** Services that a key for a gateway is derived for. */
const GATEWAY_SERVICES = new Set(['apig', 'apigw', 'apic', 'execute-api']);
const REGIONS = [
  'cn-north-4', 'cn-north-1', 'cn-north-9', 'cn-east-3', 'cn-east-2', 'cn-south-1', 'cn-south-2', 'cn-southwest-2',
  'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'af-south-1', 'la-south-2', 'eu-west-101', 'eu-west-0', 'eu-de',
  'us-east-1', '',
]; // biome-ignore format: a table
const ENDINGS = ['aws4_request', 'sdk_request'];

interface Scope {
  readonly prefix: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly ending: string | undefined;
}

/** Keys by the steps that lead to them: most scopes share their first ones. */
type Steps = Map<string, Uint8Array>;

function derived(hash: HashPort, secret: string, scope: Scope, steps: Steps): Uint8Array {
  const path = [scope.date, scope.region, scope.service, ...(scope.ending === undefined ? [] : [scope.ending])];
  let key: Uint8Array | string = scope.prefix + secret;
  let name = scope.prefix + secret;
  for (const step of path) {
    name += `/${step}`;
    const next: Uint8Array = steps.get(name) ?? bytesOfHex(hash.hmacHex(key, step)) ?? new Uint8Array(0);
    steps.set(name, next);
    key = next;
  }
  return typeof key === 'string' ? new Uint8Array(0) : key;
}

function scopeVariant(scope: Scope, rare: boolean, steps: Steps): Variant {
  const way = `${scope.prefix}, ${[scope.date, scope.region, scope.service, scope.ending ?? ''].join('/')}`;
  return {
    way,
    change: (recipe) => ({ ...recipe, key: (secret, hash) => derived(hash, secret, scope, steps) }),
    ...(rare ? { rare, paired: GATEWAY_SERVICES.has(scope.service) ? 2 : 0 } : {}),
  };
}

/** Region that a host name of the gateway carries: `….apigw.cn-north-4.example.com`. */
function regionsOf(facts: SigningFacts): readonly string[] {
  const host = facts.headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  return host.match(/\b[a-z]{2}-[a-z]+-\d+\b/g) ?? [];
}

/** A scope written behind the key: `AK/20240504/cn-north-4/apigw/aws4_request`. */
function writtenScope(facts: SigningFacts): readonly Scope[] {
  const [, date, region, service, ending] = facts.access.split('/');
  if (date === undefined || region === undefined || service === undefined) return [];
  return PREFIXES.flatMap((prefix) =>
    [ending, undefined].map((each) => ({ prefix, date, region, service, ending: each })),
  );
}

/** Keys of other gateways' schemes: one step over the date, or a character behind the secret. */
function plainlyDerived(date: string): readonly Variant[] {
  const keys: readonly (readonly [string, SigningRecipe['key']])[] = [
    ['HMAC over the day', (secret, hash) => bytesOfHex(hash.hmacHex(secret, date.slice(0, 8))) ?? secret],
    ['HMAC over the day, as hex', (secret, hash) => hash.hmacHex(secret, date.slice(0, 8))],
    ['HMAC over the date', (secret, hash) => bytesOfHex(hash.hmacHex(secret, date)) ?? secret],
    ['HMAC over the date, as hex', (secret, hash) => hash.hmacHex(secret, date)],
    ['the secret and an ampersand', (secret) => `${secret}&`],
    ['AWS4 in front of the secret', (secret) => `AWS4${secret}`],
  ];
  return keys.map(([way, key]) => ({ way, change: (recipe) => ({ ...recipe, key }) }));
}

export const algorithmDerivedKey: Mistake = {
  id: 'algorithm.derived-key',
  part: 'key',
  variants: (facts, right) => {
    const date = right.date.slice(0, 8);
    const near = regionsOf(facts);
    const steps: Steps = new Map();
    const regions = [...new Set([...near, ...REGIONS])];
    const scopes = regions.flatMap((region) =>
      SERVICES.flatMap((service) =>
        PREFIXES.flatMap((prefix) => ENDINGS.map((ending) => ({ prefix, date, region, service, ending }))),
      ),
    );
    return [
      ...plainlyDerived(right.date),
      ...writtenScope(facts).map((scope) => scopeVariant(scope, false, steps)),
      ...scopes.map((scope) => scopeVariant(scope, !near.includes(scope.region), steps)),
    ];
  },
};
