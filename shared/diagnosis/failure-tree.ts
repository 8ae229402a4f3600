// THE tree of "Why does it fail?" (FAQ 5.1): what can be wrong with a call, in the order in which the gateway decides it
// (domain/gateway.md, section 1).
import type { CauseId } from '../model/cause-ids.ts';

/** One thing that can be wrong, the causes that say so and the section of the FAQ that treats it. */
export interface PathLeaf {
  readonly id: string;
  readonly faq: string;
  readonly causes: readonly CauseId[];
}

export interface PathBranch {
  readonly id: BranchId;
  readonly leaves: readonly PathLeaf[];
}

export const branchIds = [
  'network',
  'message',
  'domain',
  'publishing',
  'authentication',
  'policies',
  'backend',
] as const;
export type BranchId = (typeof branchIds)[number];

const leaf = (id: string, faq: string, ...causes: readonly CauseId[]): PathLeaf => ({ id, faq, causes });

/** THE tree. Every cause but `none` stands in exactly one leaf; a test holds it complete. */
export const failureTree: readonly PathBranch[] = [
  {
    id: 'network',
    leaves: [
      leaf('dns', '5.15', 'network.dns'),
      leaf('refused', '5.18', 'network.refused'),
      leaf('timeout', '5.18', 'network.timeout'),
      leaf('proxy', '5.18', 'network.proxy'),
      leaf('tls', '6.1', 'network.tls'),
    ],
  },
  {
    id: 'message',
    leaves: [
      leaf('form', '5.1', 'request.malformed'),
      leaf('size', '5.2', 'limit.uri', 'limit.headers'),
      leaf('body', '5.10', 'limit.body'),
    ],
  },
  {
    id: 'domain',
    leaves: [
      leaf('host', '3.6', 'route.host-unbound'),
      leaf('quota', '7.2', 'control.debug-domain-quota'),
      leaf('protocol', '5.16', 'request.protocol'),
    ],
  },
  {
    id: 'publishing',
    leaves: [
      leaf('path', '5.3', 'route.path', 'route.trailing-slash'),
      leaf('method', '5.3', 'route.method'),
      leaf('published', '4.1', 'route.not-published'),
      leaf('stage', '4.2', 'route.stage-missing', 'route.stage-wrong'),
      leaf('preflight', '3.7', 'route.cors-preflight'),
    ],
  },
  {
    id: 'authentication',
    leaves: [
      leaf('mode', '2.4', 'authorization.missing', 'authorization.overwritten', 'authorization.wrong-mode'),
      leaf('form', '5.8', 'authorization.malformed', 'algorithm.mismatch'),
      leaf('key', '5.8', 'credential.key-unknown', 'credential.swapped', 'credential.security-token-missing'),
      leaf('locked', '5.7', 'credential.locked'),
      leaf('token', '5.7', 'credential.token-invalid', 'credential.token-expired'),
      leaf(
        'clock',
        '5.7',
        'clock.behind',
        'clock.ahead',
        'clock.timezone',
        'clock.date-format',
        'clock.stale-signature',
        'clock.date-mismatch',
      ),
      leaf(
        'signature',
        '5.7',
        'method.differs',
        'uri.trailing-slash',
        'uri.not-encoded',
        'uri.double-encoded',
        'uri.slash-encoded',
        'uri.hex-case',
        'uri.normalized',
        'uri.path-differs',
        'query.unsorted',
        'query.not-encoded',
        'query.double-encoded',
        'query.plus-for-space',
        'query.missing-equals',
        'query.omitted',
        'query.in-path',
        'query.changed-in-transit',
        'header.host-mismatch',
        'header.changed-in-transit',
        'header.signed-not-sent',
        'header.name-case',
        'header.unsorted',
        'header.value-not-trimmed',
        'header.list-mismatch',
        'header.final-newline',
        'header.authorization-signed',
        'algorithm.secret-decoded',
        'algorithm.derived-key',
        'algorithm.signature-encoding',
        'algorithm.not-hashed',
        'algorithm.line-endings',
      ),
      leaf(
        'payload',
        '6.2',
        'body.not-signed',
        'body.changed-after-signing',
        'body.charset',
        'body.hash-encoding',
        'body.content-sha256-mismatch',
      ),
      leaf('secret', '5.8', 'credential.secret-mismatch', 'credential.secret-whitespace'),
      leaf('authorized', '6.3', 'credential.not-authorized'),
    ],
  },
  {
    id: 'policies',
    leaves: [
      leaf('access', '7.6', 'control.ip-denied', 'control.account-denied'),
      leaf('throttled', '7.4', 'control.throttled'),
      leaf('parameters', '5.13', 'request.parameter-missing', 'request.parameter-invalid'),
    ],
  },
  {
    id: 'backend',
    leaves: [
      leaf('unavailable', '5.5', 'backend.unavailable', 'backend.protocol'),
      leaf('timeout', '5.9', 'backend.timeout'),
      leaf('member', '5.4', 'backend.no-member'),
      leaf('name', '5.6', 'backend.dns'),
      leaf('address', '3.4', 'backend.address-denied'),
      leaf('internal', '5.5', 'gateway.internal'),
    ],
  },
];

/** The branch in which a cause stands. */
export function branchOf(cause: CauseId): BranchId | undefined {
  return failureTree.find(({ leaves }) => leaves.some(({ causes }) => causes.includes(cause)))?.id;
}
