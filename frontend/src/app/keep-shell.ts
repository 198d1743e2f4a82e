/** Keeps the app's shell on the device, once the page has everything it needs itself. */
export function keepShell(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    // Without it everything works, only not without a connection.
    setTimeout(() => void navigator.serviceWorker.register('/sw.js').catch(() => null), 3_000);
  });
}
