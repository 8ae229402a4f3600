// HTML and SVG from outside as a page that can do nothing (S7): no script, no load, no way out. The frame it is shown in
// is sandboxed; what is taken out here is taken out a second time there.

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
/** A larger page is shown as text. */
export const LARGEST_PREVIEW_BYTES = 2 * 1024 * 1024;

const REMOVED =
  'script, link, base, meta, iframe, frame, frameset, object, embed, applet, portal, template, noscript, audio, video, source, track, animate, set, animateTransform, animateMotion';
/** Attributes that load, lead away, send or run. */
const KEPT_ATTRIBUTE =
  /^(?!on)(?!.*(?:href|action|srcset|srcdoc|ping|target|background|poster|manifest|http-equiv|data$|formmethod|cite|longdesc|usemap|profile|codebase|classid|archive|dynsrc|lowsrc)$).+$/i;

/** A whole document whose own policy forbids every load. */
export function previewPage(html: string): string {
  // An inert document: nothing in it loads or runs while it is read.
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(REMOVED)) element.remove();
  for (const element of page.querySelectorAll('*')) {
    for (const { name, value } of [...element.attributes]) {
      const isInlineImage = name === 'src' && /^data:image\/(?:png|jpeg|gif|webp|avif)[;,]/i.test(value);
      if (name === 'style') element.setAttribute('style', withoutLoads(value));
      if (name === 'src' ? !isInlineImage : !KEPT_ATTRIBUTE.test(name)) element.removeAttribute(name);
    }
  }
  const styles = [...page.querySelectorAll('style')].map(({ textContent }) => withoutLoads(textContent)).join('\n');
  for (const style of page.querySelectorAll('style')) style.remove();
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><style>${styles.replaceAll('<', '')}</style></head>${new XMLSerializer().serializeToString(page.body)}</html>`;
}

/** The policy stops what is written in a way that this does not see. */
function withoutLoads(css: string): string {
  return css.replace(/@import[^;]*;?/gi, '').replace(/url\s*\(\s*["']?(?!\s*data:)[^)]*\)?/gi, 'none');
}
