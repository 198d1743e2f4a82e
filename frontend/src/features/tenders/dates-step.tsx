import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { query, useSend } from '~/gql/query.ts';
import { zoneLabel } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { toast } from '~/ui/toast.tsx';
import { PublishTender, type DeskTender } from './desk.ts';
import { useSaveDraft } from './save-draft.ts';
import { openersOf, tooFewOpeners } from './team.ts';
import { TenderCriteria, TenderFacts, TenderLots } from './tender-needs.tsx';
import { TenderTypes, type TypeRules } from './tender.ts';
import { datesSchema, stepOf, tenderField, type DatesValues, type TenderFields } from './values.ts';
import { toInstant, toLocal } from './zoned.ts';

interface Props {
  tender: DeskTender;
  /** Of the last attempt to publish, for all steps. */
  refusals: Record<string, string>;
  onBack: () => void;
  onGo: (step: number) => void;
  onRefused: (refusals: Record<string, string>) => void;
}

function datesInput(values: DatesValues, zone: string): TenderFields {
  return {
    deadline: toInstant(values.deadline, zone),
    enquiryEndsAt: toInstant(values.enquiryEndsAt, zone) || null,
    standstillDays: Number(values.standstillDays),
    minBids: Number(values.minBids),
    bidValidityDays: Number(values.bidValidityDays),
    openersNeeded: Number(values.openersNeeded),
  };
}

/** Step 4: dates, then the whole as bidders will see it, then publish. */
export function DatesStep({ tender, refusals, onBack, onGo, onRefused }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const zone = tender.region.timeZone;
  const types = useQuery(query(TenderTypes, {}));
  const rules = types.data?.tenderTypes.find((one) => one.type === tender.type);
  const save = useSaveDraft(tender);
  const publish = useSend(PublishTender);
  const elsewhere = Object.entries(refusals).filter(([field]) => field !== '' && stepOf(field) !== 4);
  const form = useAppForm({
    defaults: {
      deadline: toLocal(tender.deadline, zone),
      enquiryEndsAt: toLocal(tender.enquiryEndsAt, zone),
      standstillDays: String(tender.standstillDays),
      minBids: String(tender.minBids),
      bidValidityDays: String(tender.bidValidityDays),
      openersNeeded: String(tender.openersNeeded),
    },
    schema: datesSchema,
    draft: `tender.${tender.id}.${tender.version}.4`,
    refusals: Object.fromEntries(Object.entries(refusals).filter(([field]) => field === '' || stepOf(field) === 4)),
    fieldOf: tenderField,
    submit: async (values) => {
      const saved = await save(datesInput(values, zone));
      if (saved.errors.length > 0) return saved.errors;
      const { errors } = await publish.send({ input: { tenderId: tender.id, version: saved.version } });
      if (errors.length === 0) {
        toast(t('tender-published'));
        await navigate({ to: '/tender/$slug', params: { slug: tender.slug } });
      } else {
        onRefused(Object.fromEntries(errors.map((error) => [tenderField(error.path), error.message])));
      }
      return [];
    },
  });
  return (
    <Form form={form} submitLabel={t('tender-publish')} sticky actions={<Button onClick={onBack}>{t('back')}</Button>}>
      {elsewhere.length > 0 && <Elsewhere refusals={elsewhere} onGo={onGo} />}
      <DateFields form={form} tender={tender} rules={rules} />
      <OpenersWarning tender={tender} needed={form.values.openersNeeded} />
      <section className="stack" aria-labelledby="preview">
        <h2 id="preview">{t('builder-preview')}</h2>
        <p className="muted">{t('builder-preview-hint')}</p>
        <div className="card">
          <h3>{tender.title}</h3>
          {tender.description && <p className="reading">{tender.description}</p>}
          <TenderFacts terms={{ ...tender, ...shown(form.values, zone) }} />
        </div>
        <TenderLots lots={tender.lots} />
        <TenderCriteria terms={tender} />
      </section>
    </Form>
  );
}

/** What is to be corrected in the other steps. */
function Elsewhere({ refusals, onGo }: { refusals: readonly [field: string, message: string][]; onGo: (step: number) => void }) {
  const t = useT();
  return (
    <Banner tone="bad" title={t('builder-refused')}>
      <ul>
        {refusals.map(([field, message]) => (
          <li key={field}>
            <Button size="small" kind="quiet" onClick={() => onGo(stepOf(field))}>{t(`builder-step-${['basics', 'lots', 'judging'][stepOf(field) - 1]}`)}</Button> {message}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function DateFields({ form, tender, rules }: { form: AppForm<DatesValues>; tender: DeskTender; rules: TypeRules | undefined }) {
  const t = useT();
  return (
    <div className="grid-2">
      <FormField form={form} name="deadline" label={t('tender-deadline')} hint={<DeadlineHint rules={rules} zone={tender.region.timeZone} />}>
        {({ input }) => <input {...input} type="datetime-local" />}
      </FormField>
      <FormField form={form} name="enquiryEndsAt" label={`${t('tender-questions-until')} ${t('optional')}`} hint={t('builder-questions-hint')}>
        {({ input }) => <input {...input} type="datetime-local" />}
      </FormField>
      <FormField form={form} name="standstillDays" label={t('builder-standstill')} hint={rules && t('builder-between', { least: rules.standstillDaysMin, most: rules.standstillDaysMax })}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
      <FormField form={form} name="minBids" label={t('tender-min-bids')} hint={rules && t('builder-between', { least: rules.minBidsMin, most: rules.minBidsMax })}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
      <FormField form={form} name="bidValidityDays" label={t('builder-validity')}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
      <FormField form={form} name="openersNeeded" label={t('tender-openers')} hint={t('builder-openers-hint', { count: openersOf(tender.team).length })}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
    </div>
  );
}

/** Too few openers in the team: the tender would be refused when it is published. */
function OpenersWarning({ tender, needed }: { tender: DeskTender; needed: string }) {
  const t = useT();
  const count = openersOf(tender.team).length;
  if (!tooFewOpeners(tender.team, needed)) return null;
  return (
    <Banner tone="warn" title={t('builder-openers-missing', { needed, count })}>
      <p>
        {t('builder-openers-missing-text')}{' '}
        {tender.viewerCan.includes('MANAGE_TEAM') && <Link to="/tender/$slug/kelola" params={{ slug: tender.slug }} hash="team">{t('desk-team-edit')}</Link>}
      </p>
    </Banner>
  );
}

/** The dates being typed, for the preview. */
function shown(values: DatesValues, zone: string) {
  return {
    deadline: toInstant(values.deadline, zone) || null,
    enquiryEndsAt: toInstant(values.enquiryEndsAt, zone) || null,
    standstillDays: Number(values.standstillDays) || 0,
    minBids: Number(values.minBids) || 0,
    bidValidityDays: Number(values.bidValidityDays) || 0,
    openersNeeded: Number(values.openersNeeded) || 0,
  };
}

function DeadlineHint({ rules, zone }: { rules: TypeRules | undefined; zone: string }) {
  const t = useT();
  const label = zoneLabel(zone);
  if (!rules) return <>{label}</>;
  return <>{t(rules.workingDays ? 'builder-deadline-working' : 'builder-deadline-calendar', { days: rules.minTenderingDays, zone: label })}</>;
}
