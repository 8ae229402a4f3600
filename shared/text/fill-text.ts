// Texts with placeholders. Shared by the host, which writes English, and the window, which writes its own language.

/**
 * `template` with each `{{name}}` replaced by its value. A part in `[[ ]]` is left out whole when one of its
 * placeholders has no value; elsewhere a placeholder without value stays visible, so that a test finds it.
 */
export function fillText(template: string, params: Readonly<Record<string, string>>): string {
  const parts = template.replace(/\[\[(.*?)\]\]/gs, (_, part: string) => (isComplete(part, params) ? part : ''));
  return parts
    .replace(/\{\{(\w+)\}\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? (params[name] ?? whole) : whole))
    .trim();
}

function isComplete(part: string, params: Readonly<Record<string, string>>): boolean {
  return [...part.matchAll(/\{\{(\w+)\}\}/g)].every(
    ([, name = '']) => Object.hasOwn(params, name) && params[name] !== '',
  );
}
