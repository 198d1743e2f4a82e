// The ids inside sealed documents and in the log: the UUIDs that are within the ids of the API.

const UUID_BYTES = 16;

/** The UUID within an id; null when there is none. */
export function rawId(id: string): string | null {
  const bytes = bytesOf(id);
  if (!bytes || bytes.length <= UUID_BYTES) return null;
  const digits = bytes.slice(-UUID_BYTES).map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function bytesOf(id: string): number[] | null {
  if (!/^[\w-]+$/.test(id)) return null;
  try {
    return Array.from(atob(id.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}
