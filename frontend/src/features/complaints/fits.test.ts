import { describe, expect, test } from 'vitest';
import { claimSteps, complaintSteps } from './course.ts';
import { leadFor, fieldOf, mends, nameOf, ordersFor, remediesFor, rulesFor, seasonOf, thingsOf, told, type Rule } from './fits.ts';
import { emptyObjection, objectionInput, probe, withKind, withRule, withThing } from './wizard.ts';

const RULES: Rule[] = [
  { id: 'EQUAL_TREATMENT', title: 'Sama', targets: ['TENDER', 'LOT', 'REQUIREMENT', 'AMENDMENT', 'BID_DECISION', 'AWARD', 'CANCELLATION'], remedies: ['FIX_TERMS', 'EXTEND', 'RE_EVALUATE', 'RE_ADMIT', 'CANCEL_AWARD', 'ANSWER'] },
  { id: 'PERIOD_TOO_SHORT', title: 'Waktu', targets: ['TENDER', 'AMENDMENT'], remedies: ['EXTEND', 'ANSWER'] },
  { id: 'CONFLICT_OF_INTEREST', title: 'Benturan', targets: ['TENDER', 'BID_DECISION', 'AWARD'], remedies: ['RE_EVALUATE', 'CANCEL_AWARD', 'ANSWER'] },
];

const lot = { id: 'l1', number: 1, title: 'Roti' };
const tender = {
  state: 'STANDSTILL',
  standstillEndsAt: '2026-12-10T00:00:00Z',
  pauseEndsAt: null,
  cancellation: null,
  buyer: { id: 'buyer' },
  versionNumber: 3,
  lots: [{ ...lot, state: 'ACTIVE', requirements: [{ id: 'r1', title: 'Oven' }], award: { id: 'a1', state: 'STANDSTILL', winnerName: 'Kue Ibu' }, result: { entries: [{ bidId: 'b1', bidderName: 'Kami', state: 'RANKED' }, { bidId: 'b2', bidderName: 'Kue Ibu', state: 'RANKED' }, { bidId: 'b3', bidderName: 'Roti Sri', state: 'REJECTED' }] } }],
  viewerBids: [{ id: 'b1', bidderName: 'Kami', state: 'RANKED', lead: { id: 'us', name: 'Kami' }, members: [{ business: { id: 'us' } }, { business: { id: 'member' } }], lot }],
};
const NOW = Date.parse('2026-12-01T00:00:00Z');

const at = (targetKind: Parameters<typeof nameOf>[1]['targetKind'], targetId: string | null, amendment: number | null = null) => nameOf(tender as unknown as Parameters<typeof nameOf>[0], { targetKind, targetId, amendment });
const names = (steps: { name: string; progress: string }[]) => steps.map(({ name, progress }) => `${name} ${progress}`);

describe('what may be objected to', () => {
  test('is nothing for the buyer and for who acts for nobody', () => {
    expect(seasonOf(tender, 'buyer', NOW)).toBeNull();
    expect(seasonOf(tender, undefined, NOW)).toBeNull();
  });
  test('are the terms for everybody before the deadline', () => {
    expect(seasonOf({ ...tender, state: 'TENDERING', viewerBids: [] }, 'other', NOW)).toBe('TERMS');
    expect(seasonOf({ ...tender, state: 'PUBLISHED', viewerBids: [] }, 'other', NOW)).toBe('TERMS');
    expect(seasonOf({ ...tender, state: 'EVALUATION' }, 'us', NOW)).toBeNull();
  });
  test('are decisions for leads of bids during the standstill', () => {
    expect(seasonOf(tender, 'us', NOW)).toBe('DECISIONS');
    expect(seasonOf(tender, 'other', NOW)).toBeNull();
    expect(seasonOf(tender, 'us', Date.parse(tender.standstillEndsAt))).toBeNull();
    expect(seasonOf({ ...tender, viewerBids: [{ ...tender.viewerBids[0]!, state: 'LAPSED' }] }, 'us', NOW)).toBeNull();
  });
  test('are decisions for members of a joint bid too, whose lead normally speaks for them', () => {
    expect(seasonOf(tender, 'member', NOW)).toBe('DECISIONS');
    expect(leadFor(tender, 'member')).toEqual({ id: 'us', name: 'Kami' });
    expect(leadFor(tender, 'us')).toBeNull();
    expect(leadFor(tender, 'other')).toBeNull();
    const own = { ...tender.viewerBids[0]!, lead: { id: 'member', name: 'Anggota' } };
    expect(leadFor({ viewerBids: [tender.viewerBids[0]!, own] }, 'member')).toBeNull();
  });
  test('are decisions about first envelopes, until prices may be opened', () => {
    const first = { ...tender, state: 'QUALIFICATION_TECH' };
    expect(seasonOf(first, 'us', NOW)).toBe('QUALIFICATION');
    expect(seasonOf({ ...first, pauseEndsAt: '2026-12-03T00:00:00Z' }, 'us', NOW)).toBe('QUALIFICATION');
    expect(seasonOf({ ...first, pauseEndsAt: '2026-12-01T00:00:00Z' }, 'us', NOW)).toBeNull();
    expect(seasonOf(first, 'other', NOW)).toBeNull();
    expect([...thingsOf(tender, 'QUALIFICATION').keys()]).toEqual(['BID_DECISION']);
  });
  test('is the cancellation while it is announced', () => {
    const announced = { ...tender, state: 'TENDERING', cancellation: { at: '2026-12-01' }, viewerBids: [{ ...tender.viewerBids[0]!, state: 'SEALED' }] };
    expect(seasonOf(announced, 'us', NOW)).toBe('CANCELLATION');
    expect(seasonOf(announced, 'other', NOW)).toBeNull();
    expect(seasonOf({ ...announced, state: 'CANCELLED' }, 'us', NOW)).toBeNull();
  });
  test('are the tender’s own things, by name', () => {
    const terms = thingsOf(tender, 'TERMS');
    expect([...terms.keys()]).toEqual(['TENDER', 'LOT', 'REQUIREMENT', 'AMENDMENT']);
    expect(terms.get('AMENDMENT')).toEqual([{ id: '3' }, { id: '2' }]);
    expect([...thingsOf({ ...tender, versionNumber: 1 }, 'TERMS').keys()]).not.toContain('AMENDMENT');
    const decisions = thingsOf(tender, 'DECISIONS');
    expect(decisions.get('BID_DECISION')?.map(({ id, mine }) => [id, mine])).toEqual([['b1', true], ['b2', undefined], ['b3', undefined]]);
    expect(decisions.get('AWARD')?.map(({ name }) => name)).toEqual(['Kue Ibu']);
    expect([...thingsOf(tender, 'CANCELLATION').keys()]).toEqual(['CANCELLATION']);
  });
  test('is named again where it is shown', () => {
    expect(at('REQUIREMENT', 'r1')?.name).toBe('Oven');
    expect(at('BID_DECISION', 'b2')?.name).toBe('Kue Ibu');
    expect(at('AWARD', 'a1')?.name).toBe('Kue Ibu');
    expect(at('AMENDMENT', null, 2)?.id).toBe('2');
    expect(at('TENDER', null)).toBeNull();
    expect(at('LOT', 'gone')).toBeNull();
  });
});

describe('what fits', () => {
  test('a remedy mends only what it can', () => {
    expect(mends('FIX_TERMS', 'LOT')).toBe(true);
    expect(mends('FIX_TERMS', 'AWARD')).toBe(false);
    expect(mends('RE_ADMIT', 'AWARD')).toBe(false);
    expect(mends('RE_EVALUATE', 'CANCELLATION')).toBe(true);
    expect(mends('ANSWER', 'TENDER')).toBe(true);
  });
  test('rules by what is objected to, remedies by both', () => {
    expect(rulesFor(RULES, 'LOT').map(({ id }) => id)).toEqual(['EQUAL_TREATMENT']);
    expect(rulesFor(RULES, 'AWARD').map(({ id }) => id)).toEqual(['EQUAL_TREATMENT', 'CONFLICT_OF_INTEREST']);
    expect(remediesFor(RULES[2], 'TENDER')).toEqual(['ANSWER']);
    expect(remediesFor(RULES[0], 'AWARD')).toEqual(['RE_EVALUATE', 'CANCEL_AWARD', 'ANSWER']);
    expect(remediesFor(undefined, 'AWARD')).toEqual([]);
  });
  test('nothing that cannot be applied as the tender stands', () => {
    const decisions = thingsOf(tender, 'DECISIONS').get('BID_DECISION')!;
    const [own, , rejected] = decisions;
    expect(remediesFor(RULES[0], 'BID_DECISION', [own!])).toEqual(['RE_EVALUATE', 'CANCEL_AWARD', 'ANSWER']);
    expect(remediesFor(RULES[0], 'BID_DECISION', [rejected!])).toEqual(['RE_EVALUATE', 'RE_ADMIT', 'CANCEL_AWARD', 'ANSWER']);
    expect(remediesFor(RULES[0], 'BID_DECISION', decisions)).toContain('RE_ADMIT');
    const qualifying = { ...tender, lots: [{ ...tender.lots[0]!, award: null }] };
    expect(remediesFor(RULES[0], 'BID_DECISION', thingsOf(qualifying, 'QUALIFICATION').get('BID_DECISION'))).toEqual(['RE_EVALUATE', 'RE_ADMIT', 'ANSWER']);
    const ended = { ...tender, lots: [{ ...tender.lots[0]!, state: 'UNSUCCESSFUL' }] };
    expect(remediesFor(RULES[0], 'BID_DECISION', thingsOf(ended, 'DECISIONS').get('BID_DECISION'))).toEqual(['ANSWER']);
  });
  test('another thing keeps a remedy only if that can be applied to it', () => {
    const things = thingsOf(tender, 'DECISIONS');
    const full = { ...emptyObjection(things), kind: 'BID_DECISION', thing: 'b3', ruleId: 'EQUAL_TREATMENT', remedy: 'RE_ADMIT' };
    expect(withThing(full, 'b3', things, RULES).remedy).toBe('RE_ADMIT');
    expect(withThing(full, 'b1', things, RULES)).toMatchObject({ thing: 'b1', ruleId: 'EQUAL_TREATMENT', remedy: '' });
  });
  test('an arbiter may order what was asked for, then what mends it as well', () => {
    expect(ordersFor([{ targetKind: 'AWARD', remedy: 'CANCEL_AWARD' }], true)).toEqual(['CANCEL_AWARD', 'RE_EVALUATE', 'ANSWER']);
    expect(ordersFor([{ targetKind: 'BID_DECISION', remedy: 'ANSWER' }], false)).toEqual(['ANSWER', 'RE_EVALUATE', 'RE_ADMIT']);
  });
  test('choosing another kind or rule drops what no longer fits', () => {
    const things = thingsOf(tender, 'TERMS');
    const full = { ...emptyObjection(things), kind: 'TENDER', ruleId: 'PERIOD_TOO_SHORT', remedy: 'EXTEND', text: 'x' };
    expect(withKind(full, 'LOT', things, RULES)).toMatchObject({ kind: 'LOT', thing: 'l1', ruleId: '', remedy: '', text: 'x' });
    expect(withKind(full, 'AMENDMENT', things, RULES)).toMatchObject({ thing: '', ruleId: 'PERIOD_TOO_SHORT', remedy: 'EXTEND' });
    expect(withRule(full, 'CONFLICT_OF_INTEREST', RULES, things).remedy).toBe('');
    expect(withRule(full, 'EQUAL_TREATMENT', RULES, things).remedy).toBe('EXTEND');
    expect(emptyObjection(thingsOf(tender, 'CANCELLATION')).kind).toBe('CANCELLATION');
  });
});

describe('what is sent', () => {
  const values = { kind: 'REQUIREMENT', thing: 'r1', ruleId: 'X', remedy: 'ANSWER', text: ' Mengapa? ', documents: [{ id: 'f1', name: 'a.pdf' }], reference: ' ' };
  test('names things by id and amendments by number', () => {
    expect(objectionInput(values)).toEqual({ targetKind: 'REQUIREMENT', targetId: 'r1', amendment: null, ruleId: 'X', remedy: 'ANSWER', text: 'Mengapa?', documentBlobIds: ['f1'], reference: null });
    expect(objectionInput({ ...values, kind: 'AMENDMENT', thing: '2' })).toMatchObject({ targetId: null, amendment: 2 });
    expect(objectionInput({ ...values, kind: 'TENDER', thing: '' })).toMatchObject({ targetId: null, amendment: null });
  });
  test('beforehand is formally right', () => {
    expect(probe('DECISIONS', tender as never, 'us')).toMatchObject({ targetKind: 'BID_DECISION', targetId: 'b1', ruleId: 'EQUAL_TREATMENT', remedy: 'ANSWER' });
    expect(probe('TERMS', tender as never, 'us')).toMatchObject({ targetKind: 'TENDER', targetId: null });
  });
});

test('an error goes to its field, and none of the whole hides another', () => {
  expect(fieldOf(['objections', '0', 'targetId'])).toBe('objections[0].thing');
  expect(fieldOf(['objections', '1', 'amendment'])).toBe('objections[1].thing');
  expect(fieldOf(['objections', '1', 'targetKind'])).toBe('objections[1].kind');
  expect(fieldOf(['objections', '2', 'documentBlobIds', '1'])).toBe('objections[2].documents');
  expect(fieldOf(['objections', '2', 'text'])).toBe('objections[2].text');
  expect(fieldOf(['objections'])).toBe('objections');
  expect(told([{ path: [] }, { path: ['a'] }, { path: [] }]).map(({ path }) => fieldOf(path))).toEqual(['whole.0', 'a', 'whole.2']);
});

describe('the course', () => {
  const claim = { filedAt: '2026-12-01', answerDueAt: '2026-12-03', answer: null, closesAt: null };
  test('of a claim', () => {
    expect(names(claimSteps({ ...claim, claimState: 'SUBMITTED' }))).toEqual(['filed PAST', 'answer-due CURRENT', 'reply-to-come FUTURE']);
    expect(names(claimSteps({ ...claim, claimState: 'ANSWERED', answer: { text: '', answeredAt: '2026-12-02' }, closesAt: '2026-12-07' }))).toEqual(['filed PAST', 'answered PAST', 'reply-due CURRENT']);
    expect(names(claimSteps({ ...claim, claimState: 'ESCALATED' }))).toEqual(['filed PAST', 'claim-escalated PAST']);
  });
  test('of a complaint', () => {
    const complaint = { filedAt: '2026-12-01', dueAt: '2026-12-02', extension: null, ruling: null, claim: null };
    const ruling = { text: '', decidedAt: '2026-12-08', remedy: null };
    expect(names(complaintSteps({ ...complaint, state: 'SUBMITTED' }))).toEqual(['filed PAST', 'admit-due CURRENT', 'decide-due FUTURE']);
    expect(names(complaintSteps({ ...complaint, state: 'UNDER_REVIEW', extension: { reason: '', extendedAt: '2026-12-05' } }))).toEqual(['filed PAST', 'admitted PAST', 'review PAST', 'extended PAST', 'decide-due CURRENT']);
    expect(names(complaintSteps({ ...complaint, state: 'UPHELD', ruling }))).toEqual(['filed PAST', 'admitted PAST', 'review PAST', 'upheld PAST', 'remedy-due CURRENT']);
    expect(names(complaintSteps({ ...complaint, state: 'INADMISSIBLE', ruling }))).toEqual(['filed PAST', 'inadmissible PAST']);
    expect(names(complaintSteps({ ...complaint, state: 'STOPPED' }))).toEqual(['filed PAST', 'stopped PAST']);
    expect(names(complaintSteps({ ...complaint, state: 'OVERDUE', ruling })).at(-1)).toBe('overdue CURRENT');
  });
});
