// @vitest-environment node
// When a witness may release shares, and that the level of sealing stays as it was.
import { expect, test } from 'vitest';
import { makeLog, type MadeEntry } from '../../../test/made-log.ts';
import type { LeafType } from './entry.ts';
import { readKey } from './key.ts';
import { verifyText } from './verify.ts';

const TENDER = '01a2034c-cfd0-7679-b993-8878dfb3508f';
const BID = '01a2034c-d047-75f9-ac47-8a206ef814b0';
const CLOSES = '2026-12-01T12:00:00.000000Z';

const terms = (type: LeafType, seq: number, level?: string): MadeEntry => ({
  type, seq, statement: { tender: TENDER, version: seq, substantive: seq === 1, closesAt: CLOSES, criteria: [], ...(level !== undefined && { level }) },
});
const sealed: MadeEntry = { type: 'bid.sealed', seq: 1, bid: BID };
const closed: MadeEntry = { type: 'tender.closed', t: CLOSES };
const released: MadeEntry = { type: 'share.released', t: CLOSES };

/** What comes of checking a tender with these entries, all of them proven. */
async function outcomeOf(entries: readonly MadeEntry[]): Promise<string> {
  const { key, fileOf } = await makeLog();
  const outcome = await verifyText(await fileOf(TENDER, entries), { log: (await readKey(key))!, witnesses: [] });
  return outcome.ok ? 'OK' : outcome.code;
}

const published = (level?: string) => terms('tender.published', 1, level);
const amended = (level?: string) => terms('tender.amended', 2, level);

test.each<[what: string, entries: MadeEntry[], outcome: string]>([
  ['shares are released after the deadline, of bids that were sealed with a witness', [published('WITNESS_SEALED'), sealed, closed, released], 'OK'],
  ['never before the deadline', [published('WITNESS_SEALED'), sealed, released, closed], 'OPENED_EARLY'],
  ['never of bids that the platform sealed', [published('PLATFORM_SEALED'), sealed, closed, released], 'WRONG_ORDER'],
  ['nor where nothing is said of the level', [published(), sealed, closed, released], 'WRONG_ORDER'],
  ['the level may change while there are no bids', [published(), amended('WITNESS_SEALED'), sealed, closed, released], 'OK'],
  ['but not once there are', [published('WITNESS_SEALED'), sealed, amended()], 'RANKING_WRONG'],
  ['in neither direction', [published(), sealed, amended('WITNESS_SEALED')], 'RANKING_WRONG'],
  ['and may be said again as it was', [published('WITNESS_SEALED'), sealed, amended('WITNESS_SEALED')], 'OK'],
])('%s', async (_, entries, outcome) => {
  expect(await outcomeOf(entries)).toBe(outcome);
});
