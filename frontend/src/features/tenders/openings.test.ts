import { describe, expect, test } from 'vitest';
import { openingOf } from './openings.ts';
import type { TenderRole } from './team.ts';

const user = (id: string) => ({ id, displayName: id.toUpperCase() });
const member = (id: string, roles: TenderRole[]) => ({ user: user(id), roles });
const team = [member('siti', ['OWNER', 'OPENER']), member('bayu', ['OPENER']), member('citra', ['OPENER']), member('dewi', ['EVALUATOR'])];
const opening = (agreed: string[], { needed = 2, viewer = 'siti' } = {}) => openingOf({ team, openersNeeded: needed, openingsAgreed: agreed.map((id) => ({ user: user(id) })) }, viewer);
const awaited = (agreed: string[]) => opening(agreed).awaited.map(({ id }) => id);

describe('an opening', () => {
  test('awaits the openers of the team that have not agreed', () => {
    expect(awaited([])).toEqual(['siti', 'bayu', 'citra']);
    expect(awaited(['bayu'])).toEqual(['siti', 'citra']);
  });
  test('does not count who has left the team, or opens no more', () => {
    const { agreed, missing } = opening(['eko', 'dewi', 'bayu']);
    expect([[...agreed], missing]).toEqual([['bayu'], 1]);
  });
  test('lets who has agreed wait for the others', () => {
    expect(opening(['siti']).mustWait).toBe(true);
    expect(opening(['bayu']).mustWait).toBe(false);
  });
  test('may be asked for again once nobody is missing, as when an opener came back', () => {
    expect(opening(['siti', 'bayu'])).toMatchObject({ missing: 0, mustWait: false });
  });
  test('by one opener is as it always was', () => {
    expect(opening([], { needed: 1 })).toMatchObject({ several: false, missing: 1, mustWait: false });
  });
});
