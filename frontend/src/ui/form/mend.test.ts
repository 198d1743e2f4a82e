import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { judgingSchema, emptyItem, emptyLot, emptyRequirement, type JudgingValues } from '~/features/tenders/values.ts';
import { mended } from './mend.ts';

const schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  kind: v.picklist(['A', 'B']),
  many: v.array(v.object({ title: v.string(), cost: v.pipe(v.string(), v.regex(/^\d*$/)), how: v.picklist(['SUM', 'ANY']), wanted: v.boolean(), code: v.nullable(v.object({ code: v.string(), label: v.string() })) })),
  at: v.union([v.literal(''), v.string()]),
});
type Values = v.InferInput<typeof schema>;
const row: Values['many'][number] = { title: 'Roti', cost: '5', how: 'ANY', wanted: true, code: null };
const defaults: Values = { name: 'Siti', kind: 'B', many: [row], at: '' };

describe('a kept draft', () => {
  test('that is whole comes back as it was', () => {
    const kept: Values = { name: '', kind: 'A', many: [{ ...row, code: { code: '1', label: 'x' } }], at: '2026' };
    expect(mended(schema, kept, defaults)).toEqual(kept);
  });
  test('gets what it lacks from the defaults, and within lists as blanks', () => {
    expect(mended(schema, { name: 'Bayu', many: [{ title: 'Kue' }] }, defaults)).toEqual({
      name: 'Bayu', kind: 'B', at: '', many: [{ title: 'Kue', cost: '', how: 'SUM', wanted: false, code: null }],
    });
  });
  test('of another kind than today gives way, whatever it is', () => {
    expect(mended(schema, { name: 7, kind: null, many: 'x', at: 3 }, defaults)).toEqual({ ...defaults, at: 3 });
    expect(mended(schema, { many: [null, { ...row, code: { code: 1 } }] }, defaults).many).toEqual([
      { title: '', cost: '', how: 'SUM', wanted: false, code: null },
      { ...row, code: { code: '', label: '' } },
    ]);
    expect(['x', null, [], 3].map((kept) => mended(schema, kept, defaults))).toEqual([defaults, defaults, defaults, defaults]);
  });
  test('keeps what the schema does not name', () => {
    expect(mended(schema, { ...defaults, note: 'x' }, defaults)).toEqual({ ...defaults, note: 'x' });
  });
});

test('a draft of requirements from before they had a cost per unit can be sent', () => {
  const { unitCost: _unitCost, ...older } = { ...emptyRequirement, title: 'Sertifikat halal' };
  const lot = { ...emptyLot, title: 'Roti', items: [{ ...emptyItem, title: 'Roti', quantity: '1', unit: 'potong' }] };
  const price = { id: null, kind: 'PRICE' as const, title: 'Harga', description: '', weightBp: 10_000, minPoints: '' };
  const whole: JudgingValues = {
    lots: [{ ...lot, requirements: [] }], awardMethod: 'LOWEST_PRICE', criteria: [price], scoreCombination: 'MEAN', nearestBreaksTies: false, envelopes: 1 as const, sealLevel: 'PLATFORM_SEALED' as const, combinations: false,
    invitedOnly: true, directReason: '', justification: '',
  };
  const kept = { lots: [{ ...lot, requirements: [older] }], awardMethod: 'LOWEST_PRICE', criteria: [price] };
  expect(v.safeParse(judgingSchema, { ...whole, ...kept }).success).toBe(false);
  const values = mended(judgingSchema, kept, whole);
  expect(v.safeParse(judgingSchema, values).success).toBe(true);
  expect([values.lots[0]?.requirements[0]?.unitCost, values.invitedOnly]).toEqual(['', true]);
});
