// What is searched for, as it stands in the address.
import * as v from 'valibot';

const words = v.optional(v.fallback(v.array(v.string()), []));

/** The address's search parameters; anything malformed is left out. */
export const searchParams = v.object({
  q: v.optional(v.fallback(v.string(), '')),
  jenis: v.optional(v.fallback(v.array(v.picklist(['BUSINESS', 'ALLIANCE', 'TENDER', 'SHOWCASE'])), [])),
  kode: words,
  wilayah: words,
  verifikasi: v.optional(v.fallback(v.array(v.picklist(['L0', 'L1', 'L2', 'L3'])), [])),
  dekat: v.optional(v.fallback(v.object({ lat: v.number(), lng: v.number(), nama: v.string(), km: v.optional(v.number()) }), undefined as never)),
  urut: v.optional(v.fallback(v.picklist(['RELEVANCE', 'DISTANCE', 'NEWEST']), 'RELEVANCE')),
});

export type SearchParams = v.InferOutput<typeof searchParams>;
