// Which tenders are listed, as it stands in the address.
import * as v from 'valibot';
import type { VariablesOf } from '~/gql/graphql.ts';
import type { OpenTenders } from './tender.ts';

const picked = v.object({ code: v.string(), label: v.string() });

/** The address's parameters; anything malformed is left out. */
export const tenderParams = v.object({
  kode: v.optional(v.fallback(v.array(picked), [])),
  wilayah: v.optional(v.fallback(v.array(picked), [])),
  tipe: v.optional(v.fallback(v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{1,23}$/)), undefined as never)),
  urut: v.optional(v.fallback(v.picklist(['NEWEST', 'CLOSING_SOON']), 'NEWEST')),
  daftar: v.optional(v.fallback(v.picklist(['rencana', 'ikuti', 'milik']), undefined as never)),
});

export type TenderParams = v.InferOutput<typeof tenderParams>;

const codesOf = (list: TenderParams['kode']) => (list && list.length > 0 ? list.map(({ code }) => code) : null);

type Filter = NonNullable<VariablesOf<typeof OpenTenders>['filter']>;

/** Without any, the server lists those that take bids. */
function statesOf(list: TenderParams['daftar']): Filter['states'] {
  if (list === 'rencana') return ['PUBLISHED'];
  if (list === 'ikuti') return ['PUBLISHED', 'TENDERING', 'OPENING', 'QUALIFICATION_TECH', 'EVALUATION', 'STANDSTILL', 'AWARDED', 'COMPLETE', 'UNSUCCESSFUL', 'CANCELLED'];
  return null;
}

/** The parameters as the query's variables. */
export function tenderVariables(params: TenderParams): VariablesOf<typeof OpenTenders> {
  return {
    filter: {
      codes: codesOf(params.kode),
      regionCodes: codesOf(params.wilayah),
      types: params.tipe ? [params.tipe] : null,
      followed: params.daftar === 'ikuti' ? true : null,
      states: statesOf(params.daftar),
    },
    sort: params.urut ?? 'NEWEST',
    after: null,
  };
}
