import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '~/app/page.tsx';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { ShareButton } from '~/features/businesses/share-button.tsx';
import { HeldNotice, TenderCasesSection } from '~/features/complaints/tender-cases.tsx';
import { DemoJump } from '~/features/demo/demo-clock-bar.tsx';
import { useLive } from '~/gql/live.ts';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { StateBadge, VerificationBadge } from '~/ui/badge.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { askToPrint } from '~/ui/printing.ts';
import { Money, When } from '~/ui/values.tsx';
import { CalendarButton } from './calendar.tsx';
import { CancellationNotice } from './cancellation-notice.tsx';
import { FrameworkCards } from './framework-card.tsx';
import { PublicResults } from './results.tsx';
import { StartBidButton } from './start-bid.tsx';
import { ClosedNotice, DirectReasonCard, InvitedNotice, TypeBadges, useInvited } from './tender-entry.tsx';
import { TenderFitSection } from './tender-fit.tsx';
import { TenderTeamsSection } from './tender-teams.tsx';
import { TenderPhases } from './tender-phases.tsx';
import { TenderCriteria, TenderFacts, TenderLots } from './tender-needs.tsx';
import { TenderQuestionsSection } from './tender-questions.tsx';
import { TenderVersionsSection } from './tender-versions.tsx';
import { JUDGED, TenderEvents, TenderMine, TenderPageDocument, type TenderPageData } from './tender.ts';
import { FollowButton, UpcomingActions, UpcomingNotice } from './upcoming.tsx';

/** A tender as everybody sees it, with what the viewer may do. */
export function TenderPage({ slug }: { slug: string }) {
  const t = useT();
  const client = useQueryClient();
  const { data } = useSuspenseQuery(query(TenderPageDocument, { slug }));
  const tender = data.tender;
  useLive(TenderEvents, tender && tender.state !== 'DRAFT' ? { tenderId: tender.id } : null, () => void client.invalidateQueries());
  if (!tender) return <NotFoundPage />;
  const zone = tender.region.timeZone;
  return (
    <Page
      title={tender.title}
      lead={
        <>
          <span className="row">
            <StateBadge kind="tender" state={tender.state} />
            <TypeBadges terms={tender} />
            <span className="muted small">{tender.code}</span>
          </span>
          <p>
            <Link to="/u/$slug" params={{ slug: tender.buyer.slug }}>{tender.buyer.name}</Link>{' '}
            <VerificationBadge level={tender.buyer.verification} />
          </p>
        </>
      }
    >
      <Notices tender={tender} />
      <KeyFacts tender={tender} />
      <div className="with-aside flat-aside">
        <div className="stack stack-8">
          {tender.description && <p className="reading">{tender.description}</p>}
          <FrameworkCards terms={tender} />
          <DirectReasonCard terms={tender} />
          {JUDGED.includes(tender.state) && <PublicResults slug={slug} />}
          <TenderLots lots={tender.lots} cancelled={tender} />
          <TenderCriteria terms={tender} />
          <FitOf tender={tender} />
          {tender.state !== 'DRAFT' && <TenderCasesSection slug={slug} />}
          <QuestionsOf tender={tender} />
          {tender.versionNumber > 1 && <TenderVersionsSection slug={slug} zone={zone} />}
        </div>
        <aside className="stack stack-6" aria-label={t('tender-facts')}>
          <Actions tender={tender} />
          <section className="card">
            <h2>{t('tender-phases')}</h2>
            <TenderPhases tender={tender} />
          </section>
          <FactsCard tender={tender} />
        </aside>
      </div>
    </Page>
  );
}

/** The terms in short, and where what happens to the tender is proven. */
function FactsCard({ tender }: { tender: TenderPageData }) {
  const t = useT();
  return (
    <section className="card">
      <h2>{t('tender-facts')}</h2>
      <TenderFacts terms={tender} />
      {tender.state !== 'DRAFT' && <p><Link to="/tender/$slug/bukti" params={{ slug: tender.slug }}>{t('proofs-link')}</Link></p>}
    </section>
  );
}

/** What decides whether to read on: from and until when, how much, where. */
function KeyFacts({ tender }: { tender: TenderPageData }) {
  const t = useT();
  const zone = tender.region.timeZone;
  const ceilings = tender.lots.map((lot) => lot.valueCeiling);
  const value = tender.estimate ?? (ceilings.length === 1 ? ceilings[0] : null);
  return (
    <dl className="key-facts">
      {tender.state === 'PUBLISHED' && tender.opensAt && (
        <div>
          <dt>{t('tender-opens')}</dt>
          <dd><When at={tender.opensAt} zone={zone} /></dd>
        </div>
      )}
      {tender.deadline && (
        <div>
          <dt>{t('tender-deadline')}</dt>
          <dd><When at={tender.deadline} zone={zone} relative={tender.state === 'TENDERING'} /></dd>
        </div>
      )}
      {value && (
        <div>
          <dt>{t('tender-estimate')}</dt>
          <dd><Money value={value} /></dd>
        </div>
      )}
      <div>
        <dt>{t('tender-region')}</dt>
        <dd>{tender.region.name}</dd>
      </div>
    </dl>
  );
}

function Notices({ tender }: { tender: TenderPageData }) {
  const t = useT();
  return (
    <>
      <CancellationNotice tender={tender} tone="bad" />
      <UpcomingNotice tender={tender} />
      {tender.state === 'TENDERING' && tender.versionNumber > 1 && (
        <Banner tone="info">
          <p>{t('tender-amended', { number: tender.versionNumber })} <a href="#versions">{t('tender-see-changes')}</a></p>
        </Banner>
      )}
      <InvitedNotice tender={tender} />
      <ClosedNotice tender={tender} />
      {tender.state !== 'DRAFT' && <HeldNotice slug={tender.slug} />}
      {tender.bidCount !== null && <p className="muted">{t('tender-bid-count', { count: tender.bidCount })}</p>}
    </>
  );
}

/** How a business fares is of use only to those who may bid, now or later. */
function FitOf({ tender }: { tender: TenderPageData }) {
  const { signedIn } = useViewer();
  const invited = useInvited(tender.slug);
  if (!signedIn || !(tender.state === 'PUBLISHED' || tender.state === 'TENDERING')) return null;
  if (tender.invitedOnly && !invited?.own.length) return null;
  return (
    <>
      <TenderFitSection slug={tender.slug} />
      <TenderTeamsSection slug={tender.slug} buyerId={tender.buyer.id} />
    </>
  );
}

function QuestionsOf({ tender }: { tender: TenderPageData }) {
  const { signedIn } = useViewer();
  const { data } = useQuery({ ...query(TenderMine, { slug: tender.slug }), enabled: signedIn });
  const can = data?.tender?.viewerCan ?? [];
  return (
    <TenderQuestionsSection
      slug={tender.slug}
      tenderId={tender.id}
      zone={tender.region.timeZone}
      mayAsk={can.includes('ASK_QUESTION')}
      open={tender.state === 'TENDERING'}
      begins={tender.state === 'PUBLISHED' ? tender.opensAt : null}
      unanswered={tender.unansweredQuestions}
    />
  );
}

const ENDED = ['WITHDRAWN', 'LAPSED', 'REJECTED'];

/** The viewer's first bid once every open lot has one: then there is nothing more to begin. */
function bidForAll<B extends { state: string; lot: { id: string } }>(tender: TenderPageData, bids: readonly B[]): B | undefined {
  const live = bids.filter(({ state }) => !ENDED.includes(state));
  const open = tender.lots.filter(({ state }) => state === 'ACTIVE');
  return tender.state === 'TENDERING' && open.every((lot) => live.some((bid) => bid.lot.id === lot.id)) ? live[0] : undefined;
}

/** Bid, manage, follow, share: whatever the viewer may do here. */
function Actions({ tender }: { tender: TenderPageData }) {
  const t = useT();
  const { signedIn } = useViewer();
  const { data } = useQuery({ ...query(TenderMine, { slug: tender.slug }), enabled: signedIn });
  const mine = data?.tender;
  const can = mine?.viewerCan ?? [];
  const invited = useInvited(tender.slug);
  const closed = tender.invitedOnly && !invited?.acting;
  const takesBids = tender.state === 'TENDERING' && tender.lots.some(({ state }) => state === 'ACTIVE');
  const answered = bidForAll(tender, mine?.viewerBids ?? []);
  const manages = can.some((action) => !['FOLLOW', 'UNFOLLOW', 'ASK_QUESTION', 'START_BID'].includes(action));
  const upcoming = tender.state === 'PUBLISHED';
  const followsFirst = upcoming && !manages;
  return (
    <>
      {mine?.viewerBids.map((bid) => (
        <p key={bid.id} className="card">
          <Link to="/penawaran/$id" params={{ id: bid.id }}>{t('bid-open-own', { name: bid.bidderName })}</Link>
          <span><StateBadge kind="bid" state={bid.state} /></span>
        </p>
      ))}
      <div className="form-actions sticky page-action no-print">
        {tender.state === 'DRAFT' && can.includes('EDIT_DRAFT') && (
          <ButtonLink to="/tender/baru" search={{ draf: tender.slug }} kind="primary" icon="edit">{t('tender-edit-draft')}</ButtonLink>
        )}
        {tender.state !== 'DRAFT' && manages && <ButtonLink to="/tender/$slug/kelola" params={{ slug: tender.slug }} kind="primary">{t('tender-manage')}</ButtonLink>}
        {answered ? (
          <ButtonLink to="/penawaran/$id" params={{ id: answered.id }} kind="primary">{t('bid-open-own', { name: answered.bidderName })}</ButtonLink>
        ) : can.includes('START_BID') && takesBids && !closed && <StartBidButton lots={tender.lots} />}
        {!signedIn && !closed && takesBids && (
          <ButtonLink to="/masuk" search={{ kembali: `/tender/${tender.slug}` }} kind="primary">{t('bid-start')}</ButtonLink>
        )}
        {followsFirst && <UpcomingActions slug={tender.slug} />}
      </div>
      <div className="row no-print">
        {mine && !followsFirst && <FollowButton tenderId={tender.id} followed={mine.followed} />}
        <ShareButton title={tender.title} />
        <ButtonLink to="/tender/$slug/cetak" params={{ slug: tender.slug }} icon="print" onClick={askToPrint}>{t('print-action')}</ButtonLink>
        {tender.deadline && (upcoming || tender.state === 'TENDERING') && <CalendarButton tender={tender} />}
        {upcoming && tender.opensAt && <DemoJump at={tender.opensAt} label={t('demo-jump-opens')} />}
        {tender.state === 'TENDERING' && tender.deadline && <DemoJump at={tender.deadline} label={t('demo-jump-deadline')} />}
        {tender.state === 'QUALIFICATION_TECH' && tender.pauseEndsAt && <DemoJump at={tender.pauseEndsAt} label={t('demo-jump-pause')} />}
        {tender.state === 'STANDSTILL' && tender.standstillEndsAt && <DemoJump at={tender.standstillEndsAt} label={t('demo-jump-standstill')} />}
      </div>
    </>
  );
}
