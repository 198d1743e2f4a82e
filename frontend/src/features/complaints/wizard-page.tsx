import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { now } from '~/i18n/clock.ts';
import { useT } from '~/i18n/i18n.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState } from '~/ui/states.tsx';
import { seasonOf } from './fits.ts';
import { Wizard } from './wizard-form.tsx';
import { WizardTender } from './wizard.ts';

/** Objecting to how a tender is run, step by step. */
export function WizardPage({ slug }: { slug: string }) {
  const t = useT();
  const { seat } = useViewer();
  const { data } = useSuspenseQuery(query(WizardTender, { slug }));
  const tender = data.tender;
  if (!tender) return <NotFoundPage />;
  if (!seat) {
    return <EmptyState heading="h1" title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>{t('no-business-text')}</EmptyState>;
  }
  const season = seasonOf(tender, seat.business.id, now());
  return (
    <Page title={t('wizard-title')} lead={<p><Link to="/tender/$slug" params={{ slug }}>{tender.title}</Link> <span className="muted">· {t('wizard-for', { name: seat.business.name })}</span></p>}>
      {season ? (
        <Wizard key={`${seat.business.id}.${season}`} tender={tender} rules={data.complaintRules} season={season} businessId={seat.business.id} />
      ) : (
        <EmptyState title={t('wizard-closed')} action={<ButtonLink to="/tender/$slug" params={{ slug }} kind="primary">{t('wizard-back')}</ButtonLink>}>{t('wizard-closed-text')}</EmptyState>
      )}
    </Page>
  );
}
