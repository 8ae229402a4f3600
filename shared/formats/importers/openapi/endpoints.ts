// THE table of backend types: the member that holds the endpoints of each, and how it is read (openapi-extensions.md 4).
import type { ApiBackend, ApiBackendParameter } from '../../../model/api-definition.ts';
import { NETWORKS } from './authorizers.ts';
import type { ImportContext } from './context.ts';
import { type Cursor, isAbsent, itemsOf, member, textOf } from './cursor.ts';
import { definedOf } from './defined-of.ts';
import { readAddress, readChannel, readRetries, readTarget, readTimeout } from './endpoint-values.ts';
import type { Findings } from './findings.ts';
import { isMap, needText, readChoice, readFilledText, readFlag } from './values.ts';

type Read = (
  context: ImportContext,
  endpoints: Cursor,
  parameters: ApiBackendParameter[],
  findings: Findings,
) => ApiBackend | undefined;

interface EndpointsOfType {
  readonly member: string;
  readonly read: Read;
}

const INVOCATIONS: ReadonlyMap<string, 'sync' | 'async'> = new Map([
  ['SYNC', 'sync'],
  ['SYNCHRONOUS', 'sync'],
  ['ASYNC', 'async'],
  ['ASYNCHRONOUS', 'async'],
]);

/** What back ends over HTTP have in common, the target aside. */
function readCalled(context: ImportContext, cursor: Cursor, parameters: ApiBackendParameter[], findings: Findings) {
  return {
    timeoutMs: readTimeout(context, cursor, findings),
    retries: readRetries(cursor, findings),
    clientTls: readFlag(cursor, 'enableClientSsl', findings) ?? false,
    parameters,
    ...readDescription(cursor, findings),
  };
}

function readDescription(cursor: Cursor, findings: Findings): { description?: string } {
  return definedOf({ description: readFilledText(cursor, 'description', findings) });
}

const readHttp: Read = (context, cursor, parameters, findings) => {
  const address = readAddress(cursor, findings);
  const target = readTarget(cursor, findings);
  const called = readCalled(context, cursor, parameters, findings);
  return address === undefined || target === undefined ? undefined : { type: 'HTTP', address, ...target, ...called };
};

const readVpc: Read = (context, cursor, parameters, findings) => {
  const channel = readChannel(context, cursor, findings);
  const target = readTarget(cursor, findings);
  const called = readCalled(context, cursor, parameters, findings);
  const more = definedOf({
    host: readFilledText(cursor, 'host', findings),
    cascade: readFlag(cursor, 'cascade_flag', findings) || undefined,
  });
  if (channel === undefined || target === undefined) return undefined;
  return { type: 'HTTP-VPC', channel, ...target, ...more, ...called };
};

const readGroups: Read = (context, cursor, parameters, findings) => {
  const channel = readChannel(context, cursor, findings);
  const called = readCalled(context, cursor, parameters, findings);
  const smChannel = readFlag(cursor, 'enableSmChannel', findings) || undefined;
  const list = member(cursor, 'memberGroupUrlInfos');
  if (isAbsent(list) || (list.tree?.kind === 'list' && list.tree.items.length === 0)) {
    findings.problem('member-missing', cursor, { member: 'memberGroupUrlInfos' });
  } else if (list.tree?.kind !== 'list') {
    findings.problem('member-not-list', list, { member: 'memberGroupUrlInfos' });
  }
  const memberGroups = itemsOf(list).flatMap((each) => {
    if (!isMap(each, findings)) return [];
    const name = needText(each, 'name', findings);
    const target = readTarget(each, findings);
    return name === undefined || target === undefined ? [] : [{ name, ...target }];
  });
  const [first] = memberGroups;
  if (channel === undefined || first === undefined) return undefined;
  const { name: _name, ...target } = first;
  const groups = memberGroups.map(({ name }) => name);
  return {
    type: 'HTTP-VPC-MEMBER-GROUP',
    channel,
    groups,
    memberGroups,
    ...target,
    ...definedOf({ smChannel }),
    ...called,
  };
};

const readFunction: Read = (context, cursor, parameters, findings) => {
  const urn = needText(cursor, 'function-urn', findings);
  const alias = readFilledText(cursor, 'alias-urn', findings);
  const version = readFilledText(cursor, 'version', findings);
  // An alias stands for a version, so one of the two will do.
  if (alias === undefined && version === undefined) findings.problem('member-missing', cursor, { member: 'version' });
  const invocation = readChoice(cursor, 'invocation-type', INVOCATIONS, findings, true);
  if (isAbsent(member(cursor, 'invocation-type'))) {
    findings.problem('member-missing', cursor, { member: 'invocation-type' });
  }
  const networkType = readChoice(cursor, 'network-type', NETWORKS, findings, true);
  const timeoutMs = readTimeout(context, cursor, findings);
  const more = { ...definedOf({ alias, networkType }), ...readDescription(cursor, findings) };
  if (urn === undefined || invocation === undefined) return undefined;
  return { type: 'FUNCTION', urn, version: version ?? 'latest', invocation, timeoutMs, parameters, ...more };
};

/** Status and headers are no part of the documented schema. A Mock answer takes no parameters. */
const readMock: Read = (_context, cursor, _parameters, findings) => {
  const where = member(cursor, 'result-content');
  const body = textOf(where);
  const description = readDescription(cursor, findings);
  if (body !== undefined) return { type: 'MOCK', body, ...description };
  if (isAbsent(where)) findings.problem('member-missing', cursor, { member: 'result-content' });
  else findings.problem('member-not-text', where, { member: 'result-content' });
  return undefined;
};

export const ENDPOINTS: Readonly<Record<ApiBackend['type'], EndpointsOfType>> = {
  HTTP: { member: 'httpEndpoints', read: readHttp },
  'HTTP-VPC': { member: 'httpVpcEndpoints', read: readVpc },
  'HTTP-VPC-MEMBER-GROUP': { member: 'httpVpcMemberGroupEndpoints', read: readGroups },
  FUNCTION: { member: 'functionEndpoints', read: readFunction },
  MOCK: { member: 'mockEndpoints', read: readMock },
};
