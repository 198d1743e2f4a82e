import { expect, test } from 'vitest';
import { rawId } from './raw-id.ts';

/** An id as the API writes it. */
const global = (prefix: string, uuid: string) => {
  const bytes = uuid.replaceAll('-', '').match(/../g)!.map((byte) => String.fromCharCode(Number.parseInt(byte, 16)));
  return btoa(prefix + bytes.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

test('the UUID in an id is found, whatever stands before it', () => {
  for (const uuid of ['01a2034c-d047-75f9-ac47-8a206ef814b0', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '00000000-0000-0000-0000-000000000000']) {
    for (const prefix of ['bid', 't', 'item']) expect(rawId(global(prefix, uuid))).toBe(uuid);
  }
});

test('what is no id has none', () => {
  for (const text of ['', 'b1', 'AAAA', '🥐', 'a b', '='.repeat(40), 'A'.repeat(21)]) expect(rawId(text)).toBeNull();
});
