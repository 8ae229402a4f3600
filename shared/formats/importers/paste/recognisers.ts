// THE table of what is looked for in a paste, in the order in which it is tried at each line.
import {
  authorizationRecogniser,
  barsRecogniser,
  blockRecogniser,
  commandRecogniser,
  errorRecogniser,
  headerRecogniser,
  messageRecogniser,
  networkRecogniser,
  statusRecogniser,
} from './recognise-lines.ts';
import { pythonClientRecogniser } from './recognise-python-client.ts';
import { jsonRecogniser, literalRecogniser } from './recognise-values.ts';
import type { Recogniser } from './scan-context.ts';

export const recognisers: readonly Recogniser[] = [
  commandRecogniser,
  jsonRecogniser,
  messageRecogniser,
  pythonClientRecogniser,
  blockRecogniser,
  literalRecogniser,
  errorRecogniser,
  barsRecogniser,
  headerRecogniser,
  authorizationRecogniser,
  networkRecogniser,
  statusRecogniser,
];
