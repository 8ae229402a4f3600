import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { Exchange } from '../../../shared/model/exchange.ts';
import type { GatewayLogDetail } from '../../../shared/model/gateway-log.ts';
import type { SentRequest } from '../../../shared/model/request.ts';
import type { Subject } from '../../app/navigation-store.ts';
import type { Host } from '../../host/host.ts';
import { requestText } from '../../panels/diagnosis-report/report-view.ts';
import { caseOf, credentialFor, type EvidenceFields, noEvidence, understand } from './evidence.ts';
import { createPasteDesk, noPaste, type PasteDesk, type PasteState } from './paste-desk.ts';
import { type ReadPaste, readPasteApart } from './paste-reading.ts';
import { withPasted } from './pasted-evidence.ts';

export interface DiagnosisState extends PasteState {
  readonly fields: EvidenceFields;
  readonly result: Diagnosis | undefined;
  /** The fields that `result` was made from. */
  readonly resultOf: EvidenceFields | undefined;
  readonly busy: boolean;
  readonly error: string | undefined;
}

export interface DiagnosisStore extends PasteDesk {
  readonly store: StoreApi<DiagnosisState>;
  readonly edit: (part: Partial<EvidenceFields>) => void;
  readonly clear: () => void;
  /** Asks the host; an answer that is overtaken by a newer question is dropped. */
  readonly run: (credentials: readonly CredentialSummary[]) => Promise<void>;
  /** Fills the fields from an exchange or a request of the gateway's log, the paste from a text, and diagnoses. */
  readonly open: (subject: Subject, credentials: readonly CredentialSummary[]) => Promise<void>;
}

export function createDiagnosisStore(host: Host, readText: ReadPaste = readPasteApart): DiagnosisStore {
  const empty: DiagnosisState = {
    ...noPaste,
    fields: noEvidence,
    result: undefined,
    resultOf: undefined,
    busy: false,
    error: undefined,
  };
  const store = createStore<DiagnosisState>(() => empty);
  const desk = createPasteDesk(store, readText);
  let asked = 0;
  const fail = (error: unknown) =>
    store.setState({ busy: false, error: error instanceof Error ? error.message : String(error) });
  const run: DiagnosisStore['run'] = async (credentials) => {
    if (store.getState().isReading) await desk.settled();
    const { fields, pasted } = store.getState();
    const understood = understand(fields);
    if (!understood.enough) return;
    const turn = ++asked;
    store.setState({ busy: true, error: undefined });
    const evidence = withPasted(caseOf(understood), fields, pasted);
    const found = credentialFor(fields, understood, credentials, evidence);
    const credential = found ? { credentialId: found.id } : {};
    await host.call('diagnosis.run', { case: evidence, ...credential }).then(
      (result) => turn === asked && store.setState({ result, resultOf: fields, busy: false }),
      (error: unknown) => turn === asked && fail(error),
    );
  };
  const show = (part: Partial<EvidenceFields>, result: Diagnosis | undefined): boolean => {
    asked++;
    const fields = { ...noEvidence, ...part };
    store.setState({ ...noPaste, fields, result, resultOf: result && fields, busy: false, error: undefined });
    return result === undefined;
  };
  const openOther: DiagnosisStore['open'] = (subject, credentials) =>
    openSubject(host, subject, show).then((unanswered) => (unanswered ? run(credentials) : undefined), fail);
  return {
    store,
    ...desk,
    edit: (part) => store.setState(({ fields }) => ({ fields: { ...fields, ...part } })),
    clear: () => {
      asked++;
      store.setState(empty);
    },
    run,
    open: (subject, credentials) => {
      if (subject.kind !== 'text') return openOther(subject, credentials);
      asked++;
      store.setState(empty);
      desk.paste(subject.text);
      return run(credentials);
    },
  };
}

type Show = (part: Partial<EvidenceFields>, result: Diagnosis | undefined) => boolean;

/** True when the fields are filled and no diagnosis came along. */
async function openSubject(host: Host, subject: Subject, show: Show): Promise<boolean> {
  switch (subject.kind) {
    case 'gateway-entry': {
      const detail = await host.call('gateway.logEntry', { id: subject.id });
      const { causes } = detail.entry;
      return show(fieldsOfLog(detail), causes && causes.length > 0 ? { causes } : undefined);
    }
    case 'exchange': {
      const exchange = await host.call('history.get', { id: subject.id });
      return show(fieldsOfExchange(exchange), exchange.diagnosis);
    }
    default:
      return false;
  }
}

/** A body that is not text cannot stand in a field; the diagnosis then does without it. */
function fieldsOfLog({ entry, requestHeaders, requestBody, responseBody }: GatewayLogDetail): Partial<EvidenceFields> {
  const sent: SentRequest = {
    scheme: 'http',
    method: entry.method,
    target: entry.target,
    headers: requestHeaders,
    body: requestBody.text ?? '',
  };
  return { request: requestText(sent), answer: answerText(entry.status, [], responseBody.text ?? '') };
}

function fieldsOfExchange({ request, outcome, trace }: Exchange): Partial<EvidenceFields> {
  const sent: SentRequest = { ...request, body: request.body.text ?? '' };
  const answer =
    outcome.kind === 'response'
      ? answerText(outcome.response.status, outcome.response.headers, outcome.response.body.text ?? '')
      : outcome.kind === 'network-error'
        ? `${outcome.code} ${outcome.message}`
        : '';
  const client = trace && { canonicalRequest: trace.canonicalRequest, stringToSign: trace.stringToSign };
  return { request: requestText(sent), answer, ...client };
}

function answerText(status: number, headers: readonly (readonly [string, string])[], body: string): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, ...lines, '', body].join('\n');
}

const byHost = new WeakMap<Host, DiagnosisStore>();

/** The store of a host, made once: pasted evidence outlives a visit to another place. */
export function diagnosisStore(host: Host): DiagnosisStore {
  const store = byHost.get(host) ?? createDiagnosisStore(host);
  byHost.set(host, store);
  return store;
}
