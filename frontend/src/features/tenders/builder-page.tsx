import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { NotFoundPage } from '~/app/fault-pages.tsx';
import { Page } from '~/app/page.tsx';
import { useViewer } from '~/features/accounts/viewer.ts';
import { query } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { ButtonLink } from '~/ui/button.tsx';
import { EmptyState, Loading } from '~/ui/states.tsx';
import { Stepper } from '~/ui/steps.tsx';
import { BasicsStep } from './basics-step.tsx';
import { JudgingStep, LotsStep } from './content-steps.tsx';
import { DatesStep } from './dates-step.tsx';
import { DeleteDraft } from './delete-draft.tsx';
import { TenderDesk } from './desk.ts';
import { stepOf } from './values.ts';

export interface BuilderParams {
  /** The draft's slug; absent for a new one. */
  draf?: string | undefined;
  /** 1–4. */
  langkah?: number | undefined;
}

/** A new tender in four steps; each is kept on the server, what is being typed on the device. */
export function BuilderPage({ params }: { params: BuilderParams }) {
  const t = useT();
  const navigate = useNavigate();
  const { seat, loading } = useViewer();
  const slug = params.draf ?? '';
  const draft = useQuery({ ...query(TenderDesk, { slug }), enabled: slug !== '' });
  const [refusals, setRefusals] = useState<Record<string, string>>({});
  if (loading || (slug !== '' && draft.isPending)) return <Loading lines={8} />;
  if (draft.error) return <FaultBanner fault={draft.error} onRetry={() => void draft.refetch()} />;
  const tender = draft.data?.tender ?? null;
  if (slug !== '' && !tender) return <NotFoundPage />;
  if (tender && tender.state !== 'DRAFT') {
    return (
      <EmptyState heading="h1" title={t('builder-published')} action={<ButtonLink to="/tender/$slug/kelola" params={{ slug }} kind="primary">{t('tender-manage')}</ButtonLink>}>
        {tender.title}
      </EmptyState>
    );
  }
  if (!seat) {
    return <EmptyState heading="h1" title={t('no-business')} action={<ButtonLink to="/daftar" kind="primary">{t('no-business-action')}</ButtonLink>}>{t('no-business-text')}</EmptyState>;
  }
  const step = tender ? Math.min(Math.max(params.langkah ?? 1, 1), 4) : 1;
  const go = (langkah: number, draf: string = slug) => void navigate({ to: '/tender/baru', search: { draf, langkah } });
  const here = Object.fromEntries(Object.entries(refusals).filter(([field]) => stepOf(field) === step || (step === 4 && field === '')));
  const key = `${tender?.id}.${tender?.version}.${step}.${Object.keys(refusals).join()}`;
  return (
    <Page title={tender?.title || t('tender-new')} lead={<p className="muted">{t('builder-lead')}</p>} actions={tender && <DeleteDraft tender={tender} quiet />}>
      <div className="stack stack-6" style={{ maxWidth: '46rem' }}>
        <Stepper
          label={t('tender-new')}
          steps={[t('builder-step-basics'), t('builder-step-lots'), t('builder-step-judging'), t('builder-step-dates')]}
          current={step - 1}
        />
        {step === 1 && <BasicsStep key={key} tender={tender} businessId={seat.business.id} region={seat.business.address.region} refusals={here} onNext={(next) => go(2, next)} />}
        {step === 2 && tender && <LotsStep key={key} tender={tender} refusals={here} onBack={() => go(1)} onNext={() => go(3)} />}
        {step === 3 && tender && <JudgingStep key={key} tender={tender} refusals={here} onBack={() => go(2)} onNext={() => go(4)} />}
        {step === 4 && tender && <DatesStep key={key} tender={tender} refusals={refusals} onBack={() => go(3)} onGo={go} onRefused={setRefusals} />}
      </div>
    </Page>
  );
}
