// THE table of what more can be said of a cause than its name.
import type { CauseId } from '../../model/cause-ids.ts';
import * as backend from './backend-facts.ts';
import * as control from './control-facts.ts';
import * as credential from './credential-facts.ts';
import type { FactFinder } from './facts.ts';
import * as limit from './limit-facts.ts';
import { network, proxy, refused, timeout, tls } from './network-facts.ts';
import * as request from './request-facts.ts';

export const factFinders: Partial<Readonly<Record<CauseId, FactFinder>>> = {
  'credential.key-unknown': credential.keyUnknown,
  'credential.locked': credential.locked,
  'credential.not-authorized': credential.notAuthorized,
  'credential.token-invalid': credential.tokenInvalid,
  'credential.token-expired': credential.tokenExpired,
  'authorization.missing': credential.authorizationMissing,
  'request.malformed': request.malformed,
  'request.protocol': request.protocol,
  'request.parameter-missing': request.parameter,
  'request.parameter-invalid': request.parameter,
  'control.ip-denied': control.ipDenied,
  'control.throttled': control.throttled,
  'control.debug-domain-quota': control.debugDomainQuota,
  'limit.uri': limit.limitUri,
  'limit.body': limit.limitBody,
  'limit.headers': limit.limitHeaders,
  'backend.unavailable': backend.unavailable,
  'backend.no-member': backend.unavailable,
  'backend.timeout': backend.timeout,
  'backend.dns': backend.dns,
  'backend.address-denied': backend.addressDenied,
  'network.dns': network,
  'network.refused': refused,
  'network.tls': tls,
  'network.timeout': timeout,
  'network.proxy': proxy,
};
