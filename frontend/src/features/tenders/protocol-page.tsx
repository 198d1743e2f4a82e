import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { askedOf, DeskInquiries } from '~/features/inquiries/inquiry.ts';
import { query } from '~/gql/query.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { Sheet, SheetPart } from '~/ui/sheet.tsx';
import { Loading } from '~/ui/states.tsx';
import { Facts, Money, When } from '~/ui/values.tsx';
import { CancellationNotice, LotCancellations } from './cancellation-notice.tsx';
import { DeskBids, TenderDesk, type DeskTender } from './desk.ts';
import { TenderResults } from './result.ts';
import { combinationText, costedOf, methodText, tieText, unitCostText } from './judging-text.ts';
import { DecisionsSheet, OpenedSheet, OpeningSheet } from './protocol-opening.tsx';
import { AwardsSheet, RankingSheet, ScoresSheet } from './protocol-result.tsx';
import { levelName } from './seal-level.ts';
import { DirectReason } from './tender-entry.tsx';

/** The record of a tender for its team: opening, decisions, scores, ranking and award, to print and to sign. */
export function ProtocolPage({ slug }: { slug: string }) {
  const t = useT();
  const { tender } = useSuspenseQuery(query(TenderDesk, { slug })).data;
  if (!tender || tender.team.length === 0) return <NotFoundPage />;
  return (
    <Sheet
      kind={t('sheet-protocol')}
      code={tender.code}
      title={tender.title}
      zone={tender.region.timeZone}
      back={<ButtonLink to="/tender/$slug/kelola" params={{ slug }} kind="quiet" icon="back">{t('sheet-back-desk')}</ButtonLink>}
      lead={<p><StateBadge kind="tender" state={tender.state} /></p>}
    >
      <CancellationNotice tender={tender} />
      <LotCancellations tender={tender} />
      <SheetPart title={t('tender-facts')}><Summary tender={tender} /></SheetPart>
      <SheetPart title={t('desk-team')}><Team tender={tender} /></SheetPart>
      <SheetPart title={t('step-opening')}><OpeningSheet tender={tender} /></SheetPart>
      {tender.openedAt && <Judged tender={tender} />}
      <SheetPart title={t('sheet-signatures')}><SignHere tender={tender} /></SheetPart>
    </Sheet>
  );
}

/** Everything after the opening. */
function Judged({ tender }: { tender: DeskTender }) {
  const t = useT();
  const { slug } = tender;
  const { data, error } = useQuery(query(DeskBids, { slug }));
  const results = useQuery(query(TenderResults, { slug }));
  const inquiries = useQuery(query(DeskInquiries, { slug }));
  const fault = error ?? results.error ?? inquiries.error;
  if (fault) return <FaultBanner fault={fault} />;
  if (!data?.tender || !results.data?.tender || !inquiries.data) return <Loading lines={6} />;
  const { nodes: bids } = data.tender.bids;
  const { lots } = results.data.tender;
  return (
    <>
      <SheetPart title={t('sheet-opened-bids')}>
        <OpenedSheet tender={tender} bids={bids} lots={lots} />
        {(tender.bidCount ?? 0) > bids.length && <p>{t('sheet-more-bids', { shown: bids.length, count: tender.bidCount ?? 0 })}</p>}
      </SheetPart>
      {bids.length > 0 && (
        <>
          <SheetPart title={t('sheet-decisions')}><DecisionsSheet tender={tender} bids={bids} lots={lots} asked={askedOf(inquiries.data)} /></SheetPart>
          {tender.criteria.some(({ kind }) => kind === 'QUALITY') && <SheetPart title={t('scores-title')}><ScoresSheet tender={tender} bids={bids} /></SheetPart>}
          <SheetPart title={t('ranking-title')}><RankingSheet lots={lots} /></SheetPart>
          <SheetPart title={t('sheet-award')}><AwardsSheet tender={tender} lots={lots} /></SheetPart>
        </>
      )}
    </>
  );
}

function Summary({ tender }: { tender: DeskTender }) {
  const t = useT();
  const format = useFormat();
  const costs = costedOf(tender.lots);
  const zone = tender.region.timeZone;
  return (
    <Facts
      rows={[
        [t('sheet-buyer'), tender.buyer.name],
        [t('tender-region'), tender.region.fullName],
        [t('field-type'), tender.procedure.title],
        [t('entry-title'), t(tender.invitedOnly ? 'invited-only' : 'entry-everyone')],
        [t('direct-title'), tender.directReason && <DirectReason key="direct" terms={tender} />],
        [t('tender-estimate'), tender.estimate && <Money key="estimate" value={tender.estimate} />],
        [t('phase-published'), tender.publishedAt && <When key="published" at={tender.publishedAt} zone={zone} />],
        [t('tender-deadline'), tender.deadline && <When key="deadline" at={tender.deadline} zone={zone} />],
        [t('sheet-unanswered-questions'), tender.unansweredQuestions > 0 && tender.unansweredQuestions],
        [t('sheet-terms-version'), t('version-number', { number: tender.versionNumber })],
        tender.envelopes > 1 && [t('tender-envelopes'), t('envelopes-two')],
        [t('tender-seal-level'), t(levelName(tender.sealLevel))],
        [t('award-method'), methodText(t, tender.awardMethod)],
        [t('combination'), tender.criteria.some(({ kind }) => kind === 'QUALITY') && combinationText(t, tender.scoreCombination)],
        [t('tie-title'), tieText(t, tender)],
        [t('costs-title'), costs.length > 0 && costs.map((one, i) => <span key={`${i}.${one.id}`} className="block">{one.title}: {unitCostText(t, format, one)}</span>)],
      ]}
    />
  );
}

/** Who worked on the tender as what, and whether evaluators declared a conflict of interest. */
function Team({ tender }: { tender: DeskTender }) {
  const t = useT();
  const format = useFormat();
  const declared = new Map(tender.conflictDeclarations.map((one) => [one.user.id, one]));
  return (
    <DataTable
      caption={t('desk-team')}
      rows={tender.team}
      rowKey={(member) => member.user.id}
      columns={[
        { key: 'name', label: t('field-name'), cell: (member) => <span className="strong whole">{member.user.displayName}</span> },
        { key: 'roles', label: t('sheet-roles'), cell: (member) => format.list(member.roles.map((role) => t(`tender-role-${role.toLowerCase()}`))) },
        {
          key: 'conflict',
          label: t('conflict-title'),
          cell: (member) => {
            const declaration = declared.get(member.user.id);
            if (!declaration) return t(member.roles.includes('EVALUATOR') ? 'sheet-undeclared' : 'sheet-not-asked');
            return (
              <>
                {t(declaration.hasConflict ? 'conflict-some' : 'conflict-none')}, <When at={declaration.at} zone={tender.region.timeZone} />
                {declaration.text && <span className="small"><br />{declaration.text}</span>}
              </>
            );
          },
        },
      ]}
    />
  );
}

/** Lines for those who opened, judged and approved. */
function SignHere({ tender }: { tender: DeskTender }) {
  const t = useT();
  const format = useFormat();
  const signing = tender.team.filter(({ roles }) => roles.some((role) => role !== 'EDITOR'));
  return (
    <>
      <p className="small muted">{t('sheet-signatures-text')}</p>
      <ul className="sign-here">
        {signing.map(({ user, roles }) => (
          <li key={user.id}>
            <span className="small">{format.list(roles.map((role) => t(`tender-role-${role.toLowerCase()}`)))}</span>
            <span className="strong">{user.displayName}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
