import type { Handlers } from '../../../shared/rpc/define.ts';
import type { gatewayDocumentsMethods } from '../../../shared/rpc/methods/gateway-documents.ts';
import type { Services } from '../../create-services.ts';

export function gatewayDocumentsHandlers({
  gatewayDocuments,
}: Pick<Services, 'gatewayDocuments'>): Handlers<typeof gatewayDocumentsMethods> {
  return {
    'gateway.import': (input) => gatewayDocuments.import(input),
    'gateway.split': async ({ text }) => gatewayDocuments.split(text),
    'gateway.export': async (input) => gatewayDocuments.export(input),
    'gateway.template': async (input) => gatewayDocuments.template(input),
    'gateway.documents': async () => ({ documents: await gatewayDocuments.store.list() }),
    'gateway.readDocument': async ({ name }) => ({ text: await gatewayDocuments.store.read(name) }),
    'gateway.removeDocument': async ({ name }) => {
      await gatewayDocuments.store.remove(name);
      return {};
    },
    'gateway.restoreDocument': ({ name, text }) => gatewayDocuments.store.restore(name, text),
  };
}
