import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '~/app/page.tsx';
import { useSend } from '~/gql/query.ts';
import { graphql } from '~/gql/graphql.ts';
import { useT } from '~/i18n/i18n.tsx';
import { useDraft } from '~/ui/draft.ts';
import { Loading } from '~/ui/states.tsx';
import { Stepper } from '~/ui/steps.tsx';
import { toast } from '~/ui/toast.tsx';
import { fieldName } from '~/ui/form/app-form.ts';
import { RegisterAccountStep } from './register-account-step.tsx';
import { RegisterBusinessStep, type BusinessBasics } from './register-business-step.tsx';
import { RegisterCapabilitiesStep, type NewCapability } from './register-capabilities-step.tsx';
import { useViewer } from './viewer.ts';

const RegisterBusiness = graphql(`
  mutation RegisterBusiness($input: RegisterBusinessInput!) {
    registerBusiness(input: $input) {
      business { id slug }
      userErrors { code path message }
    }
  }
`);

/** Three short steps: the account, name and city, three capabilities. */
export function RegisterPage() {
  const t = useT();
  const { signedIn, loading } = useViewer();
  const navigate = useNavigate();
  const kept = useDraft<BusinessBasics>('register.basics');
  const [basics, setBasics] = useState<BusinessBasics | null>(null);
  const [refusals, setRefusals] = useState<Record<string, string>>({});
  const register = useSend(RegisterBusiness);
  if (loading) return <Loading />;
  const step = !signedIn ? 0 : basics === null ? 1 : 2;

  const finish = async (capabilities: readonly NewCapability[]) => {
    if (!basics?.city) return [];
    const { errors } = await register.send({
      input: {
        name: basics.name.trim(),
        address: { regionCode: basics.city.code },
        capabilities: capabilities.map(({ code, title }) => ({ code, title: title.trim() })),
      },
    });
    const earlier = errors.filter(({ path }) => path[0] === 'name' || path[0] === 'address');
    if (earlier.length > 0) {
      setRefusals(Object.fromEntries(earlier.map(({ path, message }) => [path[0] === 'address' ? 'city' : fieldName(path), message])));
      setBasics(null);
      return [];
    }
    if (errors.length === 0) {
      kept.clear();
      toast(t('register-done', { name: basics.name.trim() }));
      await navigate({ to: '/beranda' });
    }
    return errors;
  };

  return (
    <Page title={t('register-title')} lead={<p className="muted">{t('register-lead')}</p>}>
      <div className="stack stack-6" style={{ maxWidth: '36rem' }}>
        <Stepper label={t('register-title')} steps={[t('register-step-account'), t('register-step-business'), t('register-step-capabilities')]} current={step} />
        {step === 0 && <RegisterAccountStep />}
        {step === 1 && <RegisterBusinessStep refusals={refusals} onNext={(values) => { setRefusals({}); setBasics(values); }} />}
        {step === 2 && basics && <RegisterCapabilitiesStep businessName={basics.name} onBack={() => setBasics(null)} onFinish={finish} />}
        {step === 0 && <p><Link to="/masuk">{t('have-account')}</Link></p>}
      </div>
    </Page>
  );
}
