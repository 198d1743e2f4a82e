import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { Page } from '~/app/page.tsx';
import { useViewer, type Seat } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { now } from '~/i18n/clock.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { ClaimDraftItem } from './claim-drafts.tsx';
import { seasonOf, type Rule } from './fits.ts';
import { Wizard } from './wizard-form.tsx';
import { WizardTender, type WizardTenderData } from './wizard.ts';

/** Who may bind a business; others prepare what those file. */
const FILING = ['OWNER', 'MANAGER'];

/** Objecting to how a tender is run, step by step; or going on with what was prepared. */
export function WizardPage({ slug, draftId }: { slug: string; draftId: string | null }) {
  const t = useT();
  const { seat } = useViewer();
  const { data } = useSuspenseQuery(query(WizardTender, { slug }));
  const tender = data.tender;
  if (!tender) return <NotFoundPage />;
  if (!seat) {
    return <EmptyState heading="h1" title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>{t('no-business-text')}</EmptyState>;
  }
  return (
    <Page title={t('wizard-title')} lead={<p><Link to="/tender/$slug" params={{ slug }}>{tender.title}</Link> <span className="muted">· {t('wizard-for', { name: seat.business.name })}</span></p>}>
      <Objecting key={seat.business.id} tender={tender} rules={data.complaintRules} seat={seat} draftId={draftId} />
    </Page>
  );
}

function Objecting({ tender, rules, seat, draftId }: { tender: WizardTenderData; rules: readonly Rule[]; seat: Seat; draftId: string | null }) {
  const t = useT();
  const { slug } = tender;
  const businessId = seat.business.id;
  const season = seasonOf(tender, businessId, now());
  const drafts = tender.claimDrafts.filter(({ claimant }) => claimant?.id === businessId);
  const draft = drafts.find(({ id }) => id === draftId) ?? null;
  const others = drafts.filter((one) => one !== draft);
  const key = [season, ...(draft ? [draft.id, draft.version] : [])].join('.');
  return (
    <div className="stack stack-8">
      {draftId !== null && !draft && <Banner tone="info" title={t('draft-gone')}><p>{t('draft-gone-text')}</p></Banner>}
      {season && seat.role !== 'VIEWER' ? (
        <Wizard key={key} tender={tender} rules={rules} season={season} businessId={businessId} mayFile={FILING.includes(seat.role)} draft={draft} />
      ) : (
        <EmptyState title={t('wizard-closed')} action={<ButtonLink to="/tender/$slug" params={{ slug }} kind="primary">{t('wizard-back')}</ButtonLink>}>{t('wizard-closed-text')}</EmptyState>
      )}
      {others.length > 0 && (
        <section className="stack" aria-labelledby="drafts">
          <h2 id="drafts">{t('drafts-title')}</h2>
          <ul className="stack" style={{ padding: 0 }}>
            {others.map((one) => <ClaimDraftItem key={one.id} draft={one} slug={slug} zone={tender.region.timeZone} discards={seat.role !== 'VIEWER'} />)}
          </ul>
        </section>
      )}
    </div>
  );
}
