// THE table from causes to help: the pages to read on after a diagnosis, the most useful first, and the places of the
// window where something can be done about it. A cause without a row does not compile.
import type { CauseId } from '../model/cause-ids.ts';
import type { HelpPageId, HelpPlace } from '../text/help/help-page.ts';

export interface CauseHelp {
  readonly related: readonly HelpPageId[];
  readonly places: readonly HelpPlace[];
}

const at =
  (...places: readonly HelpPlace[]) =>
  (...related: readonly HelpPageId[]): CauseHelp => ({ related, places });

const credential = at('settings', 'gateway');
const clock = at('clock', 'workbench');
/** The signature inspector shows the line that differs. */
const signing = at('workbench');
const route = at('workbench', 'gateway');
const control = at('gateway');
const backend = at('gateway');
const network = at('workbench', 'settings');

export const causeHelp: Readonly<Record<CauseId, CauseHelp>> = {
  'credential.key-unknown': credential(
    'detail-0303.app-not-found',
    'detail-0301.ak-not-exist',
    'faq-5.8',
    'faq-5.7',
    'code-0303',
    'code-0301',
  ),
  'credential.secret-mismatch': credential(
    'detail-0303.verify',
    'detail-0301.verify-aksk',
    'faq-5.8',
    'faq-5.7',
    'code-0303',
    'code-0301',
  ),
  'credential.secret-whitespace': credential('faq-5.8', 'faq-5.7', 'code-0303'),
  'credential.swapped': credential('faq-5.8', 'faq-5.7', 'code-0303'),
  'credential.locked': credential('detail-0301.locked', 'faq-5.7', 'code-0301', 'code-0314'),
  'credential.not-authorized': credential('faq-6.3', 'faq-2.1', 'code-0304', 'code-0502', 'faq-2.3'),
  'credential.token-invalid': credential('detail-0301.decrypt-token', 'faq-5.7', 'code-0301', 'code-0310'),
  'credential.token-expired': credential('detail-0301.token-expired', 'faq-5.7', 'code-0307', 'code-0301'),
  'credential.security-token-missing': credential('faq-5.7', 'code-0301'),
  'clock.behind': clock('topic-clock', 'faq-5.8', 'faq-5.7', 'code-0303', 'code-0301'),
  'clock.ahead': clock('topic-clock', 'faq-5.8', 'faq-5.7', 'code-0303', 'code-0301'),
  'clock.timezone': clock('topic-clock', 'faq-5.8', 'faq-5.7', 'code-0303', 'code-0301'),
  'clock.date-format': clock('topic-clock', 'faq-5.8', 'faq-5.7', 'code-0303'),
  'clock.stale-signature': clock('topic-clock', 'faq-5.8', 'faq-5.7', 'code-0303'),
  'clock.date-mismatch': clock('topic-clock', 'faq-5.8', 'faq-5.7', 'code-0303'),
  'method.differs': signing('topic-algorithm', 'faq-5.8', 'faq-5.7', 'code-0303'),
  'uri.trailing-slash': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'uri.not-encoded': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'uri.double-encoded': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'uri.slash-encoded': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'uri.hex-case': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'uri.normalized': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'uri.path-differs': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.unsorted': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.not-encoded': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.double-encoded': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.plus-for-space': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.missing-equals': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.omitted': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.in-path': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'query.changed-in-transit': signing('topic-algorithm', 'faq-5.8', 'faq-5.7', 'code-0303'),
  'header.host-mismatch': signing('topic-algorithm', 'faq-5.8', 'faq-5.7', 'faq-3.6', 'code-0303'),
  'header.changed-in-transit': signing('topic-algorithm', 'faq-5.8', 'faq-5.7', 'code-0303'),
  'header.signed-not-sent': signing('topic-algorithm', 'faq-5.8', 'faq-5.7', 'code-0303'),
  'header.name-case': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'header.unsorted': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'header.value-not-trimmed': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'header.list-mismatch': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'header.final-newline': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'header.authorization-signed': signing('topic-algorithm', 'faq-5.8', 'faq-5.12', 'code-0303'),
  'body.not-signed': signing('faq-6.2', 'topic-algorithm', 'faq-5.8', 'code-0303'),
  'body.changed-after-signing': signing('faq-6.2', 'topic-algorithm', 'faq-5.8', 'code-0303'),
  'body.charset': signing('faq-6.2', 'topic-algorithm', 'faq-5.8', 'code-0303'),
  'body.hash-encoding': signing('faq-6.2', 'topic-algorithm', 'faq-5.12', 'code-0303'),
  'body.content-sha256-mismatch': signing('faq-6.2', 'topic-algorithm', 'faq-5.8', 'code-0303'),
  'algorithm.mismatch': signing('topic-algorithm', 'faq-5.12', 'faq-5.8', 'code-0303'),
  'algorithm.secret-decoded': signing('topic-algorithm', 'faq-5.12', 'faq-5.8', 'code-0303'),
  'algorithm.derived-key': signing('topic-algorithm', 'faq-5.12', 'faq-5.8', 'code-0303'),
  'algorithm.signature-encoding': signing('topic-algorithm', 'faq-5.12', 'faq-5.8', 'code-0303'),
  'algorithm.not-hashed': signing('topic-algorithm', 'faq-5.12', 'faq-5.8', 'code-0303'),
  'algorithm.line-endings': signing('topic-algorithm', 'faq-5.12', 'faq-5.8', 'code-0303'),
  'authorization.missing': route('faq-5.8', 'faq-5.13', 'code-0303', 'code-0301', 'code-0313'),
  'authorization.malformed': route('faq-5.8', 'faq-5.7', 'code-0303', 'code-0301'),
  'authorization.overwritten': route('faq-5.8', 'code-0303'),
  'authorization.wrong-mode': route('faq-2.4', 'code-0305', 'code-0312', 'faq-7.5', 'topic-appcode'),
  'route.host-unbound': route('faq-5.3', 'topic-debugging-domain', 'faq-3.6', 'code-0101'),
  'route.method': route('faq-5.3', 'code-0101.method', 'code-0101'),
  'route.trailing-slash': route('faq-5.3', 'code-0101'),
  'route.path': route('faq-5.3', 'code-0101'),
  'route.stage-missing': route('faq-4.2', 'topic-environments', 'faq-5.3', 'code-0101'),
  'route.stage-wrong': route('faq-4.2', 'topic-environments', 'faq-5.3', 'code-0101'),
  'route.not-published': route('faq-4.1', 'topic-publishing', 'faq-5.3', 'code-0101'),
  'route.cors-preflight': route('faq-3.7', 'topic-cors', 'faq-5.3', 'code-0101'),
  'request.parameter-missing': route('code-0106', 'faq-5.13'),
  'request.parameter-invalid': route('code-0106'),
  'request.malformed': route('code-0201.400', 'code-0602'),
  'request.protocol': route('code-0607', 'faq-5.16', 'topic-websocket'),
  'control.ip-denied': control('faq-7.6', 'topic-access-control', 'code-0401', 'code-0402', 'code-0405'),
  'control.account-denied': control('faq-7.5', 'topic-access-control', 'code-0302', 'code-0306', 'code-0802'),
  'control.throttled': control('faq-7.4', 'topic-throttling', 'code-0308', 'code-0501', 'faq-7.1'),
  'control.debug-domain-quota': control('faq-7.2', 'topic-debugging-domain', 'code-0308'),
  'limit.uri': route('faq-5.2', 'code-0201.414'),
  'limit.body': route('faq-5.10', 'code-0201.413'),
  'limit.headers': route('code-0201.494'),
  'gateway.internal': control('code-0601', 'code-0201.500', 'code-0606', 'code-0613'),
  'backend.unavailable': backend('faq-5.5', 'code-0201.502', 'faq-3.8'),
  'backend.timeout': backend('faq-5.5', 'faq-5.9', 'code-0203', 'code-0201.504'),
  'backend.dns': backend('faq-5.6', 'code-0605'),
  'backend.protocol': backend('faq-5.5', 'code-0202'),
  'backend.no-member': backend('faq-5.4', 'faq-3.5', 'code-0610', 'code-0609'),
  'backend.address-denied': backend('faq-3.4', 'code-0404'),
  'network.dns': network('faq-5.15', 'faq-3.6', 'faq-5.1'),
  'network.refused': network('faq-5.1', 'faq-5.18'),
  'network.tls': network('faq-6.1', 'topic-network', 'topic-two-way-tls', 'code-0204', 'code-0205'),
  'network.proxy': network('topic-network', 'faq-5.18'),
  'network.timeout': network('topic-network', 'faq-5.1', 'faq-5.18'),
  none: route('faq-3.2'),
};
