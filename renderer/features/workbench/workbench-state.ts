import type { EnvironmentList } from '../../../shared/model/environment.ts';
import type { Exchange, ExchangeSummary } from '../../../shared/model/exchange.ts';
import type { DraftBody, RequestDraft } from '../../../shared/model/request.ts';
import type { SigningTrace } from '../../../shared/model/signing-trace.ts';
import type { WorkspaceState as OpenWorkspace } from '../../../shared/model/workspace-layout.ts';
import type { ProfileVerdict } from '../../../shared/signing/profiles/compare-profiles.ts';
import type { ProfileSigningResult } from '../../../shared/signing/profiles/sign-request-as.ts';
import type { DrawnValues } from '../../../shared/variables/drawn-values.ts';
import type { Host } from '../../host/host.ts';
import type { BodyViewName } from '../../panels/response/body/body-view.tsx';
import type { ComparisonJob, SigningJob, WorkerVariables } from './signing-job.ts';

export const requestTabs = ['params', 'headers', 'body', 'auth', 'expect', 'settings'] as const;
export type RequestTab = (typeof requestTabs)[number];
export const responseTabs = [
  'signature',
  'diagnosis',
  'checks',
  'body',
  'headers',
  'timeline',
  'raw',
  'history',
  'socket',
] as const;
export type ResponseTab = (typeof responseTabs)[number];

/** The signing of the open request as it would be done now. */
export interface LiveSigning {
  readonly draftId: string;
  /** Undefined while the URL cannot be read or the mode does not sign. */
  readonly trace: SigningTrace | undefined;
  /** A SigningProblem, or `body`: its file cannot be read. */
  readonly problem: string | undefined;
  /** A signer's own words, where it refuses the request. */
  readonly detail?: string | undefined;
  /** The body's hash or the signature is still being computed; the trace is the newest complete one. */
  readonly pending: boolean;
}

/** What is known of the last sending of a request. */
export interface Answer {
  readonly exchange: Exchange;
  /** The request as it was sent, to tell whether it changed since; undefined for an exchange out of the history. */
  readonly sent: RequestDraft | undefined;
}

export interface Sending {
  readonly sendId: string;
  readonly startedAtMs: number;
}

/** How one request is looked at. */
export interface DraftView {
  readonly requestTab: RequestTab;
  readonly responseTab: ResponseTab;
  /** The response tab stays after a send. */
  readonly pinned: boolean;
  /** How the body of its answers is looked at. */
  readonly bodyView?: BodyViewName | undefined;
}

/** A sending that did not begin. */
export interface SendFailure {
  /** In the language of that moment. */
  readonly message: string;
  readonly error: unknown;
}

export interface WorkbenchState {
  readonly phase: 'loading' | 'ready' | 'failed';
  /** What went wrong with loading or saving, in the host's words. */
  readonly error: string | undefined;
  readonly workspaceName: string;
  /** Paths of names, parents first. */
  readonly folders: readonly string[];
  /** The changes of others that are seen; undefined before the host told. */
  readonly revision: number | undefined;
  readonly workspace: OpenWorkspace | undefined;
  /** Requests changed here and on the disk (`theirs`; undefined: removed there), until the user decided. */
  readonly conflicts: readonly {
    readonly id: string;
    readonly theirs: RequestDraft | undefined;
    /** The edits are those of the last run. */
    readonly restored?: boolean;
  }[];
  /** Every request as it is now, in the sidebar's order. */
  readonly drafts: readonly RequestDraft[];
  /** Ids whose last edit is not with the host yet. */
  readonly unsaved: ReadonlySet<string>;
  readonly tabs: readonly string[];
  readonly closedTabs: readonly string[];
  readonly activeId: string | undefined;
  readonly views: Readonly<Record<string, DraftView>>;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly sending: Readonly<Record<string, Sending>>;
  /** Why the last sending did not even begin, by request. */
  readonly sendErrors: Readonly<Record<string, SendFailure>>;
  /** Milliseconds after which the user cancelled the last sending, by request; gone with the next one. */
  readonly cancelled: Readonly<Record<string, number>>;
  readonly history: readonly ExchangeSummary[];
  readonly live: LiveSigning | undefined;
  readonly environments: EnvironmentList;
  /** Chance for the next sending. */
  readonly drawn: DrawnValues;
}

export const emptyWorkbench: WorkbenchState = {
  phase: 'loading',
  error: undefined,
  workspaceName: '',
  folders: [],
  revision: undefined,
  workspace: undefined,
  conflicts: [],
  drafts: [],
  unsaved: new Set(),
  tabs: [],
  closedTabs: [],
  activeId: undefined,
  views: {},
  answers: {},
  sending: {},
  sendErrors: {},
  cancelled: {},
  history: [],
  live: undefined,
  environments: { environments: [], chosen: '' },
  drawn: { uuids: [], randoms: [] },
};

export const firstView: DraftView = { requestTab: 'params', responseTab: 'signature', pinned: false };

/** Where the store reads and writes its state. */
export interface StateAccess {
  readonly get: () => WorkbenchState;
  readonly set: (part: Partial<WorkbenchState>) => void;
}

/** Keeps how a workspace is looked at. */
export interface SessionKeeper {
  /** Keeps it now and not again before `restore`: another workspace is about to be opened. */
  readonly leave: () => Promise<void>;
  /** Puts back what the host remembers of the open workspace; answers what belongs to the workbench's own state. */
  readonly restore: () => Promise<Partial<Pick<WorkbenchState, 'tabs' | 'activeId' | 'views'>>>;
}

/** What the workbench needs of the world; tests supply their own. */
export interface WorkbenchPorts {
  readonly session?: SessionKeeper | undefined;
  readonly host: Host;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** Runs `task` once after a delay; answers how to stop it. */
  readonly after: (delayMs: number, task: () => void) => () => void;
  /**
   * Lower-case hex hash of a body by a signing algorithm, computed where it blocks no key stroke. With `resolving` the
   * values of variables are put in first; the answer is empty where one of them is a secret.
   */
  readonly hashBody: (body: DraftBody, algorithm: string, variables?: WorkerVariables) => Promise<string>;
  /** Signs without a secret where it blocks no key stroke. */
  readonly signApart: (job: SigningJob) => Promise<ProfileSigningResult>;
  /** What all official signers make of a request, computed there as well. */
  readonly compareApart: (job: ComparisonJob) => Promise<readonly ProfileVerdict[]>;
  /** In the window's language, what the host refused; undefined where its own message serves. */
  readonly refusal?: (error: unknown) => string | undefined;
  /** Says a result to assistive technology. */
  readonly say: (event: 'sent' | 'cancelled' | 'failed', state: WorkbenchState, draftId: string) => void;
}

export function draftById(state: WorkbenchState, id: string | undefined): RequestDraft | undefined {
  return id === undefined ? undefined : state.drafts.find((draft) => draft.id === id);
}

export function activeDraft(state: WorkbenchState): RequestDraft | undefined {
  return draftById(state, state.activeId);
}

export function viewOf(state: Pick<WorkbenchState, 'views'>, id: string): DraftView {
  return state.views[id] ?? firstView;
}

/** True when the answer shown belongs to an earlier form of the request. */
export function isStale(answer: Answer | undefined, draft: RequestDraft): boolean {
  return answer?.sent !== undefined && !sameRequest(answer.sent, draft);
}

/** Name, folder and what is expected are not part of what is sent. */
function sameRequest(a: RequestDraft, b: RequestDraft): boolean {
  if (a === b) return true;
  const { name: _aName, folder: _aFolder, expect: _aExpect, capture: _aCapture, ...left } = a;
  const { name: _bName, folder: _bFolder, expect: _bExpect, capture: _bCapture, ...right } = b;
  const { body: leftBody, ...leftRest } = left;
  const { body: rightBody, ...rightRest } = right;
  return sameBody(leftBody, rightBody) && JSON.stringify(leftRest) === JSON.stringify(rightRest);
}

/** Texts are compared as they are: a body of 12 MB is looked at with each key stroke. */
function sameBody(a: DraftBody, b: DraftBody): boolean {
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text;
  if (a.kind === 'base64' && b.kind === 'base64') return a.base64 === b.base64;
  return a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b);
}
