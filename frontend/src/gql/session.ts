// Who is signed in: the access token in memory, the refresh token in a cookie that scripts cannot read.

interface Session {
  accessToken: string;
  expiresAt: number;
  /** By this device's clock, which may differ from the server's. */
  receivedAt: number;
}

const MARK = 'gotong.session';
let session: Session | null = null;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

/** Tells when somebody signs in or out. */
export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether this browser holds, or had and may renew, a session. */
export function isSignedIn(): boolean {
  return session !== null || localStorage.getItem(MARK) !== null;
}

/** Keeps the tokens of a payload of `register`, `signIn` or `resetPassword`. */
export function startSession(tokens: { accessToken: string; expiresAt: string }): void {
  session = { accessToken: tokens.accessToken, expiresAt: Date.parse(tokens.expiresAt), receivedAt: Date.now() };
  localStorage.setItem(MARK, '1');
  announce();
}

/** Forgets the session here; `signOut` ends it at the server. */
export function endSession(): void {
  const had = isSignedIn();
  session = null;
  localStorage.removeItem(MARK);
  if (had) announce();
}

/** A clock that runs ahead of the server's must not renew at every request; the server says when a token is too old. */
function isFresh({ expiresAt, receivedAt }: Session, now: number): boolean {
  return expiresAt - now > 30_000 || now - receivedAt < 60_000;
}

/** A token that is good for at least another half minute, or null for anonymous. */
export async function accessToken(): Promise<string | null> {
  if (session && isFresh(session, Date.now())) return session.accessToken;
  if (isSignedIn()) await refreshSession();
  return session?.accessToken ?? null;
}

/** Renews the session through the cookie; one request however many ask, and one tab after the other. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= inTurn(renew).finally(() => (refreshing = null));
  return refreshing;
}

/** Two tabs that renew with the same cookie at once may be left with the answer that the server no longer knows. */
function inTurn(work: () => Promise<boolean>): Promise<boolean> {
  // Locks exist only over https and on this machine itself.
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request('gotong.refresh', work) : work();
}

async function renew(): Promise<boolean> {
  const response = await fetch('/auth/refresh', { method: 'POST', credentials: 'same-origin' }).catch(() => null);
  // Offline or a fault: the session may still be good, so it is kept.
  if (!response || response.status >= 500 || response.status === 429) return false;
  if (!response.ok) {
    endSession();
    return false;
  }
  const tokens = (await response.json()) as { accessToken: string; expiresAt: string };
  session = { accessToken: tokens.accessToken, expiresAt: Date.parse(tokens.expiresAt), receivedAt: Date.now() };
  return true;
}
