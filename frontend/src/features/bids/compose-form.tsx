import { useEffect, useMemo, useRef, useState } from 'react';
import { load, priceKey, save } from '~/features/seal/held-prices.ts';
import type { KeptSeal } from '~/features/seal/kept-seals.ts';
import { useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT, type Translate } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField, MoneyInput, ShareInput } from '~/ui/form/form.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ShareBar, evenShares } from '~/ui/shares.tsx';
import { toast } from '~/ui/toast.tsx';
import { ComparedTotal } from './added-cost.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { UpdateBid, type BidData } from './bid.ts';
import { CombinationsCard } from './combinations-card.tsx';
import { LoadReceipt } from './device-receipt.tsx';
import { holdsPrices, knownHere, knownIn } from './device.ts';
import { TierFields, TierTotals } from './tiers-fields.tsx';
import { bidField, bidInput, bidSchema, bidValues, covered, partTotal, sumOf, typedPrices, type BidValues } from './values.ts';

interface Props {
  bid: BidData;
  /** The viewer's businesses; a member changes only its own part, the lead everything. */
  own: ReadonlySet<string>;
  onDirty: (dirty: boolean) => void;
}

/** Parts, prices, shares and answers; kept on the device while typing, saved for all members on pressing. */
export function ComposeForm({ bid, own, onDirty }: Props) {
  const t = useT();
  const format = useFormat();
  const update = useSend(UpdateBid);
  const leads = own.has(bid.lead.id);
  const held = holdsPrices(bid);
  // As it was when the form was opened: what is typed here goes there.
  const [known] = useState(() => knownHere(bid));
  const kept = bidValues(bid, known);
  const sent = useRef(kept);
  const form = useAppForm<BidValues>({
    defaults: kept,
    schema: bidSchema,
    draft: `bid.${bid.id}.${bid.version}`,
    fieldOf: (path) => bidField(sent.current, held)(path),
    submit: async (values) => {
      sent.current = values;
      const input = bidInput(values, bid);
      if (!input) {
        toast(t('saved'));
        return [];
      }
      const { errors } = await update.send({ input });
      if (errors.length === 0) toast(t(bid.alliance ? 'bid-saved' : 'saved'));
      return errors;
    },
  });
  const dirty = bidInput(form.values, bid) !== null;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const unkept = useHolding(bid, held, form.values);
  return (
    <Form form={form} submitLabel={t('bid-save')} sticky={dirty} secondary={!dirty}>
      <h2>{t('bid-offer')}</h2>
      {bid.lot.sources.length > 0 && (
        <p>{t('bid-sources', { count: bid.lot.sources.length, parts: bid.lot.sources.map((bp) => format.share(bp)).join(' / ') })}</p>
      )}
      {held && <HeldNotice form={form} bid={bid} unkept={unkept} />}
      {bid.members.map(({ business }, i) => (
        <MemberCard key={business.id} form={form} bid={bid} index={i} mayEdit={leads || own.has(business.id)} />
      ))}
      {bid.alliance && <Shares form={form} leads={leads} />}
      <Total form={form} bid={bid} />
      <CombinationsCard form={form} bid={bid} leads={leads} />
      <AnswerFields form={form} bid={bid} own={own} />
      <FormField form={form} name="note" label={`${t('bid-note')} ${t('optional')}`} hint={t(held ? 'device-note-hint' : bid.tender.envelopes > 1 ? 'bid-note-hint-first' : 'bid-note-hint')}>
        {({ input }) => <textarea {...input} rows={3} disabled={!leads} />}
      </FormField>
    </Form>
  );
}

/** Holds prices on this device as they are typed; whether the device refused to. */
function useHolding(bid: BidData, held: boolean, values: BidValues): boolean {
  const [unkept, setUnkept] = useState(false);
  const typed = useMemo(() => JSON.stringify(typedPrices(values)), [values]);
  useEffect(() => {
    if (held && typed !== JSON.stringify(load(bid.id) ?? {})) void holdNow(bid.id, typed).then((kept) => setUnkept(!kept));
  }, [held, bid.id, typed]);
  return unkept;
}

async function holdNow(bidId: string, typed: string): Promise<boolean> {
  try {
    save(bidId, JSON.parse(typed) as Record<string, string>, true);
    return true;
  } catch {
    return false;
  }
}

/** That prices stay here, and where to get them from when they were typed on another device. */
function HeldNotice({ form, bid, unkept }: { form: AppForm<BidValues>; bid: BidData; unkept: boolean }) {
  const t = useT();
  const nowhere = bid.receipt !== null && Object.keys(typedPrices(form.values)).length === 0;
  const fill = (seal: KeptSeal) => {
    const prices = knownIn(bid, seal)?.prices ?? {};
    form.values.members.forEach(({ businessId, parts }, i) => parts.forEach(({ itemId }, j) => {
      const price = prices[priceKey(businessId, itemId)];
      if (price !== undefined) form.api.setFieldValue(`members[${i}].parts[${j}].unitPrice`, price);
    }));
  };
  return (
    <Banner title={t('device-prices')}>
      <p>{t('device-prices-text')}</p>
      {unkept && <p className="strong">{t('device-prices-unkept')}</p>}
      {nowhere && (
        <>
          <p className="strong">{t('device-prices-elsewhere')}</p>
          <LoadReceipt bid={bid} onSeal={fill} />
        </>
      )}
    </Banner>
  );
}

function MemberCard({ form, bid, index, mayEdit }: { form: AppForm<BidValues>; bid: BidData; index: number; mayEdit: boolean }) {
  const t = useT();
  const format = useFormat();
  const member = form.values.members[index];
  if (!member) return null;
  const money = (minor: bigint) => format.money({ amountMinor: String(minor), currency: bid.tender.currency });
  return (
    <fieldset className="card" disabled={!mayEdit}>
      <legend className="visually-hidden">{member.name}</legend>
      <div className="row row-between">
        <h3>{member.name}</h3>
        <output className="strong num">{money(sumOf(member.parts))}</output>
      </div>
      {bid.lot.items.map((item, j) => {
        const total = member.parts[j] && partTotal(member.parts[j]);
        const have = covered(form.values, item.id);
        return (
          <div key={item.id} className="price-row">
            <div>
              <p className="strong">{item.title}</p>
              <p className="small muted">
                {t(have === BigInt(item.quantity) ? 'bid-covered' : 'bid-covered-part', { have: format.number(String(have)), need: format.number(item.quantity), unit: item.unit })}
              </p>
            </div>
            <FormField form={form} name={`members[${index}].parts[${j}].quantity`} label={t('bid-quantity', { unit: item.unit })}>
              {({ input }) => <input {...input} inputMode="numeric" className="num" />}
            </FormField>
            <FormField form={form} name={`members[${index}].parts[${j}].unitPrice`} label={t(item.tiers.length > 0 ? 'bid-unit-price-all' : 'bid-unit-price')} hint={framedHint(t, format, bid, item.id)}>
              {({ control, value, set }) => <MoneyInput {...control} currency={bid.tender.currency} value={value} onChange={set} />}
            </FormField>
            <TierFields form={form} bid={bid} item={item} name={`members[${index}].parts[${j}]`} />
            <output className="num">{total == null ? '–' : money(total)}</output>
          </div>
        );
      })}
    </fieldset>
  );
}

/** The most that a supplier may ask for an item: what it asked in the framework. */
function framedHint(t: Translate, format: ReturnType<typeof useFormat>, bid: BidData, itemId: string): string | undefined {
  const prices = bid.tender.callOff?.suppliers.flatMap((one) => one.prices) ?? [];
  const price = prices.find(({ item }) => item.id === itemId);
  return price && t('call-off-price-most', { price: format.money(price.unitPrice) });
}

function Shares({ form, leads }: { form: AppForm<BidValues>; leads: boolean }) {
  const t = useT();
  const { members } = form.values;
  const even = () => {
    const shares = evenShares(members.length);
    members.forEach((_, i) => form.api.setFieldValue(`members[${i}].shareBp`, shares[i]!));
  };
  return (
    <fieldset className="card" disabled={!leads}>
      <legend className="strong">{t('bid-shares')}</legend>
      <p className="muted small">{t('bid-shares-hint')}</p>
      <div className="grid-2">
        {members.map((member, i) => (
          <FormField key={member.businessId} form={form} name={`members[${i}].shareBp`} label={member.name}>
            {({ control, value, set }) => <ShareInput {...control} value={value} onChange={set} />}
          </FormField>
        ))}
      </div>
      <div><Button size="small" onClick={even}>{t('bid-shares-even')}</Button></div>
      <ShareBar shares={members.map(({ businessId, name, shareBp }) => ({ key: businessId, name, bp: shareBp }))} />
    </fieldset>
  );
}

function Total({ form, bid }: { form: AppForm<BidValues>; bid: BidData }) {
  const t = useT();
  const format = useFormat();
  const total = form.values.members.reduce((sum, { parts }) => sum + sumOf(parts), 0n);
  const { currency } = bid.tender;
  const over = bid.lot.hardCeiling && bid.lot.valueCeiling && total > BigInt(bid.lot.valueCeiling.amountMinor);
  return (
    <div className="card">
      <p className="row row-between strong">
        <span>{t('bid-total')}</span>
        <output className="num">{format.money({ amountMinor: String(total), currency })}</output>
      </p>
      <p className="small muted">{t('bid-total-hint')}</p>
      <TierTotals form={form} bid={bid} />
      <ComparedTotal bid={bid} values={form.values} total={total} />
      {over && <p className="field-error">{t('bid-over-ceiling', { ceiling: format.money(bid.lot.valueCeiling!) })}</p>}
    </div>
  );
}
