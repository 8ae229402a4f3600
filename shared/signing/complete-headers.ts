// A captured request with the headers that its record may lack.
import { DOMAIN_ID, HOST, PROJECT_ID, SDK_DATE, SECURITY_TOKEN } from '../http/header-names.ts';
import type { Credential } from '../model/credential.ts';
import { type HeaderList, headerValue } from '../model/header-list.ts';

/** What an HTTP client adds by itself, what the credential stands for, and a date that is known apart. */
export function completeHeaders(given: HeaderList, credential: Credential, host: string, sdkDate?: string): HeaderList {
  const added: readonly [string, string | undefined][] = [
    [HOST, host],
    [SECURITY_TOKEN, credential.securityToken],
    [PROJECT_ID, credential.projectId],
    [DOMAIN_ID, credential.domainId],
    [SDK_DATE, sdkDate],
  ];
  const missing = added.flatMap(([name, value]) =>
    value && headerValue(given, name) === undefined ? [[name, value] as const] : [],
  );
  return [...given, ...missing];
}
