import { createStore } from 'zustand/vanilla';
import { agreementOf, type BundleAgreement } from '../../../shared/diagnosis/reopen-bundle.ts';
import { caseOfBundle, readDebugBundleText } from '../../../shared/formats/importers/debug-bundle.ts';
import type { BundleFacts, DebugBundle } from '../../../shared/model/debug-bundle.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { Host } from '../../host/host.ts';
import { requestText } from '../../panels/diagnosis-report/report-view.ts';
import { type EvidenceFields, NO_CREDENTIAL } from './evidence.ts';

export type BundleProblem = 'not-a-bundle' | 'newer' | 'damaged';

export interface OpenedBundle {
  /** The verdict that the bundle brought; the notice stands as long as it is the one shown. */
  readonly stored?: Diagnosis;
  readonly made?: BundleFacts;
  /** Undefined while the host looks at the evidence again. */
  readonly agreement?: BundleAgreement | undefined;
  readonly problem?: BundleProblem;
}

/** The bundle that was opened last. */
export const openedBundle = createStore<OpenedBundle>(() => ({}));

/** The fields and the verdict to show, or undefined: `openedBundle` says what is wrong with the text. */
export function openBundle(host: Host, text: string): { fields: EvidenceFields; result: Diagnosis } | undefined {
  const reading = readDebugBundleText(text);
  if (!reading.ok) {
    openedBundle.setState({ problem: reading.problem }, true);
    return undefined;
  }
  const { bundle } = reading;
  const stored = bundle.diagnosis;
  openedBundle.setState({ stored, made: bundle.made }, true);
  void host.call('diagnosis.run', { case: caseOfBundle(bundle) }).then(
    (recomputed) => {
      if (openedBundle.getState().stored === stored) {
        openedBundle.setState({ agreement: agreementOf(stored, recomputed) });
      }
    },
    // Without an answer nothing is said about it.
    () => undefined,
  );
  return { fields: fieldsOf(bundle), result: stored };
}

function fieldsOf(bundle: DebugBundle): EvidenceFields {
  const { sent, response, networkError, client } = caseOfBundle(bundle);
  const head = response && [
    `HTTP/1.1 ${response.status ?? ''}`.trim(),
    ...response.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const failed = networkError && `${networkError.code ?? ''} ${networkError.message ?? ''}`.trim();
  return {
    request: sent === undefined ? '' : requestText(sent),
    answer: head === undefined ? (failed ?? '') : [...head, '', response?.body ?? ''].join('\n'),
    canonicalRequest: client?.canonicalRequest ?? '',
    stringToSign: client?.stringToSign ?? '',
    credentialId: NO_CREDENTIAL,
  };
}
