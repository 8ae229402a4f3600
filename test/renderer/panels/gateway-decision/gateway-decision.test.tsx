import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decisionReason, stepName } from '../../../../renderer/panels/gateway-decision/decision-text.ts';
import { GatewayDecision } from '../../../../renderer/panels/gateway-decision/gateway-decision.tsx';
import { loadLanguage, setLanguage, translate } from '../../../../renderer/panels/use-text.ts';
import { pipeline } from '../../../../shared/gateway/pipeline.ts';
import type { GatewayDecision as Decision } from '../../../../shared/model/gateway-log.ts';

beforeAll(() => loadLanguage('zh-CN'));

const trace: readonly Decision[] = [
  {
    step: 'group',
    outcome: 'passed',
    reason: 'English reason',
    text: { id: 'group.domain', params: { host: '<b>h\u202e</b>', group: 'pets' } },
  },
  { step: 'cors', outcome: 'skipped', reason: 'Cross-origin access is off.', guess: true },
  { step: 'authentication', outcome: 'stopped', reason: 'no text id', text: { id: 'unknown.id', params: {} } },
  { step: 'brand-new-step', outcome: 'not-reached', reason: 'decided before' },
];

afterEach(() => setLanguage('en'));

describe('GatewayDecision', () => {
  it('shows each step with outcome and reason, guesses marked, hostile text as text', () => {
    const html = renderToStaticMarkup(<GatewayDecision trace={trace} refused />);
    const text = html.replace(/<[^>]*>/g, '');
    expect(text).toContain('stopped here');
    expect(text).toContain('no text id');
    expect(text).toContain('our choice, not documented');
    expect(text).toContain('not reached');
    expect(html).not.toContain('<b>');
    expect(html).not.toContain('\u202e');
    expect([...html.matchAll(/data-outcome="([a-z-]+)"/g)].map(([, outcome]) => outcome)).toEqual([
      'passed',
      'skipped',
      'stopped',
      'not-reached',
    ]);
  });

  it('gives the reason in the language of the window, in the gateway’s own words where it has no text', () => {
    const [group, , unknown] = trace;
    if (!group || !unknown) throw new Error('the trace has four decisions');
    expect(decisionReason(group, 'en')).toContain('pets');
    expect(decisionReason(group, 'zh-CN')).toMatch(/分组/);
    expect(decisionReason(unknown, 'zh-CN')).toBe('no text id');
    expect(decisionReason({ ...unknown, text: { id: 'constructor', params: {} } }, 'en')).toBe('no text id');
  });

  it('has a name for every step of the pipeline in both languages, and keeps the id of one it does not know', () => {
    for (const { id } of pipeline) expect(stepName(id, translate)).not.toBe(id);
    setLanguage('zh-CN');
    for (const { id } of pipeline) expect(stepName(id, translate)).not.toBe(id);
    expect(stepName('brand-new-step', translate)).toBe('brand-new-step');
  });
});
