// Joins the words of every area of the window. Each area is one line here and one in screens.zh.ts.
import { aboutEn } from './about.en.ts';
import { appEn } from './app.en.ts';
import { authSchemesEn } from './auth-schemes.en.ts';
import { bodyEditorEn } from './body-editor.en.ts';
import { burstEn } from './burst.en.ts';
import { checksEn } from './checks.en.ts';
import { clockScreenEn } from './clock-screen.en.ts';
import { codeEn } from './code.en.ts';
import { credentialsEn } from './credentials.en.ts';
import { dataEn } from './data.en.ts';
import { diagnosisReportEn } from './diagnosis-report.en.ts';
import { diagnosisScreenEn } from './diagnosis-screen.en.ts';
import { environmentsEn } from './environments.en.ts';
import { formatsEn } from './formats.en.ts';
import { gatewayConfigurationEn } from './gateway-configuration.en.ts';
import { gatewayFaultsEn } from './gateway-faults.en.ts';
import { gatewayFieldsEn } from './gateway-fields.en.ts';
import { gatewayPublishingEn } from './gateway-publishing.en.ts';
import { gatewayScreenEn } from './gateway-screen.en.ts';
import { guideEn } from './guide.en.ts';
import { helpScreenEn } from './help-screen.en.ts';
import { historyEn } from './history.en.ts';
import { inspectorEn } from './inspector.en.ts';
import { limitsEn } from './limits.en.ts';
import { networkSettingsEn } from './network-settings.en.ts';
import { rebaseEn } from './rebase.en.ts';
import { requestWarningsEn } from './request-warnings.en.ts';
import { responseBodyEn } from './response-body.en.ts';
import { runEn } from './run.en.ts';
import { settingsScreenEn } from './settings-screen.en.ts';
import { socketEn } from './socket.en.ts';
import { uiEn } from './ui.en.ts';
import { workbenchEn } from './workbench.en.ts';
import { workspaceEn } from './workspace.en.ts';

export const screensEn = {
  ...socketEn,
  ...responseBodyEn,
  ...uiEn,
  ...aboutEn,
  ...appEn,
  ...authSchemesEn,
  ...bodyEditorEn,
  ...burstEn,
  ...checksEn,
  ...clockScreenEn,
  ...codeEn,
  ...credentialsEn,
  ...dataEn,
  ...diagnosisReportEn,
  ...diagnosisScreenEn,
  ...environmentsEn,
  ...formatsEn,
  ...gatewayConfigurationEn,
  ...gatewayFaultsEn,
  ...gatewayFieldsEn,
  ...gatewayPublishingEn,
  ...gatewayScreenEn,
  ...guideEn,
  ...helpScreenEn,
  ...historyEn,
  ...inspectorEn,
  ...limitsEn,
  ...networkSettingsEn,
  ...rebaseEn,
  ...requestWarningsEn,
  ...runEn,
  ...settingsScreenEn,
  ...workbenchEn,
  ...workspaceEn,
} as const;

/** Id of a text of the window. */
export type TextKey = keyof typeof screensEn;
