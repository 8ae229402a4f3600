import type { GatewayDecision } from '../../../shared/model/gateway-log.ts';
import { fillText } from '../../../shared/text/fill-text.ts';
import { gatewayScreenEn } from '../../../shared/text/gateway-screen.en.ts';
import { gatewayStepsEn } from '../../../shared/text/gateway-steps.en.ts';
import { gatewayStepsZh } from '../../../shared/text/gateway-steps.zh.ts';
import type { Language, TextKey, Translate } from '../use-text.ts';

/** The reason of a decision in the language of the window; the gateway's own English where there is no text for it. */
export function decisionReason(decision: Pick<GatewayDecision, 'reason' | 'text'>, language: Language): string {
  const texts: Readonly<Record<string, string>> = language === 'zh-CN' ? gatewayStepsZh : gatewayStepsEn;
  const id = decision.text?.id;
  const template = id !== undefined && Object.hasOwn(texts, id) ? texts[id] : undefined;
  return template === undefined ? decision.reason : fillText(template, decision.text?.params ?? {});
}

/** What a step is called; a step this window does not know keeps its id. */
export function stepName(step: string, t: Translate): string {
  const key = `decisions.step.${step}`;
  return isTextKey(key) ? t(key) : step;
}

function isTextKey(key: string): key is TextKey & keyof typeof gatewayScreenEn {
  return Object.hasOwn(gatewayScreenEn, key);
}
