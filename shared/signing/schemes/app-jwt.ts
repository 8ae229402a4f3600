// A hash of key, secret and time of an app in Authorization, or the header of `app_jwt_auth_header`, with the key and the
// time beside it. How the hash is made is not public: ours is SHA-256 of the three, one behind the other.
import type { AuthScheme } from './auth-scheme.ts';

export const appJwt: AuthScheme = {
  mode: 'APP_JWT',
  group: 'app',
  credential: 'app',
  carries: [
    { name: 'Authorization', content: 'hash' },
    { name: 'X-HW-ID', content: 'key' },
    { name: 'Timestamp', content: 'time' },
  ],
  renamable: true,
  parameter: 'app_jwt',
  guess: true,
};
