import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Money } from '~/ui/values.tsx';
import type { Cancellable } from './cancellation.ts';
import { LotCancelled } from './cancellation-notice.tsx';
import { unitCostText } from './judging-text.ts';
import { ruleText } from './rule-text.ts';
import { SourcesText } from './sources-field.tsx';
import { ItemQuantity, TiersNote } from './tiers-field.tsx';
import type { LotData } from './tender.ts';

/** A lot on paper: its items, and what bidders have to fulfil, as numbered rows to refer to. */
export function LotSheet({ lot, alone, cancelled }: { lot: LotData; alone: boolean; cancelled: Pick<Cancellable, 'lotCancellations' | 'region'> }) {
  const t = useT();
  return (
    <div className="sheet-block">
      <h3>{alone ? lot.title : t('lot-heading', { number: lot.number, title: lot.title })}</h3>
      <LotCancelled lotId={lot.id} tender={cancelled} />
      {lot.description && <p className="reading">{lot.description}</p>}
      {lot.valueCeiling && <p>{t(lot.hardCeiling ? 'lot-ceiling-hard' : 'lot-ceiling')} <Money value={lot.valueCeiling} /></p>}
      <SourcesText parts={lot.sources} />
      <Items lot={lot} />
      <TiersNote items={lot.items} />
      <h4>{t('lot-requirements')}</h4>
      {lot.requirements.length > 0 ? <Requirements lot={lot} /> : <p className="muted">{t('fit-none')}</p>}
    </div>
  );
}

function Items({ lot }: { lot: LotData }) {
  const t = useT();
  return (
    <DataTable
      caption={t('lot-items')}
      rows={lot.items.map((item, i) => ({ ...item, place: `${lot.number}.${i + 1}` }))}
      rowKey={(item) => item.id}
      columns={[
        { key: 'place', label: t('sheet-number'), cell: (item) => <span className="place">{item.place}</span> },
        {
          key: 'title',
          label: t('lot-items'),
          cell: (item) => (
            <>
              <span className="strong">{item.title}</span>
              {item.code && <span className="muted small"><br />{item.code.title} ({item.code.code})</span>}
              {item.description && <span className="small"><br />{item.description}</span>}
            </>
          ),
        },
        { key: 'quantity', label: t('item-quantity'), number: true, cell: (item) => <ItemQuantity item={item} /> },
      ]}
    />
  );
}

function Requirements({ lot }: { lot: LotData }) {
  const t = useT();
  const format = useFormat();
  return (
    <DataTable
      caption={t('lot-requirements')}
      rows={lot.requirements.map((requirement, i) => ({ ...requirement, place: `S${lot.number}.${i + 1}` }))}
      rowKey={(requirement) => requirement.id}
      columns={[
        { key: 'place', label: t('sheet-number'), cell: (requirement) => <span className="place">{requirement.place}</span> },
        {
          key: 'title',
          label: t('lot-requirements'),
          cell: (requirement) => (
            <>
              <span className="strong">{requirement.title}</span>
              {requirement.description && <span className="small"><br />{requirement.description}</span>}
            </>
          ),
        },
        {
          key: 'rule',
          label: t('sheet-rule'),
          cell: (requirement) => (
            <>
              {ruleText(t, format, requirement.rule)}
              <span className="muted small"><br />{t(`aggregation-${requirement.aggregation.toLowerCase().replaceAll('_', '-')}`)}</span>
              {requirement.unitCost && <span className="small"><br />{unitCostText(t, format, requirement)}</span>}
            </>
          ),
        },
        { key: 'mandatory', label: t('field-mandatory'), cell: (requirement) => t(requirement.mandatory ? 'yes' : 'no') },
      ]}
    />
  );
}
