// What a probe found, in words: the same in the window and on the command line.
import type { ConnectionProbe, NameAnswer, ProbeStep } from '../model/connection-probe.ts';
import type { checksEn } from './checks.en.ts';

/** A text of the Checks tab with its places filled. */
export type ProbeWords = (key: keyof typeof checksEn, params?: Readonly<Record<string, string>>) => string;

/** What a step came upon; for one that failed its code, '' for one that was not taken. */
export function probeFound(
  step: ProbeStep,
  { remote, connectedTo, proxy, tls, http }: ConnectionProbe,
  words: ProbeWords,
): string {
  if (step.outcome !== 'ok') return step.code ?? '';
  switch (step.step) {
    case 'dns':
      return remote?.address ?? '';
    case 'tcp':
      if (proxy !== undefined) return words('probe.viaProxy', { address: connectedTo, proxy });
      return remote === undefined
        ? connectedTo
        : words('probe.address', { address: connectedTo, scope: words(`probe.scope.${remote.scope}`) });
    case 'tls': {
      const { protocol = '', serverName = '', subject = serverName, validTo = '?' } = tls ?? {};
      return words('probe.certificate', { protocol, subject, validTo });
    }
    case 'http': {
      const { status = 0, errorCode, server = words('probe.someServer') } = http ?? {};
      return errorCode === undefined
        ? words('probe.answer', { status: String(status), server })
        : words('probe.answerGateway', { status: String(status), code: errorCode });
    }
  }
}

/** The addresses with their scopes, or why there is none. */
export function nameAnswerText({ addresses, error = 'ENODATA' }: NameAnswer, words: ProbeWords): string {
  const each = addresses.map(({ address, scope }) =>
    words('probe.address', { address, scope: words(`probe.scope.${scope}`) }),
  );
  return each.length === 0 ? words('probe.noAnswer', { code: error }) : each.join(', ');
}
