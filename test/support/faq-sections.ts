// THE table of the sections of the gateway's FAQ (chapter 1 only lists links to the others), and what is proved of each.
// A section is proved by the tests under test/electron/gateway whose names begin with it: "FAQ 4.1: …" for what the
// gateway imitates, "FAQ 4.1 diagnosis: …" for the cause that a refused call of the section ends in. Its help page is
// `faq-4.1` (shared/text/help).

/** Proved by tests, or nothing to prove, with the reason. */
export type Proof = 'tests' | { readonly nothing: string };

/** What tests prove of a section. */
export const provedColumns = ['gateway', 'diagnosis'] as const;
export type ProvedColumn = (typeof provedColumns)[number];

export interface FaqSection extends Readonly<Record<ProvedColumn, Proof>> {
  readonly id: string;
  /** What the section is about. */
  readonly title: string;
}

const section = (id: string, title: string, diagnosis: Proof = 'tests', gateway: Proof = 'tests'): FaqSection => ({
  id,
  title,
  gateway,
  diagnosis,
});
const nothing = (reason: string): Proof => ({ nothing: reason });
const HELP = nothing('no call is refused over it; the help page answers the question');
const elsewhere = (what: string): Proof => nothing(`${what}, which the tests beside prove`);

export const faqSections: readonly FaqSection[] = [
  section('2.1', 'APIs, environments and credentials'),
  section('2.2', 'from a shared gateway to a dedicated one', HELP),
  section('2.3', 'an account in arrears'),
  section(
    '2.4',
    'keeping calls secure',
    nothing('no call is refused over it; the badges of the Gateway screen and the help page answer it'),
  ),
  section(
    '2.5',
    'keeping back ends secure',
    nothing('a back end refuses, not the gateway; the help page and `countersign verify` answer it'),
  ),
  section(
    '3.1',
    'APIs cannot be created',
    HELP,
    nothing(
      "the console's buttons are greyed out in arrears; here an API can always be created, and 2.3 has what callers see",
    ),
  ),
  section('3.2', "the gateway's own answers and those of the back end"),
  section('3.3', 'a private load balancer as back end', HELP),
  section('3.4', 'back ends in a subnet or a data centre, segments that are not supported'),
  section('3.5', 'several back-end addresses', elsewhere('the trace names the member that was taken')),
  section('3.6', 'a private domain'),
  section('3.7', 'calls from another origin'),
  section(
    '3.8',
    'a service with or without a public address',
    elsewhere('the refusal of the gateway file names the limit of 50'),
  ),
  section('4.1', 'a change needs publishing'),
  section('4.2', 'other environments by X-Stage'),
  section('4.3', 'another back end in each environment', elsewhere('the refusal to publish names the variable')),
  section('4.4', "the console's debugging", HELP),
  section('5.1', 'why calls fail'),
  section('5.2', 'Request URI too large'),
  section('5.3', 'the API does not exist or has not been published'),
  section('5.4', 'No backend available'),
  section('5.5', 'back end unavailable, back-end timeout'),
  section('5.6', 'the name of the back end cannot be resolved'),
  section('5.7', 'Incorrect IAM authentication information'),
  section('5.8', 'Incorrect app authentication information'),
  section('5.9', 'backend_timeout without effect'),
  section('5.10', 'the size of a request body'),
  section('5.11', 'the size of an answer', nothing('an answer of any size passes')),
  section('5.12', 'official SDKs and other languages', HELP),
  section('5.13', 'the header x-auth-token'),
  section(
    '5.14',
    'calls from mobile apps',
    HELP,
    nothing('the gateway sees the same signed calls from a phone as from any other client; 5.12 proves those'),
  ),
  section(
    '5.15',
    'name servers of callers in a VPC',
    'tests',
    nothing("the caller's own resolver fails before any request is sent, so no gateway takes part"),
  ),
  section('5.16', 'WebSocket'),
  section('5.17', 'several back-end policies', elsewhere('the trace lists each policy, condition by condition')),
  section(
    '5.18',
    'access over public networks',
    'tests',
    nothing("it is the cloud's network that lets callers in or not; a call that is not let in reaches no gateway"),
  ),
  section('6.1', 'two-way TLS'),
  section('6.2', 'the body is part of the signature'),
  section('6.3', 'how many credentials, and what for'),
  section('7.1', 'calls at the same time', HELP),
  section('7.2', 'calls a day on the debugging domain'),
  section(
    '7.3',
    'bandwidth',
    HELP,
    nothing('the bandwidth is bought with the gateway and shapes no answer; 5.10 proves the limit on bodies'),
  ),
  section('7.4', 'throttling without effect'),
  section('7.5', 'an API for certain users', HELP),
  section('7.6', 'which address access control judges'),
  section('8.1', 'an import fails', elsewhere('the report of the import says each of the five reasons')),
  section('8.2', 'a template for imports', HELP),
];

const NAME = /FAQ (\d+\.\d+)( diagnosis)?: /;

/** The section that a test is named after, and what it proves of it, by its full name. */
export function proofIn(testName: string): { readonly section: string; readonly column: ProvedColumn } | undefined {
  const match = NAME.exec(testName);
  if (match === null) return undefined;
  const [, id = '', word] = match;
  return { section: id, column: word === undefined ? 'gateway' : 'diagnosis' };
}

/** Whether a test proves this of the section. */
export function proves(testName: string, { id }: FaqSection, column: ProvedColumn): boolean {
  const proof = proofIn(testName);
  return proof?.section === id && proof.column === column;
}

/** A test's name without the section that it begins with, and without what stands before. */
export function nameAlone(testName: string): string {
  const match = NAME.exec(testName);
  return match === null ? testName : testName.slice(match.index + match[0].length);
}

/** Names of tests as a file's source writes them. */
export function namesIn(source: string): readonly string[] {
  return [...source.matchAll(/(['"`])(FAQ \d+\.\d+(?: diagnosis)?: .*?)\1/g)].map((match) => match[2] ?? '');
}
