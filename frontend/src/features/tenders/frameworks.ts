// Frameworks: what makes a tender one, and what is ordered from it.
import * as v from 'valibot';
import { graphql, type FragmentOf, type ResultOf } from '~/gql/graphql.ts';
import { optionalAmount, optionalWhole, orNull, say, text } from '~/ui/form/rules.ts';
import { TenderCardFragment } from './tender-card.tsx';
import type { TypeRules } from './tender-types.ts';
import type { Terms } from './tender.ts';
import type { TenderFields } from './values.ts';

export const RULES = ['CASCADE', 'MINI_COMPETITION'] as const;

/** The most suppliers that a lot may have. */
export const MOST_SUPPLIERS = 10;

export const frameworkEntries = {
  /** Whether the tender is a framework at all. */
  on: v.boolean(),
  until: v.string(),
  suppliers: v.pipe(v.string(), v.trim(), v.regex(/^\d{0,2}$/, say('form-whole-number'))),
  rule: v.picklist(RULES),
  ceiling: optionalAmount,
};

export const frameworkSchema = v.pipe(
  v.object(frameworkEntries),
  v.forward(v.check(({ on, until }) => !on || until !== '', say('form-required')), ['until']),
  v.forward(
    v.check(({ on, suppliers }) => !on || (Number(suppliers) >= 1 && Number(suppliers) <= MOST_SUPPLIERS), say('framework-suppliers-range', { most: MOST_SUPPLIERS })),
    ['suppliers'],
  ),
);
export type FrameworkValues = v.InferInput<typeof frameworkSchema>;

/** A kept tender's framework as form values. */
export function frameworkValues({ framework }: Pick<Terms, 'framework'>): FrameworkValues {
  return {
    on: framework !== null,
    until: framework?.until ?? '',
    suppliers: String(framework?.suppliers ?? 3),
    rule: framework?.rule ?? 'CASCADE',
    ceiling: framework?.ceiling?.amountMinor ?? '',
  };
}

/** Only for types that have frameworks; switched off, what was one is none any more. */
export function frameworkInput(values: FrameworkValues, rules: Pick<TypeRules, 'frameworks'>, currency: Terms['currency']): TenderFields {
  if (!rules.frameworks) return {};
  if (!values.on) return { framework: null };
  return {
    framework: {
      until: values.until,
      suppliers: Number(values.suppliers),
      rule: values.rule,
      ceiling: values.ceiling === '' ? null : { amountMinor: values.ceiling, currency },
    },
  };
}

const SupplierFragment = graphql(`
  fragment AskedSupplier on FrameworkSupplier @_unmask {
    rank
    business { id slug name }
    alliance { id slug name }
  }
`);

export const CallOffFragment = graphql(
  `
    fragment CallOffRow on CallOff @_unmask {
      rule
      framework { id slug title code }
      suppliers { ...AskedSupplier }
      passedOver { reason business { id name } alliance { id name } callOff { id slug code } }
    }
  `,
  [SupplierFragment],
);

export type CallOffData = FragmentOf<typeof CallOffFragment>;

/** Who it is: the alliance, else the business. */
export const supplierName = ({ business, alliance }: { business: { name: string }; alliance: { name: string } | null }): string => alliance?.name ?? business.name;

/** What was ordered from a framework, for those who order. */
export const FrameworkOrders = graphql(
  `
    query FrameworkOrders($slug: String!, $id: ID!, $after: String) {
      tender(slug: $slug) { id framework { inForce remaining { amountMinor currency } } }
      tenders(
        filter: { frameworkId: $id, states: [DRAFT, PUBLISHED, TENDERING, OPENING, QUALIFICATION_TECH, EVALUATION, STANDSTILL, AWARDED, COMPLETE, UNSUCCESSFUL, CANCELLED] }
        first: 20
        after: $after
      ) {
        nodes { ...TenderCard }
        pageInfo { hasNextPage endCursor }
      }
    }
  `,
  [TenderCardFragment],
);

export type OrderData = ResultOf<typeof FrameworkOrders>['tenders']['nodes'][number];

export const CreateCallOff = graphql(`
  mutation CreateCallOff($input: CreateCallOffInput!) {
    createCallOff(input: $input) { tender { id slug } userErrors { code path message } }
  }
`);

/** States in which an order may turn out not to be delivered, so that the next in rank is asked. */
const OVER: readonly string[] = ['EVALUATION', 'UNSUCCESSFUL'];

/** The orders after which the next in rank may be asked, where suppliers are asked in turn. */
export function missed<O extends { state: string }>(rule: string, orders: readonly O[]): O[] {
  return rule === 'CASCADE' ? orders.filter(({ state }) => OVER.includes(state)) : [];
}

export const orderSchema = v.object({
  lotId: v.string(),
  title: text(5, 160),
  items: v.array(v.object({ id: v.string(), quantity: optionalWhole })),
  afterId: v.string(),
});
export type OrderValues = v.InferInput<typeof orderSchema>;

/** A lot's items, of each nothing so far. */
export const noneOf = (lot: { items: readonly { id: string }[] }): OrderValues['items'] => lot.items.map(({ id }) => ({ id, quantity: '' }));

/** What is ordered: the items with a quantity. */
export function orderInput(tenderId: string, values: OrderValues) {
  const items = values.items.filter(({ quantity }) => Number(quantity) > 0);
  return {
    tenderId,
    lotId: values.lotId,
    title: values.title.trim(),
    items: items.map(({ id, quantity }) => ({ itemId: id, quantity: quantity.trim() })),
    afterId: orNull(values.afterId),
  };
}

/** Where a refusal belongs in the form: the server counts only the items that are ordered. */
export function orderField(values: OrderValues): (path: readonly string[]) => string {
  const sent = values.items.flatMap(({ quantity }, i) => (Number(quantity) > 0 ? [i] : []));
  return ([head = '', place = '', ...rest]) => {
    if (head !== 'items' || place === '') return head;
    return rest[0] === 'quantity' ? `items[${sent[Number(place)] ?? 0}].quantity` : 'items';
  };
}
