// `gateway --control`: the running gateway takes commands as lines of JSON on standard input and answers each with one
// line on standard output, in their order. Names, inputs and answers are those of the window's methods.
import { readFaults } from '../../shared/gateway/read-faults.ts';
import type { ConfigProblem, GatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import type { MethodDefinition } from '../../shared/rpc/define.ts';
import { gatewayMethods } from '../../shared/rpc/methods/gateway.ts';
import { AppError } from '../app-error.ts';
import type { Gateway } from '../services/gateway/gateway-server.ts';
import { harFile, logPage } from '../services/gateway-log-use.ts';
import { createGatewayPublishing, type GatewayPublishing } from '../services/gateway-publishing.ts';
import type { CommandCall } from './command.ts';
import { InputProblem } from './input-problem.ts';
import { decodeLine, splitLines } from './ndjson.ts';
import { writeJson } from './output.ts';

export interface GatewayControlLines {
  /** Takes a changed file: at once, but for what was published by a command. Its problems when it is not taken. */
  take(config: GatewayConfig): readonly ConfigProblem[];
  /** Answers line by line until the input ends; resolves with `stop` when a command has asked for the end. */
  answer(reload: () => Promise<readonly ConfigProblem[]>): Promise<'stop' | 'input-ended'>;
}

type Work = (input: never) => Promise<unknown>;

/** Without records of its own, so that the ones made by commands are kept. */
function documentOf(config: GatewayConfig): object {
  const { publications, ...rest } = config;
  return publications.length === 0 ? rest : config;
}

const reloadSchema = gatewayMethods['gateway.status'].input;

interface Parts {
  readonly gateway: Gateway;
  readonly publishing: GatewayPublishing;
  readonly reload: () => Promise<readonly ConfigProblem[]>;
}

/** THE table of commands: those of the contract that make sense here, and `reload`. */
function commandsOf({ gateway, publishing, reload }: Parts): Readonly<Record<string, Work>> {
  const faults = () => ({ faults: gateway.faults() });
  const run: { readonly [M in keyof typeof gatewayMethods]?: (input: never) => unknown } = {
    'gateway.status': () => gateway.status(),
    'gateway.clockOffset': ({ seconds }: { seconds: number }) => gateway.setClockOffset(seconds),
    'gateway.faults': faults,
    'gateway.setFaults': ({ faults: list }: { faults: unknown }) => {
      const reading = readFaults(list, publishing.config());
      if (reading.ok) gateway.setFaults(reading.faults);
      return { applied: reading.ok, ...faults(), problems: reading.ok ? [] : reading.problems };
    },
    'gateway.publications': ({ api }: { api?: string }) => ({ apis: publishing.list(api) }),
    'gateway.publish': ({ remark, ...target }: Target & { remark?: string }) => publishing.publish(target, remark),
    'gateway.publishChanged': ({ environment, remark }: { environment?: string; remark?: string }) => ({
      apis: publishing.publishChanged(environment, remark),
    }),
    'gateway.takeOffline': (target: Target) => publishing.takeOffline(target),
    'gateway.switchVersion': ({ version, ...target }: Target & { version: string }) =>
      publishing.switchVersion(target, version),
    'gateway.compareVersions': (target: Target & { from: string; to: string }) => ({
      changes: publishing.compare(target),
    }),
    'gateway.state': () => ({ lines: gateway.state() }),
    'gateway.resetState': (which: { table?: string; id?: string }) => ({ removed: gateway.resetState(which) }),
    'gateway.log': ({ limit, before }: { limit: number; before?: string }) => logPage(gateway, limit, before),
    'gateway.exportHar': (chosen: { ids?: string[]; limit: number }) => harFile(gateway, chosen, (detail) => detail),
    'gateway.logEntry': ({ id }: { id: string }) => gateway.logEntry(id),
    'gateway.clearLog': () => gateway.clearLog(),
    'gateway.stop': () => gateway.status(),
  };
  const reloaded = async (): Promise<object> => {
    const problems = await reload();
    return { applied: problems.length === 0, problems };
  };
  const commands = Object.entries(run).map(([name, work]): [string, Work] => [name, async (input) => work(input)]);
  return { ...Object.fromEntries(commands), 'gateway.reload': reloaded };
}

interface Target {
  readonly api: string;
  readonly environment: string;
}

interface Command {
  readonly id: string | number | undefined;
  readonly method: string;
  readonly input: unknown;
}

function readCommand(text: string): Command {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputProblem('BAD_JSON', 'cli.error.controlJson');
  }
  const members = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  if (members === undefined) throw new InputProblem('BAD_INPUT', 'cli.error.controlShape');
  const id: unknown = Reflect.get(members, 'id');
  const known = typeof id === 'string' || typeof id === 'number' ? id : undefined;
  const method: unknown = Reflect.get(members, 'method');
  if (typeof method !== 'string') throw new InputProblem('BAD_INPUT', 'cli.error.controlShape', {}, known);
  return { id: known, method, input: Reflect.get(members, 'input') ?? {} };
}

async function perform({ id, method, input }: Command, commands: Readonly<Record<string, Work>>): Promise<unknown> {
  const work = Object.hasOwn(commands, method) ? commands[method] : undefined;
  if (work === undefined) {
    const params = { method: method.slice(0, 100), known: Object.keys(commands).join(', ') };
    throw new InputProblem('UNKNOWN_METHOD', 'cli.error.controlMethod', params, id);
  }
  const definition: MethodDefinition | undefined = new Map<string, MethodDefinition>(
    Object.entries(gatewayMethods),
  ).get(method);
  const parsed = (definition?.input ?? reloadSchema).safeParse(input);
  if (!parsed.success) {
    const where = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.') || 'input'}: ${message}`,
    );
    throw new InputProblem(
      'BAD_INPUT',
      'cli.error.controlInput',
      { method, problems: where.slice(0, 5).join('; ') },
      id,
    );
  }
  // The schema of the method has said what its work gets.
  return await work(parsed.data as never);
}

async function answerLine(text: string, commands: Readonly<Record<string, Work>>, call: CommandCall): Promise<string> {
  let command: Command | undefined;
  try {
    command = readCommand(text);
    const value = await perform(command, commands);
    await writeJson(call.terminal, { ...(command.id === undefined ? {} : { id: command.id }), ok: true, value });
    return command.method;
  } catch (error) {
    const known = error instanceof AppError || error instanceof InputProblem;
    const id = command?.id ?? (error instanceof InputProblem ? error.caseId : undefined);
    const failure = known
      ? {
          code: error.code,
          message: error instanceof InputProblem ? call.text(error.key, error.params) : error.message,
          ...(error instanceof AppError && error.data !== undefined ? { data: error.data } : {}),
        }
      : { code: 'INTERNAL', message: call.text('cli.error.controlFault') };
    await writeJson(call.terminal, { ...(id === undefined ? {} : { id }), ok: false, error: failure });
    return '';
  }
}

/** Commands for `gateway`, which begins to answer by `config` as it stands. */
export function openGatewayControl(gateway: Gateway, config: GatewayConfig, call: CommandCall): GatewayControlLines {
  const publishing = createGatewayPublishing(
    { clock: call.terminal.clock, plain: true, take: (taken) => gateway.configure(taken) },
    documentOf(config),
  );
  return {
    take(next) {
      const taking = publishing.check(documentOf(next), { publish: false });
      if (!taking.ok) return taking.problems;
      publishing.apply(taking.document);
      return [];
    },
    async answer(reload) {
      const commands = commandsOf({ gateway, publishing, reload });
      for await (const { number, bytes } of splitLines(call.terminal.stdin)) {
        const text = bytes === undefined ? undefined : safeText(bytes, number);
        if (text?.trim() === '') continue;
        if ((await answerLine(text ?? '', commands, call)) === 'gateway.stop') return 'stop';
      }
      return 'input-ended';
    },
  };
}

/** A line that is no UTF-8 becomes one that is no JSON. */
function safeText(bytes: Buffer, number: number): string {
  try {
    return decodeLine(bytes, number);
  } catch {
    return '\uFFFD';
  }
}
