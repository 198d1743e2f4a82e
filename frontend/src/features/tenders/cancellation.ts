// What is called off: the whole tender or some of its lots, announced or in effect.
import * as v from 'valibot';
import { graphql, type FragmentOf } from '~/gql/graphql.ts';
import { say, text } from '~/ui/form/rules.ts';

export const CancellationFragment = graphql(`
  fragment CancellationRow on Tender @_unmask {
    cancellation { reason text at lotIds }
    lotCancellations { reason text at lotIds }
  }
`);

type Rows = FragmentOf<typeof CancellationFragment>;
export type CancellationData = NonNullable<Rows['cancellation']>;

export interface NamedLot {
  id: string;
  number: number;
  title: string;
  state: string;
}

/** A tender, or what is known of it, with what was called off. */
export interface Cancellable extends Rows {
  state: string;
  region: { timeZone: string };
  lots: readonly NamedLot[];
}

/** Whether a cancellation is for the whole tender or names this lot. */
export const covers = ({ lotIds }: CancellationData, lotId: string): boolean => lotIds.length === 0 || lotIds.includes(lotId);

/** The lots that a cancellation names; none for the whole tender. */
export const namedLots = ({ lots }: Cancellable, { lotIds }: CancellationData): NamedLot[] => lots.filter(({ id }) => lotIds.includes(id));

/** Whether a cancellation has taken effect, not only been announced. */
export function inEffect(tender: Cancellable, cancellation: CancellationData): boolean {
  if (tender.state === 'CANCELLED') return true;
  const lots = namedLots(tender, cancellation);
  return lots.length > 0 && lots.every(({ state }) => state === 'CANCELLED');
}

/** The lots that can still be called off. */
export const running = <L extends { state: string }>(lots: readonly L[]): L[] => lots.filter(({ state }) => state === 'ACTIVE' || state === 'AWARDED');

export const CANCEL_REASONS = ['NO_DEMAND', 'UNFIXABLE', 'FORCE_MAJEURE', 'BUDGET_CUT', 'NO_LOCAL_CAPACITY'] as const;

/** What the buyer fills in; a draft may still name a lot that has ended since, which counts for nothing. */
export const cancelSchema = (lotIds: readonly string[]) =>
  v.pipe(
    v.object({ what: v.picklist(['TENDER', 'LOTS']), lotIds: v.array(v.string()), reason: v.picklist(CANCEL_REASONS), text: text(20, 2_000) }),
    v.forward(v.check(({ what, lotIds: chosen }) => what === 'TENDER' || chosen.some((id) => lotIds.includes(id)), say('cancel-lots-none')), ['lotIds']),
  );

export type CancelValues = v.InferInput<ReturnType<typeof cancelSchema>>;
