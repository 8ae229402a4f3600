// How a backend call gets its connection: kept ones by what they were opened with, names resolved under the address rule,
// TLS with or without the gateway's certificate.
import { type LookupAddress, lookup } from 'node:dns';
import type * as http from 'node:http';
import type * as https from 'node:https';
import type { LookupFunction } from 'node:net';
import { isLoopback } from '../../../shared/gateway/address-segments.ts';
import type { AddressRule, BackendCall, BackendTarget } from '../../../shared/gateway/backend-call.ts';
import { addressProblem } from '../../../shared/gateway/backend-target.ts';

import type { GatewayConfig } from '../../../shared/gateway/read-gateway-config.ts';
import { CountingAgent, CountingSecureAgent } from '../network/connection-count.ts';

/** Certificate that the gateway shows to back ends with two-way TLS, and the authority it trusts for them. */
export interface ClientCertificate {
  readonly cert: string;
  readonly key: string;
  /** Empty: the authorities of the system. */
  readonly ca: string;
}

/** Of the parameter backend_client_certificate; key and certificates may lie in the vault. */
export function clientCertificate(
  config: GatewayConfig,
  secretOf: (written: string) => string | undefined,
): ClientCertificate | undefined {
  const { enable, content, key, ca } = config.parameters.backend_client_certificate;
  const clear = (written: string): string => secretOf(written) ?? '';
  return enable ? { cert: clear(content), key: clear(key), ca: clear(ca) } : undefined;
}

/** A name resolved to an address that the rule does not allow. */
export class AddressRefused extends Error {
  readonly address: string;
  /** Undefined: a public address without outbound access. */
  readonly segment: string | undefined;

  constructor(address: string, segment: string | undefined) {
    super('address refused');
    this.address = address;
    this.segment = segment;
  }
}

/** What may be connected to of the addresses found; any one in a denied segment refuses them all. */
function allowedOf(rule: AddressRule, found: readonly LookupAddress[]): readonly LookupAddress[] | AddressRefused {
  const problems = found.map(({ address }) => addressProblem(rule, address));
  for (const [index, problem] of problems.entries()) {
    if (problem?.kind === 'denied') return new AddressRefused(found[index]?.address ?? '', problem.segment);
  }
  const allowed = found.filter((_address, index) => problems[index] === undefined);
  return allowed.length > 0 ? allowed : new AddressRefused(found[0]?.address ?? '', undefined);
}

/** Resolves as the system does, then applies the rule to what would be connected to. */
function ruledLookup(rule: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      const allowed = error ?? allowedOf(rule, found);
      if (allowed instanceof Error) callback(allowed, '');
      else if (options.all) callback(null, [...allowed]);
      else callback(null, allowed[0]?.address ?? '', allowed[0]?.family);
    });
  };
}

/** Members of request options that depend on the connection. */
export type ConnectionOptions = Pick<
  https.RequestOptions,
  'host' | 'port' | 'agent' | 'lookup' | 'servername' | 'rejectUnauthorized' | 'cert' | 'key' | 'ca'
>;

const isIp = (name: string): boolean => /^[\d.]+$|:/.test(name);

export class BackendConnections {
  readonly #agents = new Map<string, http.Agent | https.Agent>();
  readonly #certificate: () => ClientCertificate | undefined;

  constructor(certificate: () => ClientCertificate | undefined) {
    this.#certificate = certificate;
  }

  /** Connections opened under one address rule are not used under another. */
  #agent(scheme: 'http' | 'https', rule: AddressRule | undefined): http.Agent | https.Agent {
    const key = rule === undefined ? scheme : `${scheme} ${rule.strict} ${rule.noOutbound}`;
    const known = this.#agents.get(key);
    if (known) return known;
    const options = { keepAlive: true, maxFreeSockets: 256 };
    const agent = scheme === 'https' ? new CountingSecureAgent(options) : new CountingAgent(options);
    this.#agents.set(key, agent);
    return agent;
  }

  /** Options for connecting `call` to `target`. Names of the resolver table are connected by their address. */
  options(call: BackendCall, target: BackendTarget): ConnectionOptions {
    const { scheme, addresses } = call;
    const host = target.connect ?? target.hostname;
    const plain: ConnectionOptions = {
      host,
      port: target.port,
      agent: this.#agent(scheme, addresses),
      ...(addresses === undefined ? {} : { lookup: ruledLookup(addresses) }),
    };
    return scheme === 'http' ? plain : { ...plain, ...this.#tls(call, target.hostname, host) };
  }

  /**
   * Whether the real gateway verifies certificates of back ends is not public. Ours does, but for those on this machine,
   * which have self-signed ones; an API may say otherwise.
   */
  #tls(call: BackendCall, hostname: string, host: string): ConnectionOptions {
    const certificate = call.clientTls ? this.#certificate() : undefined;
    const verify = call.verifyTls ?? (!isLoopback(host) || certificate?.ca !== undefined);
    return {
      ...(isIp(hostname) ? {} : { servername: hostname }),
      rejectUnauthorized: verify,
      ...(certificate === undefined ? {} : { cert: certificate.cert, key: certificate.key }),
      ...(certificate?.ca ? { ca: certificate.ca } : {}),
    };
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }
}
