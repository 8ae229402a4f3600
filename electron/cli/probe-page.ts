// A probe of a connection for people.
import type { ConnectionProbe, NameAnswer } from '../../shared/model/connection-probe.ts';
import { hostMessage } from '../../shared/text/host-messages/host-message.ts';
import { nameAnswerText, type ProbeWords, probeFound } from '../../shared/text/probe-text.ts';
import type { CliLanguage } from './language.ts';
import type { Page } from './output.ts';

export function probePage(found: ConnectionProbe, page: Page, words: ProbeWords, language: CliLanguage): Page {
  for (const step of found.steps) {
    const took = step.durationMs === undefined ? '' : `${step.durationMs.toFixed(1)} ms`;
    const outcome = words(`probe.outcome.${step.outcome}`);
    const line = `${words(`probe.${step.step}`).padEnd(5)} ${took.padStart(10)}  ${outcome}  ${probeFound(step, found, words)}`;
    page.line(line.trimEnd(), step.outcome === 'failed' ? 'red' : step.outcome === 'ok' ? 'green' : 'dim');
  }
  const failed = found.steps.find(({ outcome }) => outcome === 'failed');
  if (failed?.message !== undefined) page.blank().line(hostMessage(failed.message, language));
  const scope = found.remote?.scope;
  if (scope === 'private' || scope === 'shared') page.blank().line(words('probe.private'));
  return namesPage(found, page, words);
}

function namesPage({ name }: ConnectionProbe, page: Page, words: ProbeWords): Page {
  if (name === undefined) return page;
  const said = (answer: NameAnswer) => nameAnswerText(answer, words);
  const lines = [
    `${words('probe.system')}: ${said(name.system)}`,
    ...name.servers.map(({ server, answer }) => `${words('probe.server', { server })}: ${said(answer)}`),
    ...(name.chosen ? [`${words('probe.chosen', { server: name.chosen.server })}: ${said(name.chosen.answer)}`] : []),
    ...(name.outsideDns ? [words('probe.outsideDns')] : []),
  ];
  return page.block(words('probe.names', { name: name.name }), lines.join('\n'));
}
