import { describe, expect, test } from 'vitest';
import { allLocked, decidedOf, pauseOf, undeclared } from './prices.ts';
import type { TenderRole } from './team.ts';

const member = (id: string, roles: TenderRole[] = ['EVALUATOR']) => ({ user: { id }, roles });
const declared = (id: string, hasConflict = false) => ({ user: { id }, hasConflict });
const tender = (more: object = {}) => ({
  criteria: [{ kind: 'QUALITY' as const }], team: [member('siti'), member('bayu'), member('citra', ['APPROVER'])], conflictDeclarations: [declared('siti'), declared('bayu')], ...more,
});
const scored = (...evaluators: [id: string, locked: boolean][]) => ({ scores: evaluators.map(([id, locked]) => ({ locked, evaluator: { id } })) });

const bid = (state: string, lot = 'l1') => ({ state, lot: { id: lot } });

describe('before prices are opened', () => {
  test('every bid is decided, but for those of lots that ended', () => {
    const lots = [{ id: 'l1', state: 'ACTIVE' }, { id: 'l2', state: 'CANCELLED' }];
    const { undecided, admitted, rejected } = decidedOf([bid('OPENED'), bid('ADMITTED'), bid('REJECTED'), bid('OPENED', 'l2'), bid('ADMITTED', 'l2'), bid('LAPSED')], lots);
    expect([undecided, admitted, rejected].map(({ length }) => length)).toEqual([1, 1, 1]);
  });
  test('every evaluator says whether there is a conflict of interest', () => {
    expect(undeclared(tender())).toEqual([]);
    expect(undeclared(tender({ conflictDeclarations: [declared('siti', true)] }))).toEqual([{ id: 'bayu' }]);
  });
  test('every evaluator without one has fixed its points', () => {
    expect(allLocked(tender(), [scored(['siti', true], ['bayu', true])])).toBe(true);
    expect(allLocked(tender(), [scored(['siti', true])])).toBe(false);
    expect(allLocked(tender(), [scored(['siti', false], ['bayu', true])])).toBe(false);
    expect(allLocked(tender({ conflictDeclarations: [declared('siti'), declared('bayu', true)] }), [scored(['siti', true])])).toBe(true);
    expect(allLocked(tender({ conflictDeclarations: [] }), [])).toBe(false);
  });
  test('nobody fixes points where there are none to give', () => {
    expect(allLocked(tender({ criteria: [{ kind: 'PRICE' }] }), [])).toBe(true);
  });
  test('bidders have time to object once everything is decided', () => {
    const now = Date.parse('2026-12-03T00:00:00Z');
    expect([null, '2026-12-03T00:00:01Z', '2026-12-03T00:00:00Z'].map((pauseEndsAt) => pauseOf({ pauseEndsAt }, now))).toEqual(['ahead', 'running', 'over']);
  });
});
