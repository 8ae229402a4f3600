// countersign sign: every intermediate value of a signature.
import { algorithmById, defaultAlgorithm } from '../../../shared/signing/algorithms/index.ts';
import { profileById } from '../../../shared/signing/profiles/index.ts';
import { gatewayProfile } from '../../../shared/signing/profiles/profile.ts';
import { signAsProfile } from '../../../shared/signing/profiles/sign-as-profile.ts';
import { formatSdkDate } from '../../../shared/signing/sdk-date.ts';
import { signRequest } from '../../../shared/signing/sign-request.ts';
import { nodeHash } from '../../services/node-hash.ts';
import { type Answer, answerOne, runBatch } from '../batch.ts';
import type { Command, CommandCall } from '../command.ts';
import { InputProblem } from '../input-problem.ts';
import { Page } from '../output.ts';
import { readRequestFlags, requestFlags } from '../request-flags.ts';
import { type CaseDefaults, readSigningCase, type SigningCase, signingTime } from '../signing-case.ts';

export const signCommand: Command = {
  name: 'sign',
  summary: 'cli.sign.summary',
  usage: '[URL | FILE…] [options]',
  flags: requestFlags,
  examples: [
    'countersign sign https://pets.example.com/v1/pets -X POST -d \'{"name":"li"}\' --key KEY --secret-file secret.txt',
    'COUNTERSIGN_SECRET=… countersign sign request.json --key KEY',
    'countersign sign --json < requests.ndjson > signed.ndjson',
  ],
  async run(call) {
    const input = await readRequestFlags(call);
    const work = {
      answer: async (value: unknown) => sign(value, input.defaults, call.terminal.clock.nowMs()),
      print: (answer: Answer<SignAnswer>) => print(answer.output, call),
    };
    return input.single === undefined ? runBatch(input.files, call, work) : answerOne(input.single, call, work);
  },
};

export interface SignAnswer {
  readonly id?: string | number;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly signature: string;
  readonly authorization: string;
  readonly headers: readonly (readonly [string, string])[];
}

function sign(value: unknown, defaults: CaseDefaults, nowMs: number): Answer<SignAnswer> {
  const given = readSigningCase(value, defaults);
  const { canonicalRequest, stringToSign, signature, authorization, headers } = signing(given, nowMs);
  const id = given.id === undefined ? {} : { id: given.id };
  return { output: { ...id, canonicalRequest, stringToSign, signature, authorization, headers }, failed: false };
}

/** By the gateway's reading, or as the official signer that the case names. */
function signing(given: SigningCase, nowMs: number): Omit<SignAnswer, 'id'> {
  const algorithm = algorithmById(given.algorithm ?? '') ?? defaultAlgorithm;
  const hash = nodeHash(algorithm.id);
  const options = { algorithm, ...(hash === undefined ? {} : { hash }) };
  const profile = profileById(given.profile ?? '') ?? gatewayProfile;
  if (profile === gatewayProfile) {
    const result = signRequest(given.request, given.credential, signingTime(given, nowMs), options);
    if (!result.ok) throw new InputProblem('BAD_INPUT', `cli.error.url.${result.problem}`);
    return result.trace;
  }
  const sdkDate = formatSdkDate(signingTime(given, nowMs));
  const result = signAsProfile(given.request, given.credential, sdkDate, profile, options);
  if (!result.ok) {
    const params = { profile: profile.id, reason: result.refusal };
    throw new InputProblem('BAD_INPUT', 'cli.error.profileRefuses', params);
  }
  const { signing } = result;
  return { ...signing, headers: [...signing.headers, ['Authorization', signing.authorization]] };
}

function print(answer: SignAnswer, call: CommandCall): Promise<void> {
  return new Page(call)
    .block(call.text('cli.sign.canonicalRequest'), answer.canonicalRequest)
    .block(call.text('cli.sign.stringToSign'), answer.stringToSign)
    .block(call.text('cli.sign.signature'), answer.signature)
    .block(call.text('cli.sign.headers'), answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n'))
    .print();
}
