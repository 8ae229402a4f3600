// THE table of written help pages: one small file each, both languages in it. Pages of errors and causes are composed from
// their own tables (shared/help/help-pages.ts).
import { detail0301AkNotExist } from './detail-0301.ak-not-exist.ts';
import { detail0301DecryptToken } from './detail-0301.decrypt-token.ts';
import { detail0301Expired } from './detail-0301.expired.ts';
import { detail0301Locked } from './detail-0301.locked.ts';
import { detail0301NoToken } from './detail-0301.no-token.ts';
import { detail0301TokenExpired } from './detail-0301.token-expired.ts';
import { detail0301VerifyAksk } from './detail-0301.verify-aksk.ts';
import { detail0303AppNotFound } from './detail-0303.app-not-found.ts';
import { detail0303Appcode } from './detail-0303.appcode.ts';
import { detail0303Expired } from './detail-0303.expired.ts';
import { detail0303Verify } from './detail-0303.verify.ts';
import { faq21 } from './faq-2.1.ts';
import { faq22 } from './faq-2.2.ts';
import { faq23 } from './faq-2.3.ts';
import { faq24 } from './faq-2.4.ts';
import { faq25 } from './faq-2.5.ts';
import { faq31 } from './faq-3.1.ts';
import { faq32 } from './faq-3.2.ts';
import { faq33 } from './faq-3.3.ts';
import { faq34 } from './faq-3.4.ts';
import { faq35 } from './faq-3.5.ts';
import { faq36 } from './faq-3.6.ts';
import { faq37 } from './faq-3.7.ts';
import { faq38 } from './faq-3.8.ts';
import { faq41 } from './faq-4.1.ts';
import { faq42 } from './faq-4.2.ts';
import { faq43 } from './faq-4.3.ts';
import { faq44 } from './faq-4.4.ts';
import { faq51 } from './faq-5.1.ts';
import { faq52 } from './faq-5.2.ts';
import { faq53 } from './faq-5.3.ts';
import { faq54 } from './faq-5.4.ts';
import { faq55 } from './faq-5.5.ts';
import { faq56 } from './faq-5.6.ts';
import { faq57 } from './faq-5.7.ts';
import { faq58 } from './faq-5.8.ts';
import { faq59 } from './faq-5.9.ts';
import { faq510 } from './faq-5.10.ts';
import { faq511 } from './faq-5.11.ts';
import { faq512 } from './faq-5.12.ts';
import { faq513 } from './faq-5.13.ts';
import { faq514 } from './faq-5.14.ts';
import { faq515 } from './faq-5.15.ts';
import { faq516 } from './faq-5.16.ts';
import { faq517 } from './faq-5.17.ts';
import { faq518 } from './faq-5.18.ts';
import { faq61 } from './faq-6.1.ts';
import { faq62 } from './faq-6.2.ts';
import { faq63 } from './faq-6.3.ts';
import { faq71 } from './faq-7.1.ts';
import { faq72 } from './faq-7.2.ts';
import { faq73 } from './faq-7.3.ts';
import { faq74 } from './faq-7.4.ts';
import { faq75 } from './faq-7.5.ts';
import { faq76 } from './faq-7.6.ts';
import { faq81 } from './faq-8.1.ts';
import { faq82 } from './faq-8.2.ts';
import type { DetailId, FaqId, HelpPage, TopicId } from './help-page.ts';
import { topicAccessControl } from './topic-access-control.ts';
import { topicAlgorithm } from './topic-algorithm.ts';
import { topicAppcode } from './topic-appcode.ts';
import { topicClock } from './topic-clock.ts';
import { topicCors } from './topic-cors.ts';
import { topicDebuggingDomain } from './topic-debugging-domain.ts';
import { topicEnvironments } from './topic-environments.ts';
import { topicGatewayControl } from './topic-gateway-control.ts';
import { topicHistory } from './topic-history.ts';
import { topicImporting } from './topic-importing.ts';
import { topicNetwork } from './topic-network.ts';
import { topicPublishing } from './topic-publishing.ts';
import { topicRequestsInAndOut } from './topic-requests-in-and-out.ts';
import { topicRuns } from './topic-runs.ts';
import { topicSecrets } from './topic-secrets.ts';
import { topicThrottling } from './topic-throttling.ts';
import { topicTwoWayTls } from './topic-two-way-tls.ts';
import { topicVariables } from './topic-variables.ts';
import { topicWebsocket } from './topic-websocket.ts';
import { topicWorkspace } from './topic-workspace.ts';

/** On the sections of the FAQ. */
export const faqPages: Readonly<Record<FaqId, HelpPage>> = {
  '2.1': faq21,
  '2.2': faq22,
  '2.3': faq23,
  '2.4': faq24,
  '2.5': faq25,
  '3.1': faq31,
  '3.2': faq32,
  '3.3': faq33,
  '3.4': faq34,
  '3.5': faq35,
  '3.6': faq36,
  '3.7': faq37,
  '3.8': faq38,
  '4.1': faq41,
  '4.2': faq42,
  '4.3': faq43,
  '4.4': faq44,
  '5.1': faq51,
  '5.2': faq52,
  '5.3': faq53,
  '5.4': faq54,
  '5.5': faq55,
  '5.6': faq56,
  '5.7': faq57,
  '5.8': faq58,
  '5.9': faq59,
  '5.10': faq510,
  '5.11': faq511,
  '5.12': faq512,
  '5.13': faq513,
  '5.14': faq514,
  '5.15': faq515,
  '5.16': faq516,
  '5.17': faq517,
  '5.18': faq518,
  '6.1': faq61,
  '6.2': faq62,
  '6.3': faq63,
  '7.1': faq71,
  '7.2': faq72,
  '7.3': faq73,
  '7.4': faq74,
  '7.5': faq75,
  '7.6': faq76,
  '8.1': faq81,
  '8.2': faq82,
};

/** On subjects that cut across them. */
export const topicPages: Readonly<Record<TopicId, HelpPage>> = {
  algorithm: topicAlgorithm,
  appcode: topicAppcode,
  environments: topicEnvironments,
  publishing: topicPublishing,
  cors: topicCors,
  throttling: topicThrottling,
  'access-control': topicAccessControl,
  importing: topicImporting,
  'debugging-domain': topicDebuggingDomain,
  websocket: topicWebsocket,
  network: topicNetwork,
  'two-way-tls': topicTwoWayTls,
  clock: topicClock,
  secrets: topicSecrets,
  workspace: topicWorkspace,
  variables: topicVariables,
  history: topicHistory,
  runs: topicRuns,
  'requests-in-and-out': topicRequestsInAndOut,
  'gateway-control': topicGatewayControl,
};

/** On single wordings of an error. */
export const detailPages: Readonly<Record<DetailId, HelpPage>> = {
  '0301.verify-aksk': detail0301VerifyAksk,
  '0301.locked': detail0301Locked,
  '0301.decrypt-token': detail0301DecryptToken,
  '0301.ak-not-exist': detail0301AkNotExist,
  '0301.expired': detail0301Expired,
  '0301.no-token': detail0301NoToken,
  '0301.token-expired': detail0301TokenExpired,
  '0303.app-not-found': detail0303AppNotFound,
  '0303.appcode': detail0303Appcode,
  '0303.verify': detail0303Verify,
  '0303.expired': detail0303Expired,
};
