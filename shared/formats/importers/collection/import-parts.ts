// What an importer of collections hands to the builder: a request in plain words, before secrets are taken out of it.
import type { DraftBody, DraftRow } from '../../../model/request.ts';

/** The ways of proving identity that API clients know, as far as they can be carried over. */
export type PartAuth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string; readonly prefix?: string | undefined }
  | { readonly kind: 'apikey'; readonly place: 'header' | 'query'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'aws';
      readonly accessKey: string;
      readonly secretKey: string;
      readonly sessionToken: string;
      readonly region: string;
      readonly service: string;
    }
  /** The gateway's own modes, where a document of it says so. */
  | { readonly kind: 'mode'; readonly mode: 'APP' | 'APP_CODE' | 'IAM' | 'IAM_TOKEN' | 'AUTHORIZER' }
  /** One that is not carried over; `name` as the format calls it. */
  | { readonly kind: 'other'; readonly name: string };

export interface QueryPart {
  readonly name: string;
  readonly value: string;
  readonly enabled: boolean;
}

export interface PartNote {
  readonly id: string;
  readonly value: string;
  /** Offset in the text, or a line that is known already. */
  readonly line: number;
}

export interface ImportParts {
  readonly name: string;
  /** Names of the folders around it, the outermost first. */
  readonly folders: readonly string[];
  readonly method: string;
  /** As it is written, variables included. */
  readonly url: string;
  /** Pairs that do not stand in `url`. */
  readonly query?: readonly QueryPart[];
  readonly headers: readonly DraftRow[];
  readonly body: DraftBody;
  /** Goes with the body where no header of that name is there. */
  readonly contentType?: string | undefined;
  readonly auth: PartAuth;
  readonly followRedirects?: boolean | undefined;
  readonly verifyTls?: boolean | undefined;
  readonly timeoutMs?: number | undefined;
  readonly line: number;
  readonly notes: readonly PartNote[];
}
