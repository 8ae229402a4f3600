// Words of the workbench: request editor, response, sidebar.
export const workbenchEn = {
  'workbench.title': 'Workbench',
} as const;
