// What one way of proving identity sends (gateway.md 2.8): headers as data, so that the host can fill them with the
// secret and the window can show them without it.
import type { CredentialKind } from '../../model/credential.ts';
import type { AuthMode } from '../../model/request.ts';

/**
 * `signature`: computed over the request. `hash`: of key, secret and the time that goes with it. The others carry parts of
 * the credential as they are.
 */
export type CarriedContent = 'signature' | 'key' | 'secret' | 'key-and-secret' | 'hash' | 'time';

export interface CarriedHeader {
  readonly name: string;
  readonly content: CarriedContent;
  /** Stands before the content. */
  readonly prefix?: string;
}

export interface AuthScheme {
  readonly mode: AuthMode;
  /** Where it stands in a list of schemes. */
  readonly group: 'app' | 'iam' | 'other';
  /** The kind of credential it takes; undefined: none. */
  readonly credential: CredentialKind | undefined;
  /** In sending order; the first is the one that another name may be given. */
  readonly carries: readonly CarriedHeader[];
  /** True where gateway or authorizer may look at another header than the first. */
  readonly renamable: boolean;
  /** The parameter of the gateway that must be switched on; it is off by default. */
  readonly parameter?: string;
  /** What else to know of it, shown beside it. */
  readonly note?: 'https-only' | 'other-rows';
  /** The form of the header is not public: ours is the plainest one. */
  readonly guess?: true;
}
