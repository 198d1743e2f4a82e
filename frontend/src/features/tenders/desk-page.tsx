import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { DeskCases } from '~/features/complaints/desk-cases.tsx';
import { HeldNotice } from '~/features/complaints/tender-cases.tsx';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { askedOf, DeskInquiries, type Asked } from '~/features/inquiries/inquiry.ts';
import { useLive } from '~/gql/live.ts';
import { DeskValidity } from '~/features/validity/desk-validity.tsx';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge } from '~/ui/badge.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button, ButtonLink } from '~/ui/button.tsx';
import { askToPrint } from '~/ui/printing.ts';
import { EmptyState, Loading } from '~/ui/states.tsx';
import { toast } from '~/ui/toast.tsx';
import { When } from '~/ui/values.tsx';
import { byPrice } from './compare.ts';
import { CancellationText, CancellationTitle, LotCancellations } from './cancellation-notice.tsx';
import { CombinedAwardCard } from './combined-award.tsx';
import { DeskAmend } from './desk-amend.tsx';
import { DeskAward } from './desk-award.tsx';
import { DeskBidList } from './desk-bids.tsx';
import { DeskCancel } from './desk-cancel.tsx';
import { DeskChange } from './desk-change.tsx';
import { DeskCompare } from './desk-compare.tsx';
import { DeskConflict } from './desk-conflict.tsx';
import { OpeningProgress, OpeningProtocol } from './desk-opening.tsx';
import { DeleteDraft } from './delete-draft.tsx';
import { DeskFramework } from './desk-framework.tsx';
import { DeskPrices } from './desk-prices.tsx';
import { DeskQuestionsSection } from './desk-questions.tsx';
import { DeskScores } from './desk-scores.tsx';
import { DeskTeam } from './desk-team.tsx';
import { ComputeRanking, DeskBids, OpenBids, TenderDesk, type DeskBid, type DeskLot, type DeskTender } from './desk.ts';
import { openingOf } from './openings.ts';
import { DeskInvitations } from './invitations.tsx';
import { TenderResults, type CombinedData } from './result.ts';
import { TenderPhases } from './tender-phases.tsx';
import { UnansweredNotice } from './tender-questions.tsx';
import { TenderEvents } from './tender.ts';

const OPENED = ['QUALIFICATION_TECH', 'EVALUATION', 'STANDSTILL', 'AWARDED', 'COMPLETE', 'UNSUCCESSFUL'];
/** While bids are judged there is nothing awarded that would be the first thing to see. */
const JUDGING = ['QUALIFICATION_TECH', 'EVALUATION'];
const JUDGED = ['ADMITTED', 'RANKED', 'AWARDED', 'NOT_AWARDED'];
/** Out of the order: once all are, computing it ends the lot without a winner. */
const OUT = ['REJECTED', 'DISQUALIFIED', 'EXPIRED'];

/** The buyer's desk: whatever the tender's state asks of its team. */
export function DeskPage({ slug }: { slug: string }) {
  const t = useT();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(query(TenderDesk, { slug }));
  const tender = data.tender;
  useLive(TenderEvents, tender ? { tenderId: tender.id } : null, () => void client.invalidateQueries());
  if (!tender || tender.team.length === 0) return <NotFoundPage />;
  const zone = tender.region.timeZone;
  const can = (action: DeskTender['viewerCan'][number]) => tender.viewerCan.includes(action);
  return (
    <Page
      title={tender.title}
      lead={
        <span className="row">
          <StateBadge kind="tender" state={tender.state} />
          <span className="muted small">{tender.code}</span>
        </span>
      }
      actions={
        <>
          <ButtonLink to="/tender/$slug" params={{ slug }}>{t('desk-see-public')}</ButtonLink>
          <ButtonLink to={tender.openedAt ? '/tender/$slug/berita-acara' : '/tender/$slug/cetak'} params={{ slug }} icon="print" onClick={askToPrint}>{t('print-action')}</ButtonLink>
        </>
      }
    >
      <div className="stack stack-8" style={{ maxWidth: '62rem' }}>
        <NextStep tender={tender} />
        <UnansweredNotice count={tender.unansweredQuestions} />
        <LotCancellations tender={tender} />
        <DeskChange tender={tender} />
        {tender.state !== 'DRAFT' && <HeldNotice slug={slug} />}
        {tender.state !== 'DRAFT' && <DeskCases slug={slug} zone={zone} />}
        <section className="card" aria-labelledby="phases">
          <h2 id="phases">{t('tender-phases')}</h2>
          <TenderPhases tender={tender} />
        </section>
        {OPENED.includes(tender.state) && <Judging tender={tender} />}
        {tender.openedAt && <OpeningProtocol at={tender.openedAt} consents={tender.openingsAgreed} zone={zone} />}
        {tender.state !== 'DRAFT' && <DeskQuestionsSection slug={slug} zone={zone} mayAnswer={can('ANSWER_QUESTION')} open={tender.state === 'TENDERING'} />}
        <DeskInvitations tender={tender} />
        {can('AMEND') && <DeskAmend tender={tender} />}
        <DeskTeam tender={tender} />
        {can('CANCEL') && <DeskCancel tender={tender} />}
      </div>
    </Page>
  );
}

/** What an opener has done by the state that followed. */
const OPENING_DONE: Record<string, string> = { OPENING: 'desk-agreed', QUALIFICATION_TECH: 'desk-opened-first' };

/** What happens now, and the one thing to do. */
function NextStep({ tender }: { tender: DeskTender }) {
  const t = useT();
  const zone = tender.region.timeZone;
  const { viewer } = useViewer();
  const open = useSend(OpenBids);
  const opening = openingOf(tender, viewer?.user.id);
  const [away, setAway] = useState<string | null>(null);
  const goOpen = async () => {
    const { data, errors } = await open.send({ input: { tenderId: tender.id } });
    // The witness may be back in a moment: this is no refusal.
    const waits = errors[0]?.code === 'WITNESS_AWAY';
    setAway(waits ? errors[0]!.message : null);
    if (waits) return;
    toast(errors[0]?.message ?? t(OPENING_DONE[data.openBids.tender?.state ?? ''] ?? 'desk-opened'));
  };
  const { cancellation } = tender;
  const state = tender.state === 'OPENING' && opening.several ? 'opening-several' : tender.state.toLowerCase().replaceAll('_', '-');
  return (
    <>
      <Banner
        tone={cancellation || tender.state === 'UNSUCCESSFUL' ? 'warn' : 'info'}
        title={cancellation ? <CancellationTitle tender={tender} cancellation={cancellation} /> : t(`desk-now-${state}`, { needed: tender.openersNeeded })}
        action={
          tender.state === 'OPENING' && tender.viewerCan.includes('OPEN_BIDS') && !opening.mustWait && (
            <Button kind="primary" busy={open.pending} onClick={() => void goOpen()}>{t(opening.several ? 'desk-agree' : 'desk-open')}</Button>
          )
        }
      >
        {cancellation && <CancellationText tender={tender} cancellation={cancellation} />}
        {tender.state === 'PUBLISHED' && tender.opensAt && (
          <>
            <p className="row">
              <span>{t('tender-opens')}: <When at={tender.opensAt} zone={zone} relative /></span>
              <DemoJump at={tender.opensAt} label={t('demo-jump-opens')} />
            </p>
            <p>{t('desk-upcoming-text')}</p>
          </>
        )}
        {tender.state === 'TENDERING' && tender.deadline && (
          <p className="row">
            <span>{t('tender-deadline')}: <When at={tender.deadline} zone={zone} relative /></span>
            <DemoJump at={tender.deadline} label={t('demo-jump-deadline')} />
          </p>
        )}
        {tender.state === 'OPENING' && opening.several && <OpeningProgress tender={tender} opening={opening} />}
        {tender.bidCount !== null && <p>{t('tender-bid-count', { count: tender.bidCount })}</p>}
        {tender.state === 'DRAFT' && (
          <div className="form-actions">
            <ButtonLink to="/tender/baru" search={{ draf: tender.slug }} kind="primary" icon="edit">{t('tender-edit-draft')}</ButtonLink>
            <DeleteDraft tender={tender} />
          </div>
        )}
      </Banner>
      {away !== null && tender.state === 'OPENING' && (
        <Banner tone="bad" action={<Button size="small" busy={open.pending} onClick={() => void goOpen()}>{t('retry')}</Button>}><p>{away}</p></Banner>
      )}
      <FaultBanner fault={open.fault} />
    </>
  );
}

/** After the opening: admit, compare, score, open prices where they are sealed, rank, award. */
function Judging({ tender }: { tender: DeskTender }) {
  const t = useT();
  const { viewer } = useViewer();
  const { data, error } = useQuery(query(DeskBids, { slug: tender.slug }));
  const results = useQuery(query(TenderResults, { slug: tender.slug }));
  const inquiries = useQuery(query(DeskInquiries, { slug: tender.slug }));
  const userId = viewer?.user.id ?? '';
  const fault = error ?? results.error ?? inquiries.error;
  if (fault) return <FaultBanner fault={fault} />;
  if (!data?.tender || !results.data?.tender || !inquiries.data) return <Loading lines={6} />;
  const { bids } = data.tender;
  const { lots, combinedAward } = results.data.tender;
  const asked = askedOf(inquiries.data);
  const admitted = byPrice(bids.nodes).filter((bid) => JUDGED.includes(bid.state));
  const mayScore = tender.viewerCan.includes('SCORE') || tender.viewerCan.includes('LOCK_SCORES');
  // Prices wait for locked points also where every bid was rejected.
  const scores = admitted.length > 0 || tender.pauseEndsAt !== null;
  const scored = admitted.some((bid) => bid.scores.length > 0);
  const judged = !JUDGING.includes(tender.state);
  const framework = <DeskFramework tender={tender} lots={lots} />;
  const awards = <Awards tender={tender} lots={lots} asked={asked} combined={combinedAward} />;
  return (
    <>
      {framework}
      {judged && awards}
      {bids.nodes.length === 0 && <EmptyState title={t('desk-no-bids')}>{t('desk-no-bids-text')}</EmptyState>}
      {tender.state === 'QUALIFICATION_TECH' && <DeskPrices tender={tender} bids={bids.nodes} lots={lots} />}
      <DeskConflict tender={tender} userId={userId} />
      {lots.map((lot) => {
        const own = byPrice(bids.nodes.filter((bid) => bid.lot.id === lot.id));
        return (
          <section key={lot.id} className="stack" aria-label={lot.title}>
            <div className="row row-between">
              <h2>{lots.length > 1 ? t('lot-heading', { number: lot.number, title: lot.title }) : t('desk-bids')}</h2>
              {lot.state === 'CANCELLED' && <StateBadge kind="lot" state={lot.state} />}
            </div>
            <DeskBidList bids={own} lot={lot} asked={asked} zone={tender.region.timeZone} mayAdmit={tender.viewerCan.includes('ADMIT_BID')} />
            <DeskValidity tender={tender} lotId={lot.id} />
            {own.length > 1 && (
              <details className="card facet" open>
                <summary>{t('desk-compare')}</summary>
                <DeskCompare bids={own} result={lot.result} />
              </details>
            )}
          </section>
        );
      })}
      {scores && (mayScore || scored) && <DeskScores tender={tender} bids={admitted} userId={userId} />}
      {tender.viewerCan.includes('COMPUTE_RANKING') && (admitted.length > 0 || bids.nodes.some(({ state }) => OUT.includes(state))) && <RankingButton tenderId={tender.id} again={unordered(lots, bids.nodes)} />}
      {!judged && awards}
    </>
  );
}

/** The last step while it is being judged; once that is done, the first thing to see. */
function Awards({ tender, lots, asked, combined }: { tender: DeskTender; lots: readonly DeskLot[]; asked: Asked; combined: CombinedData | null }) {
  const t = useT();
  if (!lots.some((lot) => lot.result?.computedAt || lot.award)) return null;
  return (
    <section className="stack" aria-labelledby="award">
      <h2 id="award">{t('desk-award')}</h2>
      {combined && <CombinedAwardCard combined={combined} />}
      {lots.map((lot) => (
        <div key={lot.id} className="card">
          {lots.length > 1 && <h3>{t('lot-heading', { number: lot.number, title: lot.title })}</h3>}
          <DeskAward tender={tender} lot={lot} asked={asked} combined={combined} />
        </div>
      ))}
    </section>
  );
}

/** Whether the order of a lot fell away because one of its bids was rejected for its price. */
function unordered(lots: readonly DeskLot[], bids: readonly DeskBid[]): boolean {
  return lots.some((lot) => !lot.result?.computedAt && bids.some((bid) => bid.lot.id === lot.id && bid.state === 'RANKED'));
}

function RankingButton({ tenderId, again }: { tenderId: string; again: boolean }) {
  const t = useT();
  const compute = useSend(ComputeRanking);
  const go = async () => {
    const { errors } = await compute.send({ input: { tenderId } });
    toast(errors[0]?.message ?? t('ranking-done'));
  };
  return (
    <div className="stack stack-2">
      <FaultBanner fault={compute.fault} />
      {again && <Banner tone="warn">{t('ranking-again')}</Banner>}
      <div><Button busy={compute.pending} onClick={() => void go()}>{t('ranking-compute')}</Button></div>
    </div>
  );
}
