import { Fragment, type ReactElement, type RefObject, useEffect, useState } from 'react';
import { LONGEST_URI } from '../../../shared/http/gateway-facts.ts';
import { splitUrl, wirePieces, wireTarget } from '../../../shared/http/request-target.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import type { FieldHelp } from '../../ui/field-help.ts';
import { MarkedInput } from '../../ui/marked-input.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Select } from '../../ui/select.tsx';
import { visibleString } from '../../ui/visible-characters.ts';
import { partMarks, rowMarks } from '../marks.ts';
import { sizeText } from '../size-text.ts';
import { useText } from '../use-text.ts';
import styles from './request-line.module.css';

export interface RequestLineProps {
  readonly method: string;
  readonly url: string;
  readonly onMethod: (method: string) => void;
  readonly onUrl: (url: string) => void;
  readonly onSend: () => void;
  readonly onCancel: () => void;
  /** Milliseconds of this machine's clock when the sending began; undefined while nothing is sent. */
  readonly sendingSinceMs: number | undefined;
  readonly sendKeys: string;
  /** Stands beside the button that sends: other ways to send. */
  readonly more?: ReactElement;
  readonly urlError: string | undefined;
  readonly urlRef?: RefObject<HTMLInputElement | null>;
  /** Marks and suggestions in the URL. */
  readonly help?: FieldHelp | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Method, URL and the one button that sends or cancels. */
export function RequestLine(props: RequestLineProps) {
  const { method, url, sendingSinceMs, urlError } = props;
  const { t } = useText();
  const methods = METHODS.includes(method) ? METHODS : [method, ...METHODS];
  return (
    <div className={styles.line}>
      <Select
        label={t('request.method')}
        hideLabel
        code
        size="large"
        className={classNames(styles.method, styles[method.toLowerCase()])}
        value={method}
        options={methods.map((each) => ({ value: each, label: each }))}
        onChange={props.onMethod}
      />
      <MarkedInput
        inputRef={props.urlRef}
        help={props.help}
        boxClassName={styles.urlBox}
        aria-label={t('request.url')}
        aria-invalid={urlError !== undefined || undefined}
        title={urlError}
        data-focus-target="url"
        data-mark="url-host"
        className={classNames('code', styles.url)}
        spellCheck={false}
        autoComplete="off"
        value={url}
        onText={props.onUrl}
      />
      {sendingSinceMs === undefined ? (
        <div className={styles.split}>
          <Button
            data-focus-target="send"
            variant="primary"
            size="large"
            className={styles.send}
            keys={props.sendKeys}
            onClick={props.onSend}
          >
            {t('request.send')}
          </Button>
          {props.more}
        </div>
      ) : (
        <Button size="large" className={styles.send} onClick={props.onCancel}>
          {t('request.cancel')} <Elapsed sinceMs={sendingSinceMs} />
        </Button>
      )}
    </div>
  );
}

/** Counts from the moment it is mounted; nothing is shown in the first 400 ms, so that a quick answer moves nothing. */
function Elapsed({ sinceMs }: { readonly sinceMs: number }) {
  const { t } = useText();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((Date.now() - sinceMs) / 1000), 100);
    return () => clearInterval(timer);
  }, [sinceMs]);
  if (seconds < 0.4) return null;
  return <span className={styles.elapsed}>{t('request.elapsed', { seconds: seconds.toFixed(1) })}</span>;
}

export interface TargetLineProps {
  readonly method: string;
  readonly url: string;
  /** Takes the query into the body; absent where that cannot be done. */
  readonly onMoveQuery?: (() => void) | undefined;
}

/** From here on the length is shown; a usual URI is far below the limit. */
const LONG_URI = 4096;

/** The request target that will stand on the request line, byte for byte; a long one with its share of the limit. */
export function TargetLine({ method, url, onMoveQuery }: TargetLineProps) {
  const { t } = useText();
  const split = splitUrl(url);
  const target = split.ok ? wireTarget(split.url.path, split.url.query) : undefined;
  return (
    <div className={styles.targetRow}>
      <p className={classNames('code', styles.target)} title={t('request.target')}>
        <span className="visually-hidden">{t('request.target')}: </span>
        {split.ok ? <Target method={method} path={split.url.path} query={split.url.query} /> : t('request.noTarget')}
      </p>
      {target !== undefined && target.length >= LONG_URI && (
        <>
          <Meter
            label={t('limits.uri')}
            value={target.length}
            max={LONGEST_URI}
            text={t('limits.uriText', { size: sizeText(target.length) })}
          />
          {onMoveQuery && (
            <Button size="small" onClick={onMoveQuery}>
              {t('limits.moveQuery')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

interface TargetProps {
  readonly method: string;
  /** As written. */
  readonly path: string;
  readonly query: string | undefined;
}

/** Each part can be pointed at, and lights up with its bytes in the signature. */
function Target({ method, path, query }: TargetProps) {
  return (
    <>
      <span {...partMarks('method')}>{method}</span>{' '}
      <span {...partMarks('path')}>
        <Encoded raw={path === '' ? '/' : path} />
      </span>
      {query !== undefined && '?'}
      {query?.split('&').map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair is its place in the query
        <Fragment key={index}>
          {index > 0 && '&'}
          <span {...rowMarks('query', index)}>
            <Encoded raw={piece} />
          </span>
        </Fragment>
      ))}
    </>
  );
}

/** A part as it goes out; what was written otherwise is marked, and told when it is pointed at. */
function Encoded({ raw }: { readonly raw: string }) {
  const { t } = useText();
  return wirePieces(raw).map(({ text, written }, index) =>
    written === undefined ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place
      <mark key={index} className={styles.encoded} title={t('request.encoded', { written: visibleString(written) })}>
        {text}
      </mark>
    ),
  );
}
