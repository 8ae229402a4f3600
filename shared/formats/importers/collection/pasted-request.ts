// One request that is pasted into the URL: a command of any shell, a block of an .http file, a message, an entry of an
// archive. The parsers of whole collections are not needed for it.
import type { ImportedCollection } from '../../../model/imported-collection.ts';
import { readCurlCommands } from '../curl.ts';
import { isHar, readHar } from '../har.ts';
import { readHttpMessages } from '../http-messages.ts';
import { readPowerShellRequests } from '../powershell-request.ts';
import { type CollectionBuilder, collectionBuilder } from './collection-builder.ts';
import { addRequests } from './from-requests.ts';
import { addHttpFile } from './http-files.ts';

interface PastedForm {
  /** True for what begins like one; a URL, a word or an answer is none. Linear in the text. */
  readonly detect: (text: string) => boolean;
  readonly read: (text: string, builder: CollectionBuilder) => void;
}

const MOST_LINES_BEFORE = 500;

const forms: readonly PastedForm[] = [
  {
    detect: (text) => /^\s*(?:[$>%]\s+)?curl(?:\.exe)?\s+\S/i.test(text),
    read: (text, builder) => addRequests(readCurlCommands(text), builder),
  },
  {
    detect: (text) =>
      /^\s*(?:\$\w+\s*=|Invoke-(?:Web|Rest)|iwr\s|irm\s)/i.test(text) && /Invoke-|\bi[wr][rm]\s/i.test(text),
    read: (text, builder) => addRequests(readPowerShellRequests(text), builder),
  },
  {
    detect: (text) => /^\s*[[{]/.test(text) && /"request"|"method"/.test(text) && isHar(parsed(text)),
    read: (text, builder) => addRequests(readHar(text), builder),
  },
  {
    // With its own lines for headers; a path needs the version behind it.
    detect: (text) => /^\s*[A-Z]{3,10}[ \t]+\/\S*[ \t]+HTTP\/\d/.test(text),
    read: (text, builder) => addRequests(readHttpMessages(text), builder),
  },
  {
    detect: (text) => /^[A-Z]{3,10}[ \t]+(?:https?:\/\/|\{\{)\S/.test(firstLine(text)),
    read: (text, builder) => addHttpFile({ name: '', text }, builder),
  },
];

/** The first line that is neither blank, a comment nor the variable of a file. */
function firstLine(text: string): string {
  const lines = text.split('\n', MOST_LINES_BEFORE).map((line) => line.trim());
  return lines.find((line) => line !== '' && !/^(?:#|\/\/|@)/.test(line)) ?? '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text is a whole request rather than a URL. */
export function isPastedRequest(text: string): boolean {
  return forms.some(({ detect }) => detect(text));
}

/** The requests of such a text; none where it has the form of one and cannot be read. */
export function readPastedRequest(text: string): ImportedCollection {
  const builder = collectionBuilder();
  builder.begin('', 'http-message');
  forms.find(({ detect }) => detect(text))?.read(text, builder);
  return builder.done();
}
