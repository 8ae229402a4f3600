// Step "backend-signature": the signature key bound to the API signs the request to the back end (FAQ 2.5). The last
// step before the call: whatever the steps before it made of the request is what gets signed.
import type { BackendCall } from '../backend-call.ts';
import { backendAlgorithm, type KeyPair, signWithBasic, signWithHmac } from '../backend-signature.ts';
import type { SignatureKey } from '../config/policies-schema.ts';
import { subjectOf } from '../fault-subject.ts';
import { faultFor } from '../faults.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { type PipelineStep, refuse, type StepReason, type StepResult } from '../pipeline-step.ts';

const go = (backend: BackendCall, reason: StepReason): StepResult => ({ kind: 'backend', backend, reason });
const failed = (reason: StepReason): StepResult => refuse({ error: '0705' }, reason);

/** Key and secret in clear; undefined when one of them cannot be had. */
function pairOf({ key, secret }: SignatureKey, context: StepContext): KeyPair | undefined {
  const clearKey = context.secretOf(key);
  const clearSecret = context.secretOf(secret);
  return clearKey === undefined || clearSecret === undefined ? undefined : { key: clearKey, secret: clearSecret };
}

function sign(backend: BackendCall, key: SignatureKey, call: GatewayCall, context: StepContext): StepResult {
  const header = context.gateway.config.parameters.custom_auth_header.backend_sign_header ?? 'Authorization';
  const params = { key: key.name, type: key.type, header };
  // What AES and public_key keys put into which header is not public: the request goes on as it is.
  if (key.type === 'PUBLIC_KEY' && !context.gateway.config.parameters.public_key)
    return go(backend, { id: 'backend-signature.public-key-off', params, guess: true });
  if (key.type === 'AES' || key.type === 'PUBLIC_KEY')
    return go(backend, { id: 'backend-signature.unknown-form', params, guess: true });
  const pair = pairOf(key, context);
  if (pair === undefined) return failed({ id: 'backend-signature.no-secret', params });
  if (key.type === 'BASIC') return go(signWithBasic(backend, pair, header), { id: 'backend-signature.basic', params });
  const body = { hash: call.bodyHash(backendAlgorithm), port: context.hashFor(backendAlgorithm) };
  const signed = signWithHmac(backend, pair, header, context.nowMs, body);
  if (signed === undefined) return failed({ id: 'backend-signature.impossible', params });
  return go(signed, { id: 'backend-signature.hmac', params, guess: true });
}

const NONE: StepReason = { id: 'backend-signature.none' };

export const backendSignatureStep: PipelineStep = {
  id: 'backend-signature',
  run(call: GatewayCall, facts: CallFacts, context: StepContext) {
    const { backendCall } = facts;
    if (backendCall === undefined) throw new Error('this step signs what the backend step has made');
    const key = matchOf(facts).api.signatureKey;
    if (faultFor(context.faults, 'BACKEND_SIGNATURE_FAILURE', subjectOf(facts)))
      // Whether a gateway that signs nothing can fail so is not documented.
      return failed({ id: 'backend-signature.switch', ...(key === undefined ? { guess: true } : {}) });
    return key === undefined ? go(backendCall, NONE) : sign(backendCall, key, call, context);
  },
};
