import { describe, expect, test } from 'vitest';
import { phasesOf } from './phases.ts';

type Timeline = Parameters<typeof phasesOf>[0]['timeline'];
type Kind = Timeline[number]['kind'];

const timeline = (...steps: [kind: Kind, at: string | null, progress: Timeline[number]['progress']][]): Timeline =>
  steps.map(([kind, at, progress]) => ({ kind, at, progress }));
const marks = (state: string, moments: Timeline) => phasesOf({ state, timeline: moments }).map(({ name, progress }) => `${name} ${progress}`);

const running = timeline(
  ['PUBLISHED', '2026-11-02T02:00:00Z', 'PAST'],
  ['ENQUIRY_ENDS', '2026-11-10T05:00:00Z', 'CURRENT'],
  ['DEADLINE', '2026-11-16T05:00:00Z', 'FUTURE'],
  ['OPENED', null, 'FUTURE'],
  ['STANDSTILL_ENDS', null, 'FUTURE'],
  ['AWARDED', null, 'FUTURE'],
);
const planned = timeline(
  ['PUBLISHED', '2026-11-02T02:00:00Z', 'PAST'],
  ['OPENS', '2026-11-05T02:00:00Z', 'CURRENT'],
  ['DEADLINE', '2026-11-16T05:00:00Z', 'FUTURE'],
);
const offNames = (moments: Timeline) => phasesOf({ state: 'CANCELLED', timeline: moments, opensAt: 'c' }).map(({ name }) => name);
const ALL = ['plan', 'tendering', 'opening', 'evaluation', 'standstill', 'award'];

describe('the phases of a tender', () => {
  test('are marked by its state', () => {
    const at = (state: string) => phasesOf({ state, timeline: running }).findIndex(({ progress }) => progress === 'CURRENT');
    expect(['DRAFT', 'TENDERING', 'OPENING', 'EVALUATION', 'STANDSTILL', 'AWARDED', 'COMPLETE'].map(at)).toEqual([0, 1, 2, 3, 4, 5, -1]);
    expect(phasesOf({ state: 'TENDERING', timeline: running }).map(({ name }) => name)).toEqual(ALL);
  });

  test('carry the times that are known, the next one marked', () => {
    const phases = phasesOf({ state: 'TENDERING', timeline: running });
    expect(phases[1]!.moments).toEqual([
      { kind: 'ENQUIRY_ENDS', at: '2026-11-10T05:00:00Z', next: true },
      { kind: 'DEADLINE', at: '2026-11-16T05:00:00Z', next: false },
    ]);
    expect(phases[2]!.moments).toEqual([]);
    expect(phasesOf({ state: 'DRAFT', timeline: running })[1]!.moments[0]!.next).toBe(false);
  });
});

describe('a tender that is announced before it takes bids', () => {
  test('is a plan until then, and says when bidding begins', () => {
    const phases = phasesOf({ state: 'PUBLISHED', timeline: planned, opensAt: '2026-11-05T02:00:00Z' });
    expect(phases.map(({ progress }) => progress)).toEqual(['CURRENT', 'FUTURE', 'FUTURE', 'FUTURE', 'FUTURE', 'FUTURE']);
    expect(phases[1]!.moments[0]).toEqual({ kind: 'OPENS', at: '2026-11-05T02:00:00Z', next: true });
  });
  test('and was called off by then never had a time for bids', () => {
    const off = timeline(['PUBLISHED', 'a', 'PAST'], ['CANCELLED', 'b', 'PAST']);
    expect(offNames(off)).toEqual(['plan', 'cancelled']);
    expect(offNames([off[0]!, { kind: 'OPENS', at: 'c', progress: 'PAST' }, off[1]!])).toEqual(['plan', 'tendering', 'cancelled']);
  });
});

const two = (state: string, moments: Timeline = running) => phasesOf({ state, timeline: moments, envelopes: 2 });

describe('a tender whose bids come in two envelopes', () => {
  test('has its offers judged before prices are opened', () => {
    expect(two('TENDERING').map(({ name }) => name)).toEqual(['plan', 'tendering', 'opening', 'qualification', 'prices', 'standstill', 'award']);
    const at = (state: string) => two(state).findIndex(({ progress }) => progress === 'CURRENT');
    expect(['OPENING', 'QUALIFICATION_TECH', 'EVALUATION', 'STANDSTILL', 'AWARDED', 'COMPLETE'].map(at)).toEqual([2, 3, 4, 5, 6, -1]);
  });
  test('says until when bidders may object', () => {
    const judged = timeline(['OPENED', 'a', 'PAST'], ['PAUSE_ENDS', 'b', 'CURRENT'], ['STANDSTILL_ENDS', null, 'FUTURE']);
    expect(two('QUALIFICATION_TECH', judged)[3]!.moments).toEqual([{ kind: 'PAUSE_ENDS', at: 'b', next: true }]);
  });
  test('and was called off after the opening had its offers judged, as far as anybody knows', () => {
    const off = timeline(['PUBLISHED', 'a', 'PAST'], ['DEADLINE', 'b', 'PAST'], ['OPENED', 'c', 'PAST'], ['CANCELLED', 'd', 'PAST']);
    expect(two('CANCELLED', off).map(({ name }) => name)).toEqual(['plan', 'tendering', 'opening', 'qualification', 'cancelled']);
  });
});

describe('a tender that ended early', () => {
  test('shows what it went through, then how it ended', () => {
    const before = timeline(['PUBLISHED', '2026-11-02T02:00:00Z', 'PAST'], ['CANCELLED', '2026-11-05T02:00:00Z', 'PAST']);
    expect(marks('CANCELLED', before)).toEqual(['plan PAST', 'tendering PAST', 'cancelled CURRENT']);
    const opened = timeline(['PUBLISHED', 'a', 'PAST'], ['DEADLINE', 'b', 'PAST'], ['OPENED', 'c', 'PAST'], ['CANCELLED', 'd', 'PAST']);
    expect(marks('CANCELLED', opened).slice(-2)).toEqual(['evaluation PAST', 'cancelled CURRENT']);
  });
  test('lot by lot, without a time of its own', () => {
    const before = timeline(['PUBLISHED', '2026-11-02T02:00:00Z', 'PAST'], ['DEADLINE', null, 'FUTURE']);
    expect(marks('CANCELLED', before)).toEqual(['plan PAST', 'tendering PAST', 'cancelled CURRENT']);
  });
  test('and is about to be called off, too', () => {
    const announced = timeline(['PUBLISHED', 'a', 'PAST'], ['CANCELLED', 'b', 'CURRENT']);
    expect(marks('TENDERING', announced)).toEqual(['plan PAST', 'tendering CURRENT', 'cancelled FUTURE']);
  });
  test('without any admissible bid', () => {
    const failed = timeline(['PUBLISHED', 'a', 'PAST'], ['DEADLINE', 'b', 'PAST'], ['OPENED', null, 'CURRENT'], ['AWARDED', null, 'FUTURE']);
    expect(marks('UNSUCCESSFUL', failed)).toEqual(['plan PAST', 'tendering PAST', 'opening PAST', 'unsuccessful CURRENT']);
  });
});
