import { fileURLToPath } from 'node:url';
import { tanstackRouter } from '@tanstack/router-plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { serviceWorker } from './scripts/service-worker.ts';

// The server in development; the built files need none of this, the binary serves both.
const backend = process.env.GOTONG_URL ?? 'http://127.0.0.1:7878';

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      // A route's loader waits with its component, so the first visit does not carry every screen's queries.
      codeSplittingOptions: { defaultBehavior: [['loader', 'component', 'pendingComponent', 'errorComponent', 'notFoundComponent']] },
      generatedRouteTree: './src/route-tree.gen.ts',
      disableLogging: true,
    }),
    react(),
    serviceWorker(),
  ],
  resolve: { alias: { '~': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2022', 
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Few requests on the first visit: libraries that every screen needs, then our own ground.
          groups: [
            { name: 'libraries', priority: 2, test: /node_modules\/(react|react-dom|idb-keyval|scheduler|@fluent|@tanstack\/(react-router|router-core|history|react-query|query-core|react-store|store))\// },
            { name: 'ground', priority: 1, test: /src\/(gql|app|i18n\/(?!messages)|ui\/(badge|banner|button|chips|dialog|draft|icon|shares|states|toast|values|steps)|features\/(accounts\/viewer|classification|demo|tenders\/tender-(card|types)|showcase\/showcase-card|notifications\/use-live))/ },
          ],
        },
      },
    },
  },
  server: {
    // The server accepts only its own origin from browsers.
    proxy: Object.fromEntries(
      ['/graphql', '/auth', '/blobs', '/log'].map((path) => [path, { target: backend, ws: path === '/graphql', headers: { origin: backend } }]),
    ),
  },
});
