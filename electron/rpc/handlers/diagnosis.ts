import type { Handlers } from '../../../shared/rpc/define.ts';
import type { diagnosisMethods } from '../../../shared/rpc/methods/diagnosis.ts';
import type { Services } from '../../create-services.ts';

export function diagnosisHandlers({ diagnoseReport }: Services): Handlers<typeof diagnosisMethods> {
  return {
    'diagnosis.run': (report) => diagnoseReport(report.case, report.credentialId),
  };
}
