// THE table of ways to prove identity. Another one is a file, a line here, its name in the model and its words.
import type { AuthMode } from '../../model/request.ts';
import { app } from './app.ts';
import { appApiKey } from './app-api-key.ts';
import { appBasic } from './app-basic.ts';
import { appCode } from './app-code.ts';
import { appJwt } from './app-jwt.ts';
import { appSecret } from './app-secret.ts';
import { appToken } from './app-token.ts';
import type { AuthScheme } from './auth-scheme.ts';
import { authorizer } from './authorizer.ts';
import { iam } from './iam.ts';
import { iamToken } from './iam-token.ts';
import { none } from './none.ts';

export type { AuthScheme, CarriedContent, CarriedHeader } from './auth-scheme.ts';

const schemes = {
  APP: app,
  APP_CODE: appCode,
  APP_BASIC: appBasic,
  APP_SECRET: appSecret,
  APP_API_KEY: appApiKey,
  APP_TOKEN: appToken,
  APP_JWT: appJwt,
  IAM: iam,
  IAM_TOKEN: iamToken,
  AUTHORIZER: authorizer,
  NONE: none,
} satisfies Record<AuthMode, AuthScheme>;

/** In the order of a list to choose from. */
export const authSchemes: readonly AuthScheme[] = Object.values(schemes);

/** The scheme of a name as people write it: `app_basic`, `APP_BASIC`; undefined for an unknown one. */
export function schemeByName(name: string): AuthScheme | undefined {
  return authSchemes.find(({ mode }) => mode === name.toUpperCase());
}

export function schemeOf(mode: AuthMode): AuthScheme {
  return schemes[mode];
}

/** True when the scheme computes a signature over the request. */
export function isSigning({ carries }: AuthScheme): boolean {
  return carries.some(({ content }) => content === 'signature');
}
