// THE table of places: rail, palette and hotkeys read it. Each screen arrives with its first visit.
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { TextKey } from '../../shared/text/screens.en.ts';
import {
  ClockIcon,
  CodeIcon,
  DiagnosisIcon,
  GatewayIcon,
  HelpIcon,
  type Icon,
  SettingsIcon,
  WorkbenchIcon,
} from '../ui/icons.tsx';
import type { PlaceId } from './navigation-store.ts';

export interface Screen {
  readonly id: PlaceId;
  readonly title: TextKey;
  readonly icon: Icon;
  readonly component: LazyExoticComponent<ComponentType>;
}

const screen = (id: PlaceId, title: TextKey, icon: Icon, load: () => Promise<ComponentType>): Screen => ({
  id,
  title,
  icon,
  component: lazy(async () => ({ default: await load() })),
});

export const screens: readonly Screen[] = [
  screen('workbench', 'place.workbench', WorkbenchIcon, async () => {
    return (await import('../features/workbench/workbench-screen.tsx')).WorkbenchScreen;
  }),
  screen('diagnosis', 'place.diagnosis', DiagnosisIcon, async () => {
    return (await import('../features/diagnosis/diagnosis-screen.tsx')).DiagnosisScreen;
  }),
  screen('clock', 'place.clock', ClockIcon, async () => {
    return (await import('../features/clock/clock-screen.tsx')).ClockScreen;
  }),
  screen('gateway', 'place.gateway', GatewayIcon, async () => {
    return (await import('../features/gateway/gateway-screen.tsx')).GatewayScreen;
  }),
  screen('code', 'place.code', CodeIcon, async () => {
    return (await import('../features/code/code-screen.tsx')).CodeScreen;
  }),
  screen('settings', 'place.settings', SettingsIcon, async () => {
    return (await import('../features/settings/settings-screen.tsx')).SettingsScreen;
  }),
  // Always at the foot of the rail (WCAG 3.2.6).
  screen('help', 'place.help', HelpIcon, async () => {
    return (await import('../features/help/help-screen.tsx')).HelpScreen;
  }),
];
