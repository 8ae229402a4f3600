// A saved request of a workspace as it goes out: resolved, with the credential that it or the command line names, signed
// by the rules of the app.

import { algorithmOf } from '../../shared/diagnosis/sign-as-told.ts';
import type { Credential } from '../../shared/model/credential.ts';
import type { RequestDraft } from '../../shared/model/request.ts';
import { needsOf } from '../../shared/signing/schemes/carried-headers.ts';
import { schemeByName, schemeOf } from '../../shared/signing/schemes/index.ts';
import { signableDraft, signingTimeMs } from '../../shared/signing/signable-draft.ts';
import { bodySource } from '../services/sender/body-source.ts';
import { signDraft } from '../services/sender/sign-draft.ts';
import type { SavedRequest } from './call-items.ts';
import type { CallWorkspace } from './call-workspace.ts';
import { InputProblem } from './input-problem.ts';
import { type CaseDefaults, checkNames } from './read-signing-case.ts';
import type { SignedCall } from './send-case.ts';

export interface SavedCall {
  readonly draft: RequestDraft;
  readonly credential: Credential | undefined;
}

/** Throws InputProblem or AppError for a variable or a credential that is not to be had. */
export async function savedCall(
  { draft }: SavedRequest,
  defaults: CaseDefaults,
  workspace: CallWorkspace,
): Promise<SavedCall> {
  const resolved = await workspace.resolved(asAsked(draft, defaults));
  return { draft: resolved, credential: await credentialOf(resolved, defaults.credential, workspace) };
}

/** What the words of the command line say comes before what was saved. */
function asAsked(draft: RequestDraft, defaults: CaseDefaults): RequestDraft {
  const { date, algorithm, region, service, profile, scheme, authHeader } = defaults;
  checkNames(defaults);
  const mode = scheme === undefined ? undefined : schemeByName(scheme)?.mode;
  const auth = {
    ...draft.auth,
    ...(mode && { mode }),
    ...(algorithm === undefined ? {} : { algorithm }),
    ...(region === undefined ? {} : { region }),
    ...(service === undefined ? {} : { service }),
    ...(profile === undefined ? {} : { profile }),
    ...(authHeader === undefined ? {} : { header: authHeader }),
    ...(date === undefined ? {} : { timeSource: { kind: 'fixed', sdkDate: date } as const }),
  };
  return { ...draft, auth };
}

/** Key and secret of the words, else the credential that the request names. */
async function credentialOf(
  { auth }: RequestDraft,
  given: CaseDefaults['credential'],
  workspace: CallWorkspace,
): Promise<Credential | undefined> {
  const { key, secret, securityToken, projectId, domainId } = given;
  const others = Object.entries({ securityToken, projectId, domainId }).filter(([, text]) => text !== undefined);
  const needs = needsOf(schemeOf(auth.mode));
  if (!needs.key && !needs.secret) return undefined;
  const isWhole = (!needs.key || key !== undefined) && (!needs.secret || secret !== undefined);
  if (isWhole) return { key: key ?? '', ...(secret === undefined ? {} : { secret }), ...Object.fromEntries(others) };
  const { credentialId } = auth;
  if (credentialId === undefined) throw new InputProblem('BAD_INPUT', 'cli.error.requestCredential');
  return (await workspace.vault()).credential(credentialId);
}

/** Signed at this moment. The gateway's time needs a reading of its clock, which the command line does not keep. */
export async function signSaved(
  saved: SavedRequest,
  { draft, credential }: SavedCall,
  nowMs: number,
): Promise<SignedCall> {
  const source = await bodySource(draft, algorithmOf(draft.auth).id);
  const { wire, url, trace } = signDraft(draft, credential, signingTimeMs(draft.auth.timeSource, nowMs, 0), source);
  const { body, bodyBase64 } = signableDraft(draft);
  const isHeld = body !== undefined || bodyBase64 !== undefined || wire.body.length === 0;
  return {
    id: saved.id,
    url,
    wire,
    credential,
    ...(trace && { steps: trace }),
    body: isHeld
      ? { ...(body === undefined ? {} : { body }), ...(bodyBase64 === undefined ? {} : { bodyBase64 }) }
      : { bodyOmitted: true },
  };
}
