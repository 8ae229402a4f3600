import type { ConfigurationStore } from './configuration-store.ts';
import type { SectionEntry } from './sections.ts';

interface BackendPresetsProps {
  readonly configuration: Pick<ConfigurationStore, 'change'>;
  readonly entry: SectionEntry;
  readonly document: unknown;
}
/** FAQ 5.6: three ways out where the gateway cannot resolve the name of the back end. */
export declare function BackendPresets({
  configuration,
  entry,
  document,
}: BackendPresetsProps): import('react').JSX.Element | null;
