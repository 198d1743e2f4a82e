// The time by which the screens count: the device's, moved when the demo world's clock is.

let offset = 0;

/** Takes over the world's time. */
export function setNow(at: string): void {
  offset = Date.parse(at) - Date.now();
}

/** Now, in milliseconds. */
export function now(): number {
  return Date.now() + offset;
}
