// Writes a debug bundle: takes a case apart into members none of which can hold a secret.
import { bodyOf } from '../../http/body-bytes.ts';
import { invisibleCharacters } from '../../http/invisible-characters.ts';
import { utf8Encode } from '../../http/utf8.ts';
import { BUNDLE_FORMAT, type BundleFacts, type DebugBundle, type SignedTexts } from '../../model/debug-bundle.ts';
import type { Diagnosis, DiagnosisCase } from '../../model/diagnosis.ts';
import { expectedSigning } from '../../signing/verify-signature.ts';

export interface BundleParts {
  readonly evidence: DiagnosisCase;
  readonly diagnosis: Diagnosis;
  readonly reproduced?: SignedTexts | undefined;
  readonly made: BundleFacts;
  /** Masks every secret in the texts of a value; the host's redaction. */
  readonly redact: <T>(value: T) => T;
}

export function debugBundle({ evidence, diagnosis, reproduced, made, redact }: BundleParts): DebugBundle {
  const { credential, id: _id, ...shown } = evidence;
  const { id: _other, ...verdict } = diagnosis;
  const expected = expectedTexts(evidence);
  const about = credential && {
    key: credential.key,
    ...(credential.secret === undefined ? {} : secretFacts(credential.secret)),
    hasSecurityToken: (credential.securityToken ?? '') !== '',
  };
  return redact({
    format: BUNDLE_FORMAT,
    version: 1,
    made,
    evidence: shown,
    ...(about === undefined ? {} : { credential: about }),
    ...(expected === undefined ? {} : { expected }),
    ...(reproduced === undefined ? {} : { reproduced }),
    diagnosis: verdict,
  });
}

/** Pretty: people look into what they send to others. */
export function bundleText(bundle: DebugBundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

/** `countersign-APIG.0303-20261123T010203.json`: no name of a host or person. */
export function bundleFileName({ made, diagnosis }: DebugBundle): string {
  const time = made.createdAt.replace(/[-:]|\.\d+|Z$/g, '').replace(/[^\dT]/g, '');
  return `countersign-${diagnosis.causes[0]?.cause ?? 'bundle'}-${time}.json`;
}

function secretFacts(secret: string): { secretBytes: number; secretProblems: string[] } {
  return { secretBytes: utf8Encode(secret).length, secretProblems: [...invisibleCharacters(secret)] };
}

function expectedTexts({ sent }: DiagnosisCase): SignedTexts | undefined {
  if (sent === undefined || sent.bodyOmitted) return undefined;
  const first = expectedSigning({ ...sent, bodyHash: () => '' });
  const { hash } = first.algorithm;
  const { canonicalRequest, stringToSign } = expectedSigning({ ...sent, bodyHash: () => hash.hashHex(bodyOf(sent)) });
  return { canonicalRequest, stringToSign };
}
