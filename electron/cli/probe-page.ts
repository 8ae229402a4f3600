// A probe of a connection for people.
import type { ConnectionProbe, NameAnswer, ProbeStep } from '../../shared/model/connection-probe.ts';
import type { checksEn } from '../../shared/text/checks.en.ts';
import type { Page } from './output.ts';

type Words = (key: keyof typeof checksEn, params?: Readonly<Record<string, string>>) => string;

export function probePage(found: ConnectionProbe, page: Page, words: Words): Page {
  for (const step of found.steps) {
    const took = step.durationMs === undefined ? '' : `${step.durationMs.toFixed(1)} ms`;
    const outcome = words(`probe.outcome.${step.outcome}`);
    const line = `${words(`probe.${step.step}`).padEnd(5)} ${took.padStart(10)}  ${outcome}  ${foundText(step, found, words)}`;
    page.line(line.trimEnd(), step.outcome === 'failed' ? 'red' : step.outcome === 'ok' ? 'green' : 'dim');
  }
  const failed = found.steps.find(({ outcome }) => outcome === 'failed');
  if (failed?.message !== undefined) page.blank().line(failed.message);
  const scope = found.remote?.scope;
  if (scope === 'private' || scope === 'shared') page.blank().line(words('probe.private'));
  return namesPage(found, page, words);
}

function foundText(step: ProbeStep, { remote, connectedTo, tls, http }: ConnectionProbe, words: Words): string {
  if (step.outcome !== 'ok') return step.code ?? '';
  switch (step.step) {
    case 'dns':
      return remote?.address ?? '';
    case 'tcp':
      return remote
        ? words('probe.address', { address: connectedTo, scope: words(`probe.scope.${remote.scope}`) })
        : '';
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

function namesPage({ name }: ConnectionProbe, page: Page, words: Words): Page {
  if (name === undefined) return page;
  const said = (answer: NameAnswer) =>
    answer.addresses
      .map(({ address, scope }) => words('probe.address', { address, scope: words(`probe.scope.${scope}`) }))
      .join(', ') || words('probe.noAnswer', { code: answer.error ?? 'ENODATA' });
  const lines = [
    `${words('probe.system')}: ${said(name.system)}`,
    ...name.servers.map(({ server, answer }) => `${words('probe.server', { server })}: ${said(answer)}`),
    ...(name.chosen ? [`${words('probe.chosen', { server: name.chosen.server })}: ${said(name.chosen.answer)}`] : []),
    ...(name.outsideDns ? [words('probe.outsideDns')] : []),
  ];
  return page.block(words('probe.names', { name: name.name }), lines.join('\n'));
}
