// The window's bundle: one for the desktop shell and the web shell alike. Relative addresses, because one shell
// serves it over its own scheme and the other over loopback.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { recordPackages } from './record-packages.ts';

const path = (relative: string) => fileURLToPath(new URL(`../${relative}`, import.meta.url));

export default defineConfig({
  root: path('renderer'),
  base: './',
  cacheDir: path('node_modules/.cache/vite'),
  // A shell never reads environment files; nothing of the machine may reach a bundle (S124).
  envDir: false,
  plugins: [react(), withoutPolicyInDevelopment(), recordPackages('renderer')],
  worker: { format: 'es', plugins: () => [recordPackages('renderer-workers')] },
  build: {
    outDir: path('dist/renderer'),
    emptyOutDir: true,
    target: 'chrome120',
    sourcemap: false,
    // Only the lazily loaded editor is larger; a warning about it at every build would hide the useful ones.
    chunkSizeWarningLimit: 4096,
    // Fonts and images stay files: the content security policy allows fonts from 'self' only, not as data: URLs.
    assetsInlineLimit: 0,
  },
  // The development server is for this machine alone (S79); allowedHosts keeps its default.
  server: { host: '127.0.0.1', cors: false, fs: { strict: true } },
});

/**
 * The development server writes a script into the page to reload parts of it, which the page's content security
 * policy forbids. Never part of a build.
 */
function withoutPolicyInDevelopment(): Plugin {
  return {
    name: 'without-policy-in-development',
    apply: 'serve',
    transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
  };
}
