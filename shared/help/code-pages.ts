// The page of an error: the facts of the error table, what the texts say of them, and how the mock gateway can be made to
// answer it.
import {
  type ErrorDetail,
  type ErrorDetailId,
  type ErrorId,
  type ErrorRow,
  errorCodes,
} from '../catalog/error-codes.ts';
import type { CauseId } from '../model/cause-ids.ts';
import { fillText } from '../text/fill-text.ts';
import { gatewayFaultsEn } from '../text/gateway-faults.en.ts';
import { gatewayFaultsZh } from '../text/gateway-faults.zh.ts';
import { type CodeHelp, codeWords, type FaultName } from '../text/help/code-help.ts';
import { codesAccess } from '../text/help/codes-access.ts';
import { codesAppToken } from '../text/help/codes-app-token.ts';
import { codesBackend } from '../text/help/codes-backend.ts';
import { codesIdentity } from '../text/help/codes-identity.ts';
import { codesMessage } from '../text/help/codes-message.ts';
import { codesRoute } from '../text/help/codes-route.ts';
import { errorDetails } from '../text/help/error-details.ts';
import {
  code,
  type HelpBlock,
  type HelpPage,
  type HelpPageId,
  heading,
  list,
  note,
  paragraph,
  same,
  steps,
  table,
  type Words,
} from '../text/help/help-page.ts';
import { detailPages } from '../text/help/index.ts';

/** A row of the error table without help does not compile. */
export const codeHelp: Readonly<Record<ErrorId, CodeHelp>> = {
  ...codesRoute,
  ...codesMessage,
  ...codesIdentity,
  ...codesAccess,
  ...codesBackend,
  ...codesAppToken,
};

function filled(words: Words, en: Readonly<Record<string, string>>, zh = en): Words {
  return [fillText(words[0], en), fillText(words[1], zh)];
}

function causeLinks(causes: readonly CauseId[]): Words {
  if (causes.length === 0) return codeWords.noCause;
  const links = causes.map((cause) => `[](cause-${cause})`);
  return [links.join(', '), links.join('、')];
}

function answerBlock({ code: number, status, message }: ErrorRow): HelpBlock {
  const body = number === undefined ? '' : `{"error_msg":"${message}","error_code":"${number}","request_id":"…"}`;
  return code(`HTTP/1.1 ${status}\n\n${body}`.trim(), codeWords.answer);
}

type KnownDetail = ErrorDetail & { readonly id: ErrorDetailId };

/** What a wording says, whether a document has it, and its own page if there is one. */
function meaningOf({ id, evidence }: KnownDetail): Words {
  const words = [
    errorDetails[id],
    ...(evidence === 'guess' ? [codeWords.undocumented] : []),
    ...(Object.hasOwn(detailPages, id) ? [filled(codeWords.more, { id })] : []),
  ];
  return [words.map(([en]) => en).join(' '), words.map(([, zh]) => zh).join('')];
}

function detailRow(detail: KnownDetail, row: ErrorRow): readonly Words[] {
  const causes = detail.causeIds.length > 0 ? detail.causeIds : row.causeIds;
  return [same(`\`${detail.literal}\``), meaningOf(detail), causeLinks(causes)];
}

function wordings(row: ErrorRow): readonly HelpBlock[] {
  const [en, zh] = causeLinks(row.causeIds);
  const causes = paragraph(...filled(codeWords.causeList, { causes: en }, { causes: zh }));
  if (row.details.length === 0) return row.causeIds.length === 0 ? [] : [causes];
  // Ids of details lose their names on the way through `ErrorRow`; they come from the table, so each has its words.
  const details = row.details as readonly KnownDetail[];
  return [
    table([codeWords.text, codeWords.says, codeWords.causes], ...details.map((detail) => detailRow(detail, row))),
  ];
}

function faultWords(words: Words, name: FaultName | 'ERROR_CODE', id: string): Words {
  const key = `fault.${name}` as const;
  return filled(words, { name: gatewayFaultsEn[key], id }, { name: gatewayFaultsZh[key], id });
}

/** A caller's own request, the switches made for it, and the one for any error. */
function trying(id: ErrorId, help: CodeHelp): HelpBlock {
  const switches = (help.faults ?? []).map((name) => faultWords(codeWords.fault, name, id));
  return list(...(help.provoke ? [help.provoke] : []), ...switches, faultWords(codeWords.anyError, 'ERROR_CODE', id));
}

function relatedTo(row: ErrorRow, help: CodeHelp): readonly HelpPageId[] {
  const sections = (help.faq ?? []).map((id) => `faq-${id}` as const);
  const causes = row.causeIds.map((cause) => `cause-${cause}` as const);
  return [...sections, ...(help.related ?? []), ...causes];
}

function codePage(row: ErrorRow & { readonly id: ErrorId }): HelpPage {
  const help = codeHelp[row.id];
  return {
    id: `code-${row.id}`,
    title: same(row.code === undefined ? `HTTP ${row.status}` : `${row.code} · ${row.message}`),
    summary: help.meaning,
    blocks: [
      answerBlock(row),
      ...(row.evidence === 'guess' ? [note(...codeWords.invented)] : []),
      heading(...codeWords.when),
      paragraph(...help.when),
      ...wordings(row),
      heading(...codeWords.check),
      steps(...help.check),
      heading(...codeWords.tryIt),
      trying(row.id, help),
    ],
    keywords: help.keywords,
    related: relatedTo(row, help),
    places: ['diagnosis', 'gateway'],
  };
}

/** One page for each row of the error table, in its order. */
export const codePages: readonly HelpPage[] = errorCodes.map(codePage);
