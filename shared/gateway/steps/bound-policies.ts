// Step "bound-policies": plug-ins that copy or record the call: traffic mirroring, and the log for Kafka, which is told
// and not sent. Whatever else is bound acts in a step of its own.
import type { CompiledKafkaLog, CompiledMirror } from '../compiled-proxy.ts';
import { type CallFacts, type GatewayCall, matchOf, type StepContext } from '../gateway-call.ts';
import { type PipelineStep, type StepReason, type StepResult, skip } from '../pipeline-step.ts';

const NONE = skip('bound.none');

/** Names of the switches that are on. */
function switchedOn(config: Readonly<Record<string, unknown>> | undefined): string {
  return Object.entries(config ?? {})
    .flatMap(([name, value]) => (value === true ? [name] : []))
    .join(', ');
}

function kafkaReason({ policy, content }: CompiledKafkaLog): StepReason {
  const { broker_list, topic, key = '', meta_config } = content;
  const fields = [switchedOn(meta_config?.system), switchedOn(meta_config?.call_data)].filter((text) => text !== '');
  const params = { policy, topic, brokers: broker_list.join(', '), key, fields: fields.join(', ') };
  return { id: 'kafka-log.not-sent', params };
}

/** Whether the call is copied, and in what words. */
function mirrored(
  mirror: CompiledMirror,
  call: GatewayCall,
  facts: CallFacts,
  context: StepContext,
): { readonly reason: StepReason; readonly facts?: CallFacts } {
  const { policy, content } = mirror;
  const { type } = facts.backend ?? matchOf(facts).api.api.backend;
  if (type === 'MOCK' || type === 'FUNCTION')
    return { reason: { id: 'proxy-mirror.no-request', params: { policy, type } } };
  if (call.upgrade !== undefined) return { reason: { id: 'proxy-mirror.upgrade', params: { policy }, guess: true } };
  const params = { policy, ratio: String(content.sample_ratio) };
  if (content.sample_ratio < 1 && context.random() >= content.sample_ratio)
    return { reason: { id: 'proxy-mirror.not-sampled', params } };
  const address = `${content.protocol.toLowerCase()}://${content.host}`;
  return {
    reason: { id: 'proxy-mirror.copied', params: { policy, address }, guess: true },
    facts: { mirror: { mirror } },
  };
}

function run(call: GatewayCall, facts: CallFacts, context: StepContext): StepResult {
  const { beside } = matchOf(facts).api.policies;
  if (beside === undefined) return NONE;
  const log = beside.kafkaLog && kafkaReason(beside.kafkaLog);
  const copy = beside.mirror && mirrored(beside.mirror, call, facts, context);
  const [first, ...details] = [copy?.reason, log].filter((reason) => reason !== undefined);
  if (first === undefined) return NONE;
  const reason = details.length === 0 ? first : { ...first, details };
  return { kind: 'continue', reason, facts: copy?.facts, skipped: copy?.facts === undefined ? true : undefined };
}

export const boundPoliciesStep: PipelineStep = { id: 'bound-policies', run };
