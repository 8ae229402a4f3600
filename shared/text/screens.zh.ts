// The same areas in Simplified Chinese; an area or a text that is missing does not compile.
import { aboutZh } from './about.zh.ts';
import { appZh } from './app.zh.ts';
import { authSchemesZh } from './auth-schemes.zh.ts';
import { bodyEditorZh } from './body-editor.zh.ts';
import { burstZh } from './burst.zh.ts';
import { checksZh } from './checks.zh.ts';
import { clockScreenZh } from './clock-screen.zh.ts';
import { codeZh } from './code.zh.ts';
import { credentialsZh } from './credentials.zh.ts';
import { dataZh } from './data.zh.ts';
import { diagnosisReportZh } from './diagnosis-report.zh.ts';
import { diagnosisScreenZh } from './diagnosis-screen.zh.ts';
import { environmentsZh } from './environments.zh.ts';
import { formatsZh } from './formats.zh.ts';
import { gatewayConfigurationZh } from './gateway-configuration.zh.ts';
import { gatewayFaultsZh } from './gateway-faults.zh.ts';
import { gatewayFieldsZh } from './gateway-fields.zh.ts';
import { gatewayPublishingZh } from './gateway-publishing.zh.ts';
import { gatewayScreenZh } from './gateway-screen.zh.ts';
import { guideZh } from './guide.zh.ts';
import { helpScreenZh } from './help-screen.zh.ts';
import { historyZh } from './history.zh.ts';
import { inspectorZh } from './inspector.zh.ts';
import { limitsZh } from './limits.zh.ts';
import { networkSettingsZh } from './network-settings.zh.ts';
import { rebaseZh } from './rebase.zh.ts';
import { requestWarningsZh } from './request-warnings.zh.ts';
import { responseBodyZh } from './response-body.zh.ts';
import { runZh } from './run.zh.ts';
import type { TextKey } from './screens.en.ts';
import { settingsScreenZh } from './settings-screen.zh.ts';
import { socketZh } from './socket.zh.ts';
import { uiZh } from './ui.zh.ts';
import { workbenchZh } from './workbench.zh.ts';
import { workspaceZh } from './workspace.zh.ts';

export const screensZh: Record<TextKey, string> = {
  ...socketZh,
  ...responseBodyZh,
  ...uiZh,
  ...aboutZh,
  ...appZh,
  ...authSchemesZh,
  ...bodyEditorZh,
  ...burstZh,
  ...checksZh,
  ...clockScreenZh,
  ...codeZh,
  ...credentialsZh,
  ...dataZh,
  ...diagnosisReportZh,
  ...diagnosisScreenZh,
  ...environmentsZh,
  ...formatsZh,
  ...gatewayConfigurationZh,
  ...gatewayFaultsZh,
  ...gatewayFieldsZh,
  ...gatewayPublishingZh,
  ...gatewayScreenZh,
  ...guideZh,
  ...helpScreenZh,
  ...historyZh,
  ...inspectorZh,
  ...limitsZh,
  ...networkSettingsZh,
  ...rebaseZh,
  ...requestWarningsZh,
  ...runZh,
  ...settingsScreenZh,
  ...workbenchZh,
  ...workspaceZh,
};
