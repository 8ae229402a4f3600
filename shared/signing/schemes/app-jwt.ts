// A JWT made from key, secret and time of an app, in Authorization or the header of `app_jwt_auth_header`. How it is made
// is not public: a finished one is carried as it is.
import type { AuthScheme } from './auth-scheme.ts';

export const appJwt: AuthScheme = {
  mode: 'APP_JWT',
  group: 'app',
  credential: 'accessToken',
  carries: [{ name: 'Authorization', content: 'secret' }],
  renamable: true,
  parameter: 'app_jwt',
  guess: true,
};
