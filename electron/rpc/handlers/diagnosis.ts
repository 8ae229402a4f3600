import type { Handlers } from '../../../shared/rpc/define.ts';
import type { diagnosisMethods } from '../../../shared/rpc/methods/diagnosis.ts';
import type { Services } from '../../create-services.ts';

export function diagnosisHandlers({ diagnoseReport, bundleReport }: Services): Handlers<typeof diagnosisMethods> {
  return {
    'diagnosis.run': (report) => diagnoseReport(report.case, report.credentialId),
    'diagnosis.bundle': (report) => bundleReport(report.case, report.diagnosis, report.credentialId),
  };
}
