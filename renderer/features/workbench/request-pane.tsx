import { lazy, Suspense, useState } from 'react';
import { queryRows } from '../../../shared/http/query-rows.ts';
import type { CredentialSummary } from '../../../shared/model/credential.ts';
import { headerValue } from '../../../shared/model/header-list.ts';
import type { DraftRow, RequestDraft } from '../../../shared/model/request.ts';
import type { WarningPlace } from '../../../shared/signing/request-warnings.ts';
import { schemeOf } from '../../../shared/signing/schemes/index.ts';
import { signableDraft, signs } from '../../../shared/signing/signable-draft.ts';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session-context.tsx';
import { CredentialDialog } from '../../panels/credential-form/credential-dialog.tsx';
import { AuthEditor } from '../../panels/request-editor/auth-editor.tsx';
import { automaticHeaders } from '../../panels/request-editor/automatic-headers.ts';
import { BodyEditor } from '../../panels/request-editor/body-editor.tsx';
import { HeadersEditor } from '../../panels/request-editor/headers-editor.tsx';
import { ParamsEditor } from '../../panels/request-editor/params-editor.tsx';
import { TargetLine } from '../../panels/request-editor/request-line.tsx';
import { BeforeSending, WhatGoesWithIt } from '../../panels/request-editor/request-notes.tsx';
import { durationText, skewText } from '../../panels/skew-text.ts';
import { type Translate, useText } from '../../panels/use-text.ts';
import { TabPanel, Tabs } from '../../ui/tabs.tsx';
import { useMistakes } from './mistake-options.ts';
import { canMoveQuery, queryMovedToBody } from './query-to-body.ts';
import styles from './request-pane.module.css';
import { RequestSettings } from './request-settings.tsx';
import { useBodyFacts } from './use-body-facts.ts';
import { type RequestFacts, useRequestFacts } from './use-request-facts.ts';
import { useResolvedDraft } from './use-resolved-draft.ts';
import { useVariableHelp } from './use-variable-help.ts';
import { useWorkbench, useWorkbenchState } from './workbench-context.tsx';
import { type RequestTab, viewOf } from './workbench-state.ts';

export interface RequestPaneProps {
  readonly draft: RequestDraft;
}

const TABS: readonly RequestTab[] = ['params', 'headers', 'body', 'auth', 'expect', 'settings'];

/** Patterns of expectations bring an engine of their own, which the start does without. */
const ExpectationsTab = lazy(async () => ({ default: (await import('./expectations-tab.tsx')).ExpectationsTab }));

/** The tab stands for its rows while another one is open. */
const TAB_MARKS: Partial<Record<RequestTab, Record<`data-${string}`, string>>> = {
  params: { 'data-mark': 'query' },
  headers: { 'data-mark': 'header' },
  body: { 'data-mark': 'body', 'data-point': 'body' },
  auth: { 'data-mark': 'credential' },
};

/** Everything that is edited of one request, and what will be added to it. */
export function RequestPane(props: RequestPaneProps) {
  const { draft } = props;
  const { t } = useText();
  const { look, edit } = useWorkbench();
  const view = useWorkbenchState((state) => viewOf(state, draft.id));
  const { warnings } = useRequestFacts(draft);
  const { draft: resolved } = useResolvedDraft(draft);
  const errors = warnings.filter(({ tone, place }) => tone === 'error' && place === 'auth').length;
  const counts: Partial<Record<RequestTab, number>> = {
    params: queryRows(draft.url, draft.offParams).filter(({ enabled }) => enabled).length,
    headers: signableDraft(draft).headers.length,
    auth: errors,
    expect: (draft.expect?.length ?? 0) + (draft.capture?.length ?? 0),
  };
  const tabs = TABS.map((id) => ({
    id,
    title: t(`request.tab.${id}`),
    count: counts[id],
    tone: id === 'auth' ? ('error' as const) : ('neutral' as const),
    data: TAB_MARKS[id],
  }));
  return (
    <section aria-label={t('request.label')} className={styles.pane} data-region="request">
      <Tabs
        id="request"
        label={t('request.label')}
        tabs={tabs}
        active={view.requestTab}
        onChange={(requestTab) => look(draft.id, { requestTab })}
      />
      <TargetLine
        method={resolved.method}
        url={resolved.url}
        onMoveQuery={canMoveQuery(draft) ? () => edit(draft.id, queryMovedToBody(draft)) : undefined}
      />
      <TabPanel id="request" tab={view.requestTab} className={styles.panel}>
        <TabContent {...props} tab={view.requestTab} />
      </TabPanel>
    </section>
  );
}

function TabContent(props: RequestPaneProps & { readonly tab: RequestTab }) {
  const { draft, tab } = props;
  const { edit } = useWorkbench();
  const { t } = useText();
  const trace = useWorkbenchState((state) => (state.live?.draftId === draft.id ? state.live.trace : undefined));
  const { credential } = useRequestFacts(draft);
  const { draft: resolved } = useResolvedDraft(draft);
  const help = useVariableHelp();
  switch (tab) {
    case 'params':
      return (
        <>
          <ParamsEditor
            url={draft.url}
            off={draft.offParams ?? []}
            signed={signs(draft)}
            help={help}
            onChange={(url, off) => edit(draft.id, { url, offParams: [...off] })}
          />
          <Notes {...props} />
        </>
      );
    case 'headers':
      return (
        <>
          <HeadersEditor
            rows={draft.headers}
            help={help}
            onChange={(headers) => edit(draft.id, { headers: [...headers] })}
            automatic={automaticHeaders(resolved, trace, credential, t)}
            signedNames={signs(draft) ? new Set(trace?.signedHeaders.split(';')) : undefined}
          />
          <Warnings draft={draft} />
        </>
      );
    case 'body':
      return <BodyTab draft={draft} />;
    case 'auth':
      return <AuthTab draft={draft} />;
    case 'expect':
      return (
        <Suspense>
          <ExpectationsTab draft={draft} />
        </Suspense>
      );
    case 'settings':
      return (
        <>
          <RequestSettings draft={draft} />
          <Warnings draft={draft} place="settings" />
        </>
      );
  }
}

function BodyTab({ draft }: RequestPaneProps) {
  const { edit } = useWorkbench();
  const help = useVariableHelp();
  const facts = useBodyFacts(useResolvedDraft(draft).draft.body);
  return (
    <BodyEditor
      body={draft.body}
      contentType={headerValue(signableDraft(draft).headers, 'content-type')}
      facts={facts}
      help={help}
      onBody={(body) => edit(draft.id, { body })}
      onContentType={(type) => edit(draft.id, { headers: withContentType(draft.headers, type) })}
    />
  );
}

function Notes({ draft }: RequestPaneProps) {
  const { t } = useText();
  const trace = useWorkbenchState((state) => (state.live?.draftId === draft.id ? state.live.trace : undefined));
  const { credential } = useRequestFacts(draft);
  const { draft: resolved } = useResolvedDraft(draft);
  return (
    <>
      <WhatGoesWithIt headers={automaticHeaders(resolved, trace, credential, t)} />
      <Warnings draft={draft} />
    </>
  );
}

/** `place`: only what concerns that part of the editor, and nothing where nothing does. */
function Warnings({ draft, place: only }: { readonly draft: RequestDraft; readonly place?: WarningPlace }) {
  const { t } = useText();
  const { look } = useWorkbench();
  const facts = useRequestFacts(draft);
  const { problems } = useResolvedDraft(draft);
  const titles = useMistakes();
  const warnings = only === undefined ? facts.warnings : facts.warnings.filter(({ place }) => place === only);
  if (only !== undefined && warnings.length === 0) return null;
  return (
    <BeforeSending
      warnings={warnings}
      fine={only === undefined ? goodNews(draft, facts, t) : []}
      isBlocked={problems.length > 0}
      titleOfMistake={(id) => titles.find(({ value }) => value === id)?.label ?? id}
      onPlace={(place) => {
        if (place === 'url') document.querySelector<HTMLElement>('[data-focus-target=url]')?.focus();
        else look(draft.id, { requestTab: place });
      }}
    />
  );
}

/** What is known to be right: the clock, and where the API is published. */
function goodNews(draft: RequestDraft, { warnings, clock, called }: RequestFacts, t: Translate): readonly string[] {
  const spoken = (start: string) => warnings.some(({ id }) => id.startsWith(start));
  const list = called?.environments.join(', ');
  return [
    ...(signs(draft) && clock && !spoken('clock-')
      ? [t('warning.clockFine', { skew: `${skewText(t, clock.skewMs)} ±${durationText(t, clock.uncertaintyMs)}` })]
      : []),
    ...(called && list && !spoken('stage-')
      ? [t('warning.published', { group: called.group, api: called.api, list })]
      : []),
  ];
}

function AuthTab({ draft }: { readonly draft: RequestDraft }) {
  const { edit } = useWorkbench();
  const host = useHost();
  const credentials = useSession((state) => state.credentials);
  const trace = useWorkbenchState((state) => (state.live?.draftId === draft.id ? state.live.trace : undefined));
  const mistakes = useMistakes();
  const [dialog, setDialog] = useState<{ readonly id: string | undefined }>();
  const edited = credentials.find(({ id }) => id === dialog?.id);
  return (
    <>
      <AuthEditor
        auth={draft.auth}
        onChange={(change) => edit(draft.id, { auth: { ...draft.auth, ...change } })}
        credentials={credentials}
        onAddCredential={() => setDialog({ id: undefined })}
        onEditCredential={(id) => setDialog({ id })}
        trace={trace}
        written={signableDraft(draft).headers}
        mistakes={mistakes}
      />
      <Warnings draft={draft} place="auth" />
      {dialog && (
        <CredentialDialog
          credential={edited}
          name={edited === undefined ? missingName(draft.auth.credentialId, credentials) : undefined}
          kind={edited?.kind ?? schemeOf(draft.auth.mode).credential ?? 'app'}
          save={async (input) => {
            const { id } = await host.call('credential.save', input);
            // One AppCode of the app stays chosen when the app is edited.
            const isPart = draft.auth.credentialId?.startsWith(`${id}#`) ?? false;
            if (!isPart) edit(draft.id, { auth: { ...draft.auth, credentialId: id } });
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

/** The credential that the request names and that is not here: made under the same name it gets the same id. */
function missingName(id: string | undefined, credentials: readonly CredentialSummary[]): string | undefined {
  return credentials.some((one) => one.id === id) ? undefined : id;
}

/** Own headers with this Content-Type, in its old place or at the end. */
function withContentType(rows: RequestDraft['headers'], value: string): DraftRow[] {
  const at = rows.findIndex(({ name, enabled }) => enabled && name.toLowerCase() === 'content-type');
  if (at < 0) return [...rows, { name: 'Content-Type', value, enabled: true }];
  return rows.map((row, index) => (index === at ? { ...row, value } : row));
}
