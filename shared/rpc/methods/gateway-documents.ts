// OpenAPI documents of the embedded gateway: import with a preview, export, and filled templates.
import { z } from '../../model/json-mode.ts';
import { importReportSchema, importResultSchema } from '../../model/openapi-import.ts';
import { configProblemSchema } from './gateway.ts';

const name = z.string().max(300);
const conflict = z.enum(['merge', 'override']);
const form = {
  format: z.enum(['openapi3', 'swagger2']).default('openapi3'),
  encoding: z.enum(['yaml', 'json']).default('yaml'),
};

const exportedSchema = z.strictObject({
  text: z.string(),
  /** A name for the file, made of letters, digits and dashes. */
  fileName: z.string(),
  /** APIs that a gateway would refuse, or that the document has no place for. */
  notices: z.array(z.strictObject({ api: z.string(), finding: z.string() })),
});

/** Below `documents/` in the workspace folder. */
const fileName = z.string().max(1000);
const text = z.string().max(32_000_000);

const keptSchema = z.strictObject({
  /** Missing when it was not kept. */
  name: fileName.optional(),
  /** Secrets were found, and are masked in the file. */
  masked: z.boolean(),
  /** Why the workspace folder does not hold it. */
  notKept: z.string().optional(),
});

export const gatewayDocumentsMethods = {
  /**
   * Reads a Swagger 2.0 or OpenAPI 3.0 document. With `preview` nothing changes; without it the gateway takes the APIs,
   * unless the document is refused whole (`report.problems` with severity `document`) or the file with it is not valid.
   */
  'gateway.import': {
    input: z.strictObject({
      text: z.string().max(32_000_000),
      preview: z.boolean().default(true),
      /** The group to import into; without it the one called like the document's title, or a new one. */
      group: name.optional(),
      /** An API that is there already is kept (merge) or replaced (override). */
      apiMode: conflict.default('merge'),
      /** The same for throttling and access control policies, responses and authorizers. */
      extendMode: conflict.default('merge'),
      /** Publish to RELEASE; a real gateway publishes nothing. */
      publish: z.boolean().default(true),
      /** Read as a document without extensions; takes OpenAPI 3.1 as well. */
      plain: z.boolean().default(false),
    }),
    output: z.strictObject({
      report: importReportSchema,
      result: importResultSchema,
      applied: z.boolean(),
      /** Why the gateway file with the import in it is not valid. */
      problems: z.array(configProblemSchema),
      /** Of what was applied: where the workspace folder keeps the text. */
      kept: keptSchema.optional(),
    }),
  },
  /** A document of more than 300 APIs as several of at most 300 each; one part where it is small enough. */
  'gateway.split': {
    input: z.strictObject({ text: z.string().max(32_000_000) }),
    output: z.strictObject({
      parts: z.array(z.strictObject({ fileName: z.string(), text: z.string(), apis: z.int() })),
    }),
  },
  'gateway.export': {
    input: z.strictObject({
      /** May be left out when there is one group. */
      group: name.optional(),
      /** Names of APIs of the group; all of them without it. */
      apis: z.array(name).max(1000).optional(),
      ...form,
      scope: z.enum(['basic', 'full', 'extended']).default('extended'),
      /** `info.version`. */
      version: z.string().max(64).optional(),
    }),
    output: exportedSchema,
  },
  /** A filled document to begin with: HTTP, channel, function and Mock back ends, policies and responses. */
  'gateway.template': { input: z.strictObject(form), output: exportedSchema },
  /** The API documents in the workspace folder; those that git or an editor put there as well. */
  'gateway.documents': {
    input: z.strictObject({}),
    output: z.strictObject({
      documents: z.array(
        z.strictObject({
          name: fileName,
          title: z.string().optional(),
          bytes: z.int(),
          format: z.enum(['yaml', 'json']),
        }),
      ),
    }),
  },
  'gateway.readDocument': { input: z.strictObject({ name: fileName }), output: z.strictObject({ text }) },
  'gateway.removeDocument': { input: z.strictObject({ name: fileName }), output: z.strictObject({}) },
  /** Takes back a removal. */
  'gateway.restoreDocument': { input: z.strictObject({ name: fileName, text }), output: keptSchema },
};
