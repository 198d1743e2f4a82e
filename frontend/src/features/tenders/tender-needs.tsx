import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge, StateBadge } from '~/ui/badge.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Facts, Money } from '~/ui/values.tsx';
import type { Cancellable } from './cancellation.ts';
import { LotCancelled } from './cancellation-notice.tsx';
import { JudgingRules } from './judging-rules.tsx';
import { unitCostText } from './judging-text.ts';
import { ruleText } from './rule-text.ts';
import { levelName } from './seal-level.ts';
import { SourcesText } from './sources-field.tsx';
import { ItemQuantity, TiersNote } from './tiers-field.tsx';
import type { LotData, RequirementData, Terms } from './tender.ts';

type Cancelled = Pick<Cancellable, 'lotCancellations' | 'region'>;

/** What is needed, lot by lot, and which of them were called off. */
export function TenderLots({ lots, cancelled }: { lots: readonly LotData[]; cancelled?: Cancelled }) {
  const t = useT();
  return (
    <section className="stack" aria-labelledby="needs">
      <h2 id="needs">{t('tender-needs')}</h2>
      {lots.map((lot) => <LotCard key={lot.id} lot={lot} alone={lots.length === 1} cancelled={cancelled} />)}
    </section>
  );
}

function LotCard({ lot, alone, cancelled }: { lot: LotData; alone: boolean; cancelled: Cancelled | undefined }) {
  const t = useT();
  return (
    <div className="card">
      <div className="row row-between row-top">
        <h3 className="grow">{alone ? lot.title : t('lot-heading', { number: lot.number, title: lot.title })}</h3>
        {lot.state !== 'ACTIVE' && <StateBadge kind="lot" state={lot.state} />}
      </div>
      {cancelled && <LotCancelled lotId={lot.id} tender={cancelled} />}
      {lot.description && <p className="reading">{lot.description}</p>}
      {lot.valueCeiling && (
        <p>
          {t(lot.hardCeiling ? 'lot-ceiling-hard' : 'lot-ceiling')} <Money value={lot.valueCeiling} />
        </p>
      )}
      <SourcesText parts={lot.sources} />
      <DataTable
        caption={t('lot-items')}
        rows={lot.items}
        rowKey={(item) => item.id}
        columns={[
          {
            key: 'title',
            label: t('lot-items'),
            cell: (item) => (
              <>
                {item.title}
                {item.description && <span className="muted small"><br />{item.description}</span>}
              </>
            ),
          },
          { key: 'quantity', label: t('item-quantity'), number: true, cell: (item) => <ItemQuantity item={item} /> },
        ]}
      />
      <TiersNote items={lot.items} />
      {lot.requirements.length > 0 && (
        <>
          <h4>{t('lot-requirements')}</h4>
          <ul className="stack stack-2" style={{ padding: 0 }}>
            {lot.requirements.map((requirement) => <RequirementRow key={requirement.id} requirement={requirement} />)}
          </ul>
        </>
      )}
    </div>
  );
}

function RequirementRow({ requirement }: { requirement: RequirementData }) {
  const t = useT();
  const format = useFormat();
  return (
    <li>
      <p>
        <span className="strong">{requirement.title}</span> {!requirement.mandatory && <Badge>{t('requirement-wished')}</Badge>}
      </p>
      <p className="muted small">
        {ruleText(t, format, requirement.rule)} {t(`aggregation-${requirement.aggregation.toLowerCase().replaceAll('_', '-')}`)}
      </p>
      {requirement.description && <p className="small">{requirement.description}</p>}
      {requirement.unitCost && <p className="small">{unitCostText(t, format, requirement)}</p>}
    </li>
  );
}

/** How bids are judged. */
export function TenderCriteria({ terms }: { terms: Terms }) {
  const t = useT();
  return (
    <section className="stack" aria-labelledby="criteria">
      <h2 id="criteria">{t('tender-criteria')}</h2>
      <div className="card"><JudgingRules terms={terms} /></div>
    </section>
  );
}

/** The tender's frame: place, value, dates, thresholds. */
export function TenderFacts({ terms }: { terms: Terms }) {
  const t = useT();
  const format = useFormat();
  const zone = terms.region.timeZone;
  return (
    <Facts
      rows={[
        [t('tender-opens'), terms.opensAt && format.dateTime(terms.opensAt, zone)],
        [t('tender-deadline'), terms.deadline && format.dateTime(terms.deadline, zone)],
        [t('tender-questions-until'), terms.enquiryEndsAt && format.dateTime(terms.enquiryEndsAt, zone)],
        [t('tender-region'), terms.region.fullName],
        [t('tender-codes'), terms.codes.map((code) => `${code.title} (${code.code})`).join('; ')],
        [t('tender-estimate'), terms.estimate && format.money(terms.estimate)],
        [t('tender-delivery'), deliveryText(t, format, terms)],
        [t('tender-min-bids'), format.number(terms.minBids)],
        terms.envelopes > 1 && [t('tender-envelopes'), t('envelopes-two')],
        [t('tender-seal-level'), t(levelName(terms.sealLevel))],
        terms.combinations && [t('together-title'), t('together-yes')],
        terms.openersNeeded > 1 && [t('tender-openers'), format.number(terms.openersNeeded)],
        [t('tender-validity'), t('days', { count: terms.bidValidityDays })],
        [t('tender-standstill'), t('working-days', { count: terms.standstillDays })],
      ]}
    />
  );
}

/** When what is needed has to be delivered; null where that is open. */
export function deliveryText(t: ReturnType<typeof useT>, format: ReturnType<typeof useFormat>, terms: Pick<Terms, 'deliveryFrom' | 'deliveryUntil'>): string | null {
  const [from, until] = [terms.deliveryFrom, terms.deliveryUntil].map((day) => day && format.date(day));
  if (from && until) return t('delivery-between', { from, until });
  if (from) return t('delivery-from', { from });
  return until ? t('delivery-until', { until }) : null;
}
