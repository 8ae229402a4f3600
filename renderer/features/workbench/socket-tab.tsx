// biome-ignore-all lint/a11y/useSemanticElements: cells of a virtual table, which has no table element
import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import type { RequestDraft } from '../../../shared/model/request.ts';
import { useHost } from '../../app/host-context.tsx';
import { DiagnosisReport } from '../../panels/diagnosis-report/diagnosis-report.tsx';
import { HostText } from '../../panels/host-text.tsx';
import { AnswerLine } from '../../panels/response/answer-line.tsx';
import { sizeText } from '../../panels/size-text.ts';
import { timeOfDay } from '../../panels/time-text.ts';
import { useText } from '../../panels/use-text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { VisibleText } from '../../ui/visible-text.tsx';
import { type NumberedMessage, type SocketStore, type SocketView, socketStore } from './socket-store.ts';
import styles from './socket-tab.module.css';

/** A WebSocket session on the open request: handshake, messages of both sides, and how it ended. */
export function SocketTab({ draft }: { readonly draft: RequestDraft }) {
  const { t } = useText();
  const sockets = socketStore(useHost());
  const view = useStore(sockets.store, (state) => state[draft.id]);
  const [text, setText] = useState('');
  const isOpen = view?.phase === 'open';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isOpen) return;
    void sockets.send(draft.id, text);
    setText('');
  };
  return (
    <div className={styles.tab}>
      <div className={styles.bar}>
        <SessionButton draft={draft} view={view} sockets={sockets} />
        {isOpen && <Button onClick={() => void sockets.ping(draft.id)}>{t('socket.ping')}</Button>}
        <span className={styles.facts}>{t('socket.lead')}</span>
      </div>
      {view && <Outcome view={view} />}
      {view && view.messages.length > 0 && (
        <VirtualList
          label={t('socket.messages')}
          items={view.messages}
          rowHeight={28}
          keyOf={(message) => message.number}
          renderRow={(message) => <MessageRow message={message} />}
          className={styles.messages}
        />
      )}
      {isOpen && (
        <form className={styles.send} onSubmit={onSubmit}>
          <TextField
            label={t('socket.text')}
            hideLabel
            code
            placeholder={t('socket.text')}
            value={text}
            onChange={setText}
            className={styles.text}
          />
          <Button submit variant="primary">
            {t('socket.send')}
          </Button>
        </form>
      )}
    </div>
  );
}

interface SessionButtonProps {
  readonly draft: RequestDraft;
  readonly view: SocketView | undefined;
  readonly sockets: SocketStore;
}

function SessionButton({ draft, view, sockets }: SessionButtonProps) {
  const { t } = useText();
  if (view === undefined || view.phase === 'closed') {
    return (
      <Button variant="primary" onClick={() => void sockets.open(draft)}>
        {t(view === undefined ? 'socket.open' : 'socket.openAgain')}
      </Button>
    );
  }
  return (
    <Button onClick={() => void sockets.close(draft.id)}>
      {t(view.phase === 'opening' ? 'socket.cancel' : 'socket.close')}
    </Button>
  );
}

/** The handshake's answer, and the end of the session once it is there. */
function Outcome({ view }: { readonly view: SocketView }) {
  const { t } = useText();
  const { opening, closed, error } = view;
  const { diagnosis } = opening?.exchange ?? {};
  return (
    <>
      {error !== undefined && (
        <Banner tone="error" announce="assertive">
          <HostText text={error} />
        </Banner>
      )}
      {opening && (
        <div className={styles.bar}>
          <AnswerLine exchange={opening.exchange} />
          {opening.protocol !== undefined && (
            <span className={styles.facts}>
              <VisibleText text={t('socket.protocol', { protocol: opening.protocol })} />
            </span>
          )}
        </div>
      )}
      {opening?.problem !== undefined && <Banner tone="error">{t(`socket.problem.${opening.problem}`)}</Banner>}
      {opening && !opening.open && diagnosis && <DiagnosisReport diagnosis={diagnosis} />}
      {closed && (
        <Banner tone={closed.code === 1000 ? 'info' : 'warning'} announce="polite">
          <VisibleText
            text={t(`socket.closed.${closed.by}`, {
              code: closed.code,
              reason: closed.reason === '' ? '–' : closed.reason,
            })}
          />
        </Banner>
      )}
    </>
  );
}

function MessageRow({ message }: { readonly message: NumberedMessage }) {
  const { t } = useText();
  const { direction, kind, content, at } = message;
  const text = content.text ?? content.base64 ?? '';
  return (
    <div role="cell" className={styles.message} data-direction={direction}>
      <span className={styles.arrow} aria-hidden="true">
        {direction === 'sent' ? '↑' : '↓'}
      </span>
      <span className="visually-hidden">{t(`socket.${direction}`)}</span>
      <span className={styles.time}>{timeOfDay(at)}</span>
      <span className={styles.kind}>{t(`socket.kind.${kind}`)}</span>
      <span className={`code ${styles.content}`} title={text.slice(0, 2000)}>
        <VisibleText text={text.slice(0, 2000)} />
      </span>
      <span className={styles.time}>{sizeText(content.bytes)}</span>
    </div>
  );
}
