import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { query, useSend } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { Facts } from '~/ui/values.tsx';
import { CreateCallOff, FrameworkOrders, missed, noneOf, orderField, orderInput, orderSchema, type OrderData, type OrderValues } from './frameworks.ts';
import type { DeskLot, DeskTender } from './desk.ts';
import { inOrder, type EntryData } from './result.ts';
import { TenderCard } from './tender-card.tsx';

/** A framework with its suppliers, what was ordered, what is left, and the button to order more. */
export function DeskFramework({ tender, lots }: { tender: DeskTender; lots: readonly DeskLot[] }) {
  const t = useT();
  const format = useFormat();
  const { data, error } = useQuery({ ...query(FrameworkOrders, { slug: tender.slug, id: tender.id }), enabled: tender.framework !== null });
  const [ordering, setOrdering] = useState(false);
  const { framework } = tender;
  if (!framework || !['AWARDED', 'COMPLETE'].includes(tender.state)) return null;
  const orders = data?.tenders.nodes ?? [];
  const remaining = data?.tender?.framework?.remaining;
  const mayOrder = tender.viewerCan.includes('CALL_OFF');
  return (
    <section className="stack" aria-labelledby="framework">
      <h2 id="framework">{t('framework-title')}</h2>
      <FaultBanner fault={error} />
      <Banner
        tone={framework.inForce ? 'ok' : 'warn'}
        title={t(framework.inForce ? 'framework-in-force' : 'framework-over', { until: format.date(framework.until) })}
        action={mayOrder && !ordering && <Button kind="primary" onClick={() => setOrdering(true)}>{t('call-off-create')}</Button>}
      >
        {framework.ceiling && (
          <Facts rows={[[t('framework-ceiling'), format.money(framework.ceiling)], [t('framework-remaining'), remaining && format.money(remaining)]]} />
        )}
      </Banner>
      {mayOrder && ordering && (
        <div className="card">
          <h3>{t('call-off-new')}</h3>
          <OrderForm tender={tender} lots={lots} orders={orders} onCancel={() => setOrdering(false)} />
        </div>
      )}
      {lots.map((lot) => <Suppliers key={lot.id} lot={lot} alone={lots.length === 1} />)}
      {orders.length > 0 && (
        <>
          <h3>{t('call-off-list')}</h3>
          <ul className="grid-cards">{orders.map((order) => <TenderCard key={order.id} tender={order} manage />)}</ul>
        </>
      )}
    </section>
  );
}

/** Who supplies a lot, in rank order, and at which prices. */
function Suppliers({ lot, alone }: { lot: DeskLot; alone: boolean }) {
  const t = useT();
  const format = useFormat();
  const entries = inOrder(lot.result?.entries ?? []).filter(({ state }) => state === 'AWARDED');
  if (entries.length === 0) return null;
  const prices = ({ items }: EntryData) =>
    items.map(({ item, unitPrice, total }) => t('framework-price', { item: item.title, price: format.money(unitPrice ?? total), unit: unitPrice ? item.unit : t('framework-price-all') }));
  return (
    <DataTable
      caption={alone ? t('framework-supplied-by') : t('lot-heading', { number: lot.number, title: lot.title })}
      rows={entries}
      rowKey={(entry) => entry.bidId}
      columns={[
        { key: 'rank', label: t('ranking-rank'), cell: ({ rank }) => (rank === null ? '–' : format.number(rank)) },
        { key: 'name', label: t('framework-supplier'), cell: ({ bidderName }) => bidderName },
        { key: 'prices', label: t('framework-prices'), cell: (entry) => prices(entry).map((line) => <span key={line}>{line}<br /></span>) },
      ]}
    />
  );
}

interface OrderProps {
  tender: DeskTender;
  lots: readonly DeskLot[];
  orders: readonly OrderData[];
  onCancel: () => void;
}

/** How much of what to order; the draft that follows is completed in the builder. */
function OrderForm({ tender, lots, orders, onCancel }: OrderProps) {
  const t = useT();
  const navigate = useNavigate();
  const create = useSend(CreateCallOff);
  const open = tender.lots.filter(({ id }) => lots.some((lot) => lot.id === id && lot.state === 'AWARDED'));
  const before = missed(tender.framework?.rule ?? '', orders);
  const first = open[0];
  const defaults: OrderValues = { lotId: first?.id ?? '', title: tender.title, items: first ? noneOf(first) : [], afterId: '' };
  const sent = useRef(defaults);
  const form = useAppForm({
    defaults,
    schema: orderSchema,
    draft: `order.${tender.id}`,
    fieldOf: (path) => orderField(sent.current)(path),
    submit: async (values) => {
      sent.current = values;
      const input = orderInput(tender.id, values);
      if (input.items.length === 0) return [{ code: 'REQUIRED', path: ['items'], message: t('order-needs-item') }];
      const { data, errors } = await create.send({ input });
      const slug = data.createCallOff.tender?.slug;
      if (errors.length === 0 && slug) await navigate({ to: '/tender/baru', search: { draf: slug } });
      return errors;
    },
  });
  const lot = open.find(({ id }) => id === form.values.lotId);
  const choose = (id: string) => {
    const chosen = open.find((one) => one.id === id);
    form.api.setFieldValue('items', chosen ? noneOf(chosen) : []);
  };
  return (
    <Form form={form} submitLabel={t('call-off-create')} actions={<Button onClick={onCancel}>{t('cancel')}</Button>}>
      <FormField form={form} name="title" label={t('call-off-name')}>
        {({ input }) => <input {...input} />}
      </FormField>
      {open.length > 1 && (
        <FormField form={form} name="lotId" label={t('call-off-lot')}>
          {({ input, set }) => (
            <select {...input} onChange={(event) => { set(event.target.value); choose(event.target.value); }}>
              {open.map((one) => <option key={one.id} value={one.id}>{t('lot-heading', { number: one.number, title: one.title })}</option>)}
            </select>
          )}
        </FormField>
      )}
      <FormField form={form} name="items" label={t('call-off-items')} bare>
        {({ control }) => (
          <div {...control} className="stack stack-2" role="group" aria-label={t('call-off-items')} tabIndex={-1}>
            <p className="strong">{t('call-off-items')}</p>
            {lot?.items.map((item, i) => (
              <FormField key={item.id} form={form} name={`items[${i}].quantity`} label={t('call-off-quantity', { item: item.title, unit: item.unit })}>
                {({ input }) => <input {...input} inputMode="numeric" className="num" />}
              </FormField>
            ))}
          </div>
        )}
      </FormField>
      {before.length > 0 && (
        <FormField form={form} name="afterId" label={`${t('call-off-after')} ${t('optional')}`} hint={t('call-off-after-hint')}>
          {({ input }) => (
            <select {...input}>
              <option value="">{t('call-off-after-none')}</option>
              {before.map((order) => <option key={order.id} value={order.id}>{order.code} · {order.title}</option>)}
            </select>
          )}
        </FormField>
      )}
    </Form>
  );
}
