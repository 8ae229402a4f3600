// Texts with places to fill: `{{name}}`, the form that i18next reads as well.

/** `template` with each `{{name}}` replaced by its value; a name without value stays as it is written. */
export function fillText(template: string, params: Readonly<Record<string, string>>): string {
  if (!template.includes('{{')) return template;
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? (params[name] ?? whole) : whole,
  );
}
