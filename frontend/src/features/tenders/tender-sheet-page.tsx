import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { query } from '~/gql/query.ts';
import { useFormat, zoneLabel } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge, VerificationBadge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Sheet, SheetPart } from '~/ui/sheet.tsx';
import { Facts, Money, When } from '~/ui/values.tsx';
import { CancellationNotice } from './cancellation-notice.tsx';
import { CallOffFacts, FrameworkFacts } from './framework-card.tsx';
import { JudgingRules } from './judging-rules.tsx';
import { PublicResults } from './results.tsx';
import { phasesOf } from './phases.ts';
import { levelName } from './seal-level.ts';
import { TenderAmendments, TenderAnswers } from './tender-sheet-log.tsx';
import { LotSheet } from './tender-sheet-lots.tsx';
import { DirectReason, TypeBadges } from './tender-entry.tsx';
import { deliveryText } from './tender-needs.tsx';
import { unknownText } from './tender-phases.tsx';
import { TenderSheetDocument, type TenderSheetData } from './tender-sheet.ts';
import { UpcomingTitle } from './upcoming.tsx';
import { JUDGED } from './tender.ts';

/** A tender to print, or to keep as a PDF. */
export function TenderSheetPage({ slug }: { slug: string }) {
  const t = useT();
  const { data } = useSuspenseQuery(query(TenderSheetDocument, { slug }));
  const { tender } = data;
  if (!tender) return <NotFoundPage />;
  const zone = tender.region.timeZone;
  return (
    <Sheet
      kind={t('sheet-tender')}
      code={tender.code}
      title={tender.title}
      zone={zone}
      back={<ButtonLink to="/tender/$slug" params={{ slug }} kind="quiet" icon="back">{t('sheet-back-tender')}</ButtonLink>}
      lead={
        <p className="row">
          <StateBadge kind="tender" state={tender.state} />
          <TypeBadges terms={tender} />
          {tender.versionNumber > 1 && <span className="small">{t('sheet-version', { number: tender.versionNumber })}</span>}
        </p>
      }
    >
      <Notice tender={tender} />
      <SheetPart title={t('tender-facts')}>
        <Summary tender={tender} />
      </SheetPart>
      {tender.framework && <SheetPart title={t('framework-title')}><FrameworkFacts terms={tender} /></SheetPart>}
      {tender.callOff && <SheetPart title={t('call-off-title')}><CallOffFacts terms={tender} /></SheetPart>}
      {tender.directReason && <SheetPart title={t('direct-title')}><DirectReason terms={tender} /></SheetPart>}
      <SheetPart title={t('sheet-schedule')}>
        <Schedule tender={tender} />
      </SheetPart>
      <SheetPart title={t('tender-needs')}>
        {tender.lots.map((lot) => <LotSheet key={lot.id} lot={lot} alone={tender.lots.length === 1} cancelled={tender} />)}
      </SheetPart>
      <SheetPart title={t('tender-criteria')}><JudgingRules terms={tender} paper /></SheetPart>
      <SheetPart title={t('sheet-rules')}><Rules tender={tender} /></SheetPart>
      {tender.state !== 'DRAFT' && <SheetPart title={t('questions-title')}><TenderAnswers questions={tender.questions} zone={zone} /></SheetPart>}
      {tender.versionNumber > 1 && <SheetPart title={t('versions-title')}><TenderAmendments versions={tender.versions.nodes} zone={zone} /></SheetPart>}
      {JUDGED.includes(tender.state) && <PublicResults slug={slug} />}
    </Sheet>
  );
}

function Notice({ tender }: { tender: TenderSheetData }) {
  const t = useT();
  if (tender.state === 'DRAFT') return <Banner tone="warn" title={t('sheet-draft')} />;
  if (tender.state === 'PUBLISHED' && tender.opensAt) return <Banner title={<UpcomingTitle at={tender.opensAt} zone={tender.region.timeZone} />} />;
  return <CancellationNotice tender={tender} />;
}

function Summary({ tender }: { tender: TenderSheetData }) {
  const t = useT();
  const format = useFormat();
  const address = new URL(`/u/${tender.buyer.slug}`, location.origin).href;
  return (
    <>
      <Facts
        rows={[
          [t('sheet-buyer'), (
            <span key="buyer" className="row">
              <Link to="/u/$slug" params={{ slug: tender.buyer.slug }} data-address={address}>{tender.buyer.name}</Link>
              <VerificationBadge level={tender.buyer.verification} />
            </span>
          )],
          [t('tender-region'), tender.region.fullName],
          [t('tender-codes'), tender.codes.map((code) => `${code.title} (${code.code})`).join('; ')],
          [t('tender-estimate'), tender.estimate && <Money key="estimate" value={tender.estimate} />],
          [t('tender-delivery'), deliveryText(t, format, tender)],
        ]}
      />
      {tender.description && <p className="reading">{tender.description}</p>}
    </>
  );
}

interface ScheduleRow {
  key: string;
  name: string;
  what: string;
  at: string | null;
}

/** The tender's moments in the buyer's zone; those that nobody knows yet say what they follow. */
function Schedule({ tender }: { tender: TenderSheetData }) {
  const t = useT();
  const zone = tender.region.timeZone;
  const rows = phasesOf(tender).flatMap((phase): ScheduleRow[] => {
    const name = t(`step-${phase.name}`);
    const unknown = unknownText(t, phase, tender.standstillDays);
    if (unknown !== null) return [{ key: phase.name, name, what: unknown, at: null }];
    return phase.moments.map(({ kind, at }) => ({ key: kind, name, what: t(`phase-${kind.toLowerCase().replaceAll('_', '-')}`), at }));
  });
  return (
    <>
      <DataTable
        caption={t('sheet-schedule')}
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: 'phase', label: t('sheet-phase'), cell: (row) => <span className="strong">{row.name}</span> },
          { key: 'what', label: t('sheet-moment'), cell: (row) => row.what },
          { key: 'at', label: t('sheet-time'), number: true, cell: (row) => (row.at ? <When at={row.at} zone={zone} /> : '–') },
        ]}
      />
      <p className="muted small">{t('sheet-zone', { zone: zoneLabel(zone), region: tender.region.name })}</p>
    </>
  );
}

function Rules({ tender }: { tender: TenderSheetData }) {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <Facts
        rows={[
          [t('tender-min-bids'), format.number(tender.minBids)],
          [t('tender-envelopes'), t(tender.envelopes > 1 ? 'envelopes-two' : 'envelopes-one')],
          [t('tender-seal-level'), t(levelName(tender.sealLevel))],
          tender.combinations && [t('together-title'), t('together-yes')],
          [t('tender-openers'), format.number(tender.openersNeeded)],
          [t('tender-validity'), t('days', { count: tender.bidValidityDays })],
          [t('tender-standstill'), t('working-days', { count: tender.standstillDays })],
        ]}
      />
      <ul>
        {tender.invitedOnly && <li>{t('sheet-rule-invited')}</li>}
        <li>{t('sheet-rule-sealed')}</li>
        <li>{t('sheet-rule-amend')}</li>
        <li>{t('sheet-rule-low')}</li>
      </ul>
      {tender.state !== 'DRAFT' && (
        <p>
          <Link to="/tender/$slug/bukti" params={{ slug: tender.slug }} data-address={new URL(`/tender/${tender.slug}/bukti`, location.origin).href}>{t('proofs-link')}</Link>
        </p>
      )}
    </>
  );
}
