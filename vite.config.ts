/**
 * Builds the window: one page for the browser (`index.html`) and one for the desktop shell (`desktop.html`), no inline script or style,
 * no remote content, nothing evaluated (C3). The policy goes into the built pages only: the dev server's hot reload needs inline code.
 */
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The desktop page may be attached to an engine elsewhere; the browser's page speaks to the host that served it. */
const POLICY = (connect: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src ${connect}`,
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { filename }) => [
      {
        tag: 'meta',
        injectTo: 'head-prepend',
        attrs: {
          'http-equiv': 'Content-Security-Policy',
          content: POLICY(filename.endsWith('desktop.html') ? "'self' ws: wss:" : "'self'"),
        },
      },
    ],
  },
};

export default defineConfig({
  root: 'src/renderer',
  base: './',
  plugins: [react(), contentSecurityPolicy],
  build: {
    outDir: '../../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: { input: ['src/renderer/index.html', 'src/renderer/desktop.html'] },
  },
});
