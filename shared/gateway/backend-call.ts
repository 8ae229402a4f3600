// A call to a back end as plain data: what the pipeline decides and the host performs.
import type { HeaderList } from '../model/header-list.ts';
import type { Forward } from './config/forward-schema.ts';

/** Which addresses may be connected to; both are switches, off by default. */
export interface AddressRule {
  /** Refuse the segments of FAQ 3.4. */
  readonly strict: boolean;
  /** Addresses outside of private networks cannot be reached. */
  readonly noOutbound: boolean;
}

export interface BackendTarget {
  readonly hostname: string;
  readonly port: number;
  /** Address that the resolver table gives for the name; absent: the system resolves it. */
  readonly connect?: string;
}

/** The member of a channel that takes a call, and those that may take a repetition. */
export interface ChosenMember {
  readonly channel: string;
  /** Under which the member's state is kept: channel, host and port. */
  readonly key: string;
  readonly target: BackendTarget;
  /** The member's group in the channel, which may be called in a way of its own. */
  readonly group?: string | undefined;
  /** Enabled members of the channel, healthy or not. */
  readonly enabled: number;
  /** The other usable members, in the order in which repetitions take them. */
  readonly others: () => readonly { readonly key: string; readonly target: BackendTarget }[];
}

/** Trouble that a fault switch adds to the call. */
export interface RehearsedTrouble {
  readonly fault?: 'unreachable' | 'reset' | 'protocol';
  /** Name of the switch, for the trace. */
  readonly by?: string;
  readonly delayMs?: number;
  /** The answer's body ends after so many bytes. */
  readonly cutAfterBytes?: number;
}

/**
 * Everything the host needs to perform the call; the body is the caller's. For an upgrade request (`call.upgrade`) the
 * headers hold `Upgrade` and `Connection: Upgrade`, so that the host can hand the connection through.
 */
export interface BackendCall extends BackendTarget {
  readonly scheme: 'http' | 'https';
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  readonly timeoutMs: number;
  /** How many times to try again after a failed connection or a timeout. */
  readonly retries: number;
  /** The API's own timeout before the gateway's limit, and that limit: for the trace of a timeout (FAQ 5.9). */
  readonly timeouts?: { readonly ownMs: number; readonly limitMs: number };
  readonly addresses?: AddressRule | undefined;
  readonly member?: ChosenMember | undefined;
  /** Two-way TLS: present the gateway's client certificate. */
  readonly clientTls?: boolean;
  /** Verify the certificate of the back end; absent: unless it stands on this machine. */
  readonly verifyTls?: boolean | undefined;
  readonly trouble?: RehearsedTrouble | undefined;
  /** A group forwards: the call is handed on byte for byte over such a connection. */
  readonly forward?: Forward | undefined;
  /** Set where the request was signed: which header holds it, and the hash of the body that went into it. */
  readonly signed?: { readonly header: string; readonly payloadHash: string } | undefined;
}
