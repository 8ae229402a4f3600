// Words of the window's frame: places, title bar, status bar, commands.
export const appEn = {
  'app.name': 'Countersign',
  'app.skip': 'Skip to the content',
  'place.workbench': 'Workbench',
  'place.diagnosis': 'Diagnosis',
  'place.clock': 'Clock',
  'place.gateway': 'Gateway',
  'place.settings': 'Settings',
} as const;
