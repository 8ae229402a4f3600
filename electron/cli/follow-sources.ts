// Takes each valid change of a gateway's files; an invalid one is said and leaves what is running.
import type { ConfigProblem, GatewayConfig } from '../../shared/gateway/read-gateway-config.ts';
import type { CommandCall } from './command.ts';
import { type GatewaySources, readGatewaySources, refusedDocument } from './gateway-sources.ts';
import { InputProblem } from './input-problem.ts';
import { watchFile } from './watch-file.ts';

export interface FollowedSources {
  readonly files: readonly string[];
  /** The text of each file as it was read last. */
  readonly texts: readonly string[];
}

export interface Follower {
  /** What is wrong with it, beside what the files themselves say. */
  readonly take: (config: GatewayConfig) => readonly ConfigProblem[];
  readonly apis: () => number;
}

export interface Followed {
  readonly stop: () => void;
  /** Reads the files now, changed or not; their problems when they are not taken. */
  readonly reload: () => Promise<readonly ConfigProblem[]>;
}

export function followSources({ files, texts }: FollowedSources, follower: Follower, call: CommandCall): Followed {
  const { terminal, text } = call;
  const all = files.join(', ');
  let last = texts;
  const take = async (sources: GatewaySources, changed: string): Promise<readonly ConfigProblem[]> => {
    const { tellDocuments, tellProblems } = await import('./tell-sources.ts');
    last = sources.texts;
    const problems = sources.config === undefined ? whyNot(sources) : follower.take(sources.config);
    if (problems.length === 0) {
      terminal.note(text('cli.gateway.taken', { file: changed, apis: String(follower.apis()) }));
      tellDocuments(sources, call);
      return [];
    }
    terminal.note(text('cli.gateway.kept', { file: changed }));
    if (refusedDocument(sources) !== undefined) tellDocuments(sources, call);
    else if (sources.config === undefined) tellProblems(sources, call);
    else for (const problem of problems) terminal.note(text('cli.error.configProblem', { ...problem }));
    return problems;
  };
  const changed = async (file: string): Promise<void> => {
    const sources = await readGatewaySources(files, terminal);
    if (sources.texts.some((each, index) => each !== last[index])) await take(sources, file);
  };
  const unwatch = files.map((file) =>
    watchFile(file, () =>
      changed(file).catch((error: unknown) => {
        if (!(error instanceof InputProblem)) throw error;
        terminal.note(text('cli.gateway.kept', { file }));
        terminal.note(text(error.key, error.params));
      }),
    ),
  );
  return {
    stop: () => {
      for (const end of unwatch) end();
    },
    reload: async () => await take(await readGatewaySources(files, terminal), all),
  };
}

function whyNot(sources: GatewaySources): readonly ConfigProblem[] {
  const refused = refusedDocument(sources);
  if (refused === undefined)
    return sources.problems.map(({ pointer, found, allowed }) => ({ pointer, found, allowed }));
  return refused.report.problems.map(({ pointer, finding, line, column }) => {
    return { pointer, found: finding, allowed: `a document that can be read at ${refused.file}:${line}:${column}` };
  });
}
