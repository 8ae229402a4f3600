// The made-up credentials that the sample gateway knows. They are public: printed in the documentation, kept in clear,
// always there, and good for nothing but the embedded gateway.
import type { CredentialKind } from '../../../shared/model/credential.ts';

export interface SampleCredential {
  readonly id: string;
  readonly name: string;
  readonly kind: CredentialKind;
  readonly key: string;
  readonly secret: string;
}

export const sampleApp: SampleCredential = {
  id: 'sample-app',
  name: 'demo-app',
  kind: 'app',
  key: 'demo-app-key',
  secret: 'demo-app-secret',
};

/** The right key with a secret that was replaced since: for the sample that fails on it. */
export const sampleAppOldSecret: SampleCredential = {
  id: 'sample-app-old-secret',
  name: 'demo-app (old secret)',
  kind: 'app',
  key: sampleApp.key,
  secret: 'demo-app-secret-before-reset',
};

export const sampleIam: SampleCredential = {
  id: 'sample-iam',
  name: 'demo-iam',
  kind: 'iam',
  key: 'AKDEMO00000000000001',
  secret: 'SKDEMO0000000000000000000000000000000001',
};

export const sampleToken: SampleCredential = {
  id: 'sample-token',
  name: 'demo-token',
  kind: 'token',
  key: '',
  secret: 'demo-iam-token-0000000000000000000000000000000000000001',
};

export const sampleCredentials: readonly SampleCredential[] = [sampleApp, sampleAppOldSecret, sampleIam, sampleToken];
