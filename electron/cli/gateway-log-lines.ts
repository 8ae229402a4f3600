// The log of a running gateway, one line for each request.
import { type GatewayLogEntry, isHandshake } from '../../shared/model/gateway-log.ts';
import type { Gateway, TakenRequest } from '../services/gateway/gateway-server.ts';
import type { CommandCall } from './command.ts';
import { titled } from './diagnosis-page.ts';
import { Page, writeJson } from './output.ts';

/** Writes each request once it is told whole; the function returned ends that and resolves when all is written. */
export function writeLogLines(gateway: Gateway, call: CommandCall): () => Promise<void> {
  let written = Promise.resolve();
  const forget = gateway.onRequest(({ explanation, isOpen, line }: TakenRequest) => {
    // It comes once more when its causes are known, or its connection is closed; one line for each request.
    if (explanation !== 'pending' && !isOpen) written = written.then(() => writeEntry(line(), call));
  });
  return () => {
    forget();
    return written;
  };
}

function writeEntry(entry: GatewayLogEntry, call: CommandCall): Promise<void> {
  const { id, time, method, host, target, status, errorCode, causes, session, forward } = entry;
  if (call.json) {
    const trace = entry.trace.map(({ step, outcome, reason }) => ({ step, outcome, reason }));
    const refusal = { ...(errorCode === undefined ? {} : { errorCode }) };
    return writeJson(call.terminal, {
      ...{ id, time, method, host, target, status, ...refusal, trace },
      ...(causes === undefined ? {} : { causes }),
      ...(session === undefined ? {} : { session }),
      ...(forward === undefined ? {} : { forward }),
    });
  }
  const page = new Page(call);
  const isRefused = errorCode !== undefined || forward?.failed !== undefined || isHandshake(entry);
  const what = isHandshake(entry)
    ? `TLS ${host}`.trimEnd()
    : `${method} ${host}${target}  ${status} ${errorCode ?? ''}`;
  page.line(`${time}  ${what}`.trimEnd(), isRefused ? 'red' : 'green');
  const stopped = entry.trace.find(({ outcome }) => outcome === 'stopped');
  if (isRefused && stopped) page.line(`  ${stopped.step}: ${stopped.reason}`);
  const answered = forward && entry.trace.find(({ step, outcome }) => step === 'call' && outcome === 'passed');
  if (answered) page.line(`  ${answered.reason}`, 'dim');
  for (const cause of causes ?? []) page.line(`  ${titled(cause, call.text)}`);
  return page.print();
}
