import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { ExchangeResponse } from '../../../../shared/model/exchange.ts';
import { headerValue } from '../../../../shared/model/header-list.ts';
import { Banner } from '../../../ui/banner.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { sizeText } from '../../size-text.ts';
import { useText } from '../../use-text.ts';
import { contentBytes } from '../content-bytes.ts';
import { HexView } from '../hex-view.tsx';
import response from '../response.module.css';
import styles from './body.module.css';
import { type BodyFacts, bodyFacts } from './body-kind.ts';
import { type BodyBytes, bodyBytes, piecesOf, type StoredBodies } from './body-source.ts';
import { type DocumentDesk, openDesk } from './document-desk.ts';
import { ImageView, PreviewView } from './frames.tsx';
import { KeptEvents } from './kept-events.tsx';
import { LinesView } from './lines-view.tsx';
import { PlainView } from './plain-view.tsx';
import { LARGEST_PREVIEW_BYTES } from './preview-page.ts';
import { ReadFailure } from './read-failure.tsx';
import { SaveBody, SaveFailed } from './save-body.tsx';
import { StoredHex } from './stored-hex.tsx';
import { TreeView } from './tree-view.tsx';

export type BodyViewName = 'pretty' | 'tree' | 'preview' | 'image' | 'events' | 'rawText' | 'hex';

export interface BodyViewProps {
  readonly exchangeId: string;
  readonly response: ExchangeResponse;
  readonly stored?: StoredBodies | undefined;
  /** The view chosen for this request before. */
  readonly chosen: BodyViewName | undefined;
  readonly onChoose: (view: BodyViewName) => void;
}

/** Section H: a larger body is shown plain, by slices. */
const RICH_BYTES = 20 * 1024 * 1024;

/** The body of an answer by what it is; nothing of it is ever run or loaded (S7). */
export function BodyView({ exchangeId, response: answer, stored, chosen, onChoose }: BodyViewProps) {
  const { t } = useText();
  const label = t('response.body');
  const { body: content, headers } = answer;
  const beginning = useMemo(() => contentBytes(content), [content]);
  const body = useMemo(() => bodyBytes(content, exchangeId, 'response', stored), [content, exchangeId, stored]);
  const type = headerValue(headers, 'content-type');
  const facts = useMemo(() => bodyFacts(beginning, type), [beginning, type]);
  const isRich =
    body.total <= RICH_BYTES && facts.kind !== 'binary' && facts.kind !== 'media' && facts.kind !== 'image';
  const desk = useDesk(body, facts.charset, isRich);
  const [notSaved, setNotSaved] = useState<string>();
  const views = viewsFor(facts, desk.desk, body.total);
  const view = chosen !== undefined && views.includes(chosen) ? chosen : (views[0] ?? 'hex');
  const shown = { label, body, facts, beginning, desk: desk.desk, failure: desk.failure, isRich };
  return (
    <div className={response.content}>
      <div className={response.bar}>
        <Segmented
          label={`${label}: ${t('response.view')}`}
          value={view}
          options={views.map((value) => ({ value, label: t(labelOf(value)) }))}
          onChange={onChoose}
        />
        <span className={response.facts}>{factsText(t, answer, facts, type)}</span>
        {desk.desk && (view === 'pretty' || view === 'rawText' || view === 'tree') && (
          <CopyButton
            what={label}
            text={() =>
              desk.desk?.ask<'whole'>({ kind: 'whole', layout: view === 'rawText' ? 'text' : 'pretty' }) ?? ''
            }
          />
        )}
        <SaveBody
          body={body}
          facts={facts}
          contentType={type}
          exchangeId={exchangeId}
          save={stored?.save}
          onFailure={setNotSaved}
        />
      </div>
      <SaveFailed message={notSaved} />
      <Notes answer={answer} facts={facts} desk={desk.desk} body={body} isRich={isRich} />
      <Shown view={view} {...shown} />
    </div>
  );
}

function labelOf(view: BodyViewName) {
  return view === 'pretty' || view === 'rawText' || view === 'hex'
    ? (`response.${view}` as const)
    : (`responseBody.${view}` as const);
}

function viewsFor(facts: BodyFacts, desk: DocumentDesk | undefined, total: number): readonly BodyViewName[] {
  const { kind } = facts;
  if (kind === 'image') return ['image', 'hex'];
  if (kind === 'binary' || kind === 'media') return ['hex'];
  const language = desk?.opened.language;
  return [
    ...(kind === 'events' ? (['events'] as const) : []),
    ...(language === undefined ? [] : (['pretty'] as const)),
    ...(language === 'json' ? (['tree'] as const) : []),
    'rawText',
    // Never the first, so that a page is drawn only when it is asked for.
    ...((kind === 'html' || kind === 'xml') && total <= LARGEST_PREVIEW_BYTES ? (['preview'] as const) : []),
    'hex',
  ];
}

type Translate = ReturnType<typeof useText>['t'];

function factsText(t: Translate, answer: ExchangeResponse, facts: BodyFacts, type: string | undefined): string {
  const { body, encodedBytes, contentEncoding } = answer;
  const isPacked = contentEncoding !== undefined && encodedBytes !== undefined && encodedBytes > 0;
  const size = isPacked
    ? t('responseBody.size', {
        received: sizeText(encodedBytes),
        size: sizeText(body.bytes),
        ratio: (body.bytes / encodedBytes).toFixed(1),
      })
    : sizeText(body.bytes);
  return [
    type,
    facts.isOtherType ? t('responseBody.otherType') : undefined,
    contentEncoding === undefined ? undefined : t('response.decoded', { encoding: contentEncoding }),
    size,
    facts.charset === 'utf-8' ? undefined : t('responseBody.charset', { charset: facts.charset }),
  ]
    .filter(Boolean)
    .join(' · ');
}

interface NotesProps {
  readonly answer: ExchangeResponse;
  readonly facts: BodyFacts;
  readonly desk: DocumentDesk | undefined;
  readonly body: BodyBytes;
  readonly isRich: boolean;
}

function Notes({ answer, facts, desk, body, isRich }: NotesProps) {
  const { t } = useText();
  const { bodyEnd, body: content } = answer;
  const problem = facts.kind === 'json' ? desk?.opened.problem : undefined;
  const notes: [tone: 'warning' | 'info', text: string][] = [];
  if (bodyEnd !== undefined) notes.push([bodyEnd === 'stopped' ? 'info' : 'warning', t(`responseBody.end.${bodyEnd}`)]);
  if (content.truncated && !body.isStored && content.bytes > body.total) {
    notes.push(['warning', t('response.cut', { size: sizeText(content.bytes) })]);
  }
  if (!isRich && body.isStored && facts.kind !== 'image' && facts.kind !== 'media' && facts.kind !== 'binary') {
    notes.push(['info', t('responseBody.large')]);
  }
  if (facts.kind === 'media') notes.push(['info', t('responseBody.media')]);
  if (facts.kind === 'binary') notes.push(['info', t('response.binary')]);
  if (problem !== undefined && bodyEnd === undefined) notes.push(['warning', t('responseBody.notJson', problem)]);
  if (notes.length === 0) return null;
  return (
    <div className={styles.notes}>
      {notes.map(([tone, text]) => (
        <Banner key={text} tone={tone}>
          {text}
        </Banner>
      ))}
    </div>
  );
}

interface ShownProps {
  readonly view: BodyViewName;
  readonly label: string;
  readonly body: BodyBytes;
  readonly facts: BodyFacts;
  readonly beginning: Uint8Array;
  readonly desk: DocumentDesk | undefined;
  readonly failure: string | undefined;
  readonly isRich: boolean;
}

function Shown({ view, label, body, facts, beginning, desk, failure, isRich }: ShownProps): ReactNode {
  const { t } = useText();
  if (view === 'hex' && body.isStored) return <StoredHex label={label} body={body} />;
  if (view === 'hex') return <HexView label={label} bytes={beginning} />;
  if (view === 'image')
    return <WholeBytes body={body}>{(bytes) => <ImageView bytes={bytes} type={facts.imageType ?? ''} />}</WholeBytes>;
  if (view === 'events') return <KeptEvents label={label} body={body} charset={facts.charset} />;
  if (view === 'preview') {
    return (
      <WholeBytes body={body}>
        {(bytes) => <PreviewView html={new TextDecoder(facts.charset).decode(bytes)} />}
      </WholeBytes>
    );
  }
  if (!isRich) return <PlainView label={label} body={body} charset={facts.charset} />;
  if (failure !== undefined) return <ReadFailure message={failure} />;
  if (desk === undefined) return <EmptyState text={t('responseBody.reading')} />;
  if (view === 'tree') return <TreeView label={label} desk={desk} />;
  return <LinesView key={view} label={label} desk={desk} layout={view === 'pretty' ? 'pretty' : 'text'} />;
}

function WholeBytes({
  body,
  children,
}: {
  readonly body: BodyBytes;
  readonly children: (bytes: Uint8Array) => ReactNode;
}) {
  const { t } = useText();
  const [bytes, setBytes] = useState<Uint8Array>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let isOld = false;
    const read = async () => {
      const whole = new Uint8Array(body.total);
      let at = 0;
      for await (const piece of piecesOf(body)) {
        whole.set(piece, at);
        at += piece.length;
      }
      if (!isOld) setBytes(whole);
    };
    read().catch((error: Error) => {
      if (!isOld) setFailure(error.message);
    });
    return () => {
      isOld = true;
    };
  }, [body]);
  if (failure !== undefined) return <ReadFailure message={failure} />;
  return bytes === undefined ? (
    <EmptyState text={t('responseBody.reading')} />
  ) : (
    <div className={styles.view}>{children(bytes)}</div>
  );
}

function useDesk(body: BodyBytes, charset: string, isRich: boolean) {
  const [state, setState] = useState<{ desk?: DocumentDesk; failure?: string }>({});
  useEffect(() => {
    setState({});
    if (!isRich) return;
    let isOld = false;
    let opened: DocumentDesk | undefined;
    openDesk(piecesOf(body), charset, body.total).then(
      (desk) => {
        opened = desk;
        if (isOld) desk.close();
        else setState({ desk });
      },
      (error: Error) => {
        if (!isOld) setState({ failure: error.message });
      },
    );
    return () => {
      isOld = true;
      opened?.close();
    };
  }, [body, charset, isRich]);
  return { desk: state.desk, failure: state.failure };
}
