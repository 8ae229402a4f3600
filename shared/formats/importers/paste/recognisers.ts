// THE table of what is looked for in a paste, in the order in which it is tried at each line.
import { credentialRecogniser } from './recognise-credentials.ts';
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
import { sectionRecogniser } from './recognise-sections.ts';
import { catalogRecogniser, jsonLogRecogniser, structRecogniser, summaryRecogniser } from './recognise-summaries.ts';
import { jsonRecogniser, literalRecogniser } from './recognise-values.ts';
import type { Recogniser } from './scan-context.ts';

export const recognisers: readonly Recogniser[] = [
  commandRecogniser,
  jsonLogRecogniser,
  jsonRecogniser,
  sectionRecogniser,
  messageRecogniser,
  pythonClientRecogniser,
  blockRecogniser,
  literalRecogniser,
  credentialRecogniser,
  errorRecogniser,
  barsRecogniser,
  summaryRecogniser,
  headerRecogniser,
  structRecogniser,
  authorizationRecogniser,
  networkRecogniser,
  catalogRecogniser,
  statusRecogniser,
];
