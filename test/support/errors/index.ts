// THE tables of provocations, and of the entries and texts that no caller can provoke offline, each with its reason.
import type { ErrorDetailId, ErrorId } from '../../../shared/catalog/error-codes.ts';
import { backendProvocations } from './backend-provocations.ts';
import { credentialProvocations } from './credential-provocations.ts';
import { messageProvocations } from './message-provocations.ts';
import type { Provocation } from './provocation.ts';

export const provocations: readonly Provocation[] = [
  ...messageProvocations,
  ...credentialProvocations,
  ...backendProvocations,
];

const DELETED =
  'a real gateway answers it when something that a published API needs was deleted behind its back; a gateway file whose references lead nowhere is refused when it is read';
const CLOUD = 'a fault inside the cloud, of which no caller is a part';

/** Entries that are not provoked. */
export const unprovokedErrors: Readonly<Partial<Record<ErrorId, string>>> = {
  '0103': DELETED,
  '0104': DELETED,
  '0105': DELETED,
  '0107': 'custom scripts in Lua are in no document that users have; the gateway file knows no such plug-in',
  '0108': DELETED,
  '0201.504':
    'a back end that is too slow is answered 0203 with the same status; which of the two is sent when, no document says',
  '0201.500': `${CLOUD}; a fault of our own is answered 0601`,
  '0306': 'no document says what it stands for beside 0302, 0304 and 0402',
  '0310': 'projects are part of the cloud; a gateway file has none',
  '0311': "the console's debugging signs with a credential of its own, which no caller has",
  '0602': 'no document says what it stands for beside 0201 with the same status',
  '0606': CLOUD,
  '0608': CLOUD,
  '0611': DELETED,
  '0613': 'IAM is part of the cloud; the tokens and keys here are those of the gateway file',
  '0802': 'regions are part of the cloud; a gateway file has none',
  '2102': 'the form of signature keys with a public key is not public',
};

const WORDING = 'another wording of the same answer in older or newer documents; the gateway sends one';

/** Texts that are not provoked although their entry is. */
export const unprovokedTexts: Readonly<Partial<Record<ErrorDetailId, string>>> = {
  '0101.no-dot': WORDING,
  '0101.older': WORDING,
  '0101.short-api-not-published': WORDING,
  '0201.414-faq': 'how the FAQ prints status and text together',
  '0301.ak-not-exist-new': WORDING,
  '0605.faq': 'how the FAQ calls the error; the table of errors has another text',
};
