import { costMinor, declaredMilli, lifeCycleMinor, milliOf } from '~/features/tenders/amounts.ts';
import { unitOf } from '~/features/tenders/judging-text.ts';
import type { RequirementData } from '~/features/tenders/tender.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import type { BidData } from './bid.ts';
import type { BidValues } from './values.ts';

interface Props {
  requirement: RequirementData;
  /** As it is typed. */
  number: string;
  /** Whether several members answer. */
  several: boolean;
}

/** What a declared number adds to the price when bids are compared. */
export function AddedCost({ requirement, number, several }: Props) {
  const t = useT();
  const format = useFormat();
  const { unitCost, rule, aggregation } = requirement;
  if (!unitCost) return null;
  const milli = milliOf(number);
  const cost = format.money(unitCost);
  const unit = unitOf(rule);
  const added = milli !== null && format.money({ ...unitCost, amountMinor: costMinor(milli, unitCost.amountMinor) });
  return (
    <p className="worked" aria-live="polite">
      {added
        ? t('unit-cost-own', { number: format.number(number.trim().replace(',', '.')), unit: unit ?? t('unit-cost-units'), cost, added })
        : t('unit-cost-own-empty', { cost, unit: unit ?? t('unit-cost-unit') })}
      {several && ` ${t(aggregation === 'SUM' ? 'unit-cost-sum' : 'unit-cost-largest')}`}
    </p>
  );
}

/** Below the total: what all declared numbers add, and what is compared then. */
export function ComparedTotal({ bid, values, total }: { bid: BidData; values: BidValues; total: bigint }) {
  const t = useT();
  const format = useFormat();
  const { requirements } = bid.lot;
  if (!requirements.some(({ unitCost }) => unitCost !== null)) return null;
  const { currency } = bid.tender;
  const money = (amountMinor: string) => format.money({ amountMinor, currency });
  const cost = lifeCycleMinor(requirements, values.answers);
  const lines = requirements.filter(({ unitCost }) => unitCost !== null).map((one) => ({ ...one, milli: declaredMilli(one, values.answers) }));
  return (
    <>
      {lines.map(({ id, title, milli, unitCost }) => (
        <p key={id} className="row row-between small">
          <span>{title}</span>
          <output className="num">+ {money(costMinor(milli, unitCost!.amountMinor))}</output>
        </p>
      ))}
      <p className="row row-between strong">
        <span>{t(bid.tender.awardMethod === 'DISCOUNT' ? 'bid-compared-before' : 'bid-compared')}</span>
        <output className="num">{money(String(total + BigInt(cost)))}</output>
      </p>
    </>
  );
}
