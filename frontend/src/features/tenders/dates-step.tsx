import { Link, useNavigate } from '@tanstack/react-router';
import { useSend } from '~/gql/query.ts';
import { zoneLabel } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Banner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { toast } from '~/ui/toast.tsx';
import { datesInput, datesSchema, datesValues, opensOf, type DatesValues } from './dates.ts';
import { PublishTender, type DeskTender } from './desk.ts';
import { OpenerKeys, openersIn } from './opener-keys.tsx';
import { OpensField, OpensSummary } from './opens-field.tsx';
import { useSaveDraft } from './save-draft.ts';
import { openersOf, tooFewOpeners } from './team.ts';
import { TenderCriteria, TenderFacts, TenderLots } from './tender-needs.tsx';
import { DirectReasonCard, TypeBadges } from './tender-entry.tsx';
import type { TypeRules } from './tender-types.ts';
import { stepOf, tenderField } from './values.ts';
import { toInstant } from './zoned.ts';

interface Props {
  tender: DeskTender;
  /** Of the last attempt to publish, for all steps. */
  refusals: Record<string, string>;
  onBack: () => void;
  onGo: (step: number) => void;
  onRefused: (refusals: Record<string, string>) => void;
}

/** Step 4: dates, then the whole as bidders will see it, then publish. */
export function DatesStep({ tender, refusals, onBack, onGo, onRefused }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const zone = tender.region.timeZone;
  const save = useSaveDraft(tender);
  const publish = useSend(PublishTender);
  const elsewhere = Object.entries(refusals).filter(([field]) => field !== '' && stepOf(field) !== 4);
  const form = useAppForm({
    defaults: datesValues(tender),
    schema: datesSchema,
    draft: `tender.${tender.id}.${tender.version}.4`,
    refusals: Object.fromEntries(Object.entries(refusals).filter(([field]) => field === '' || stepOf(field) === 4)),
    fieldOf: tenderField,
    submit: async (values) => {
      const saved = await save(datesInput(values, zone));
      if (saved.errors.length > 0) return saved.errors;
      const { errors } = await publish.send({ input: { tenderId: tender.id, version: saved.version } });
      if (errors.length === 0) {
        toast(t(values.takesBids === 'LATER' ? 'tender-announced' : 'tender-published'));
        await navigate({ to: '/tender/$slug', params: { slug: tender.slug } });
      } else {
        onRefused(Object.fromEntries(errors.map((error) => [tenderField(error.path), error.message])));
      }
      return [];
    },
  });
  return (
    <Form form={form} submitLabel={t(form.values.takesBids === 'LATER' ? 'tender-announce' : 'tender-publish')} sticky actions={<Button onClick={onBack}>{t('back')}</Button>}>
      {elsewhere.length > 0 && <Elsewhere refusals={elsewhere} onGo={onGo} />}
      <OpensField form={form} zone={zone} />
      <DateFields form={form} tender={tender} />
      <OpenersWarning tender={tender} needed={form.values.openersNeeded} />
      {tender.sealLevel === 'WITNESS_SEALED' && openersIn(tender).some(({ openerKey }) => openerKey === null) && (
        <Banner tone="warn" title={t('error-opener-key-missing')}><OpenerKeys tender={tender} inForm /></Banner>
      )}
      <section className="stack" aria-labelledby="preview">
        <h2 id="preview">{t('builder-preview')}</h2>
        <p className="muted">{t('builder-preview-hint')}</p>
        <div className="card">
          <h3>{tender.title}</h3>
          <p className="row"><TypeBadges terms={tender} /></p>
          {tender.description && <p className="reading">{tender.description}</p>}
          <TenderFacts terms={{ ...tender, ...shown(form.values, zone) }} />
        </div>
        <DirectReasonCard terms={tender} />
        <TenderLots lots={tender.lots} />
        <TenderCriteria terms={tender} />
      </section>
      <OpensSummary form={form} zone={zone} />
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

function DateFields({ form, tender }: { form: AppForm<DatesValues>; tender: DeskTender }) {
  const t = useT();
  const rules = tender.procedure;
  return (
    <div className="grid-2">
      <FormField form={form} name="deadline" label={t('tender-deadline')} hint={<DeadlineHint rules={rules} zone={tender.region.timeZone} later={form.values.takesBids === 'LATER'} />}>
        {({ input }) => <input {...input} type="datetime-local" />}
      </FormField>
      <FormField form={form} name="enquiryEndsAt" label={`${t('tender-questions-until')} ${t('optional')}`} hint={t('builder-questions-hint')}>
        {({ input }) => <input {...input} type="datetime-local" />}
      </FormField>
      <BoundedField form={form} name="standstillDays" label={t('builder-standstill')} least={rules.standstillDaysMin} most={rules.standstillDaysMax} />
      <BoundedField form={form} name="minBids" label={t('tender-min-bids')} least={rules.minBidsMin} most={rules.minBidsMax} />
      <FormField form={form} name="bidValidityDays" label={t('builder-validity')}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
      <FormField form={form} name="openersNeeded" label={t('tender-openers')} hint={t('builder-openers-hint', { count: openersOf(tender.team).length })}>
        {({ input }) => <input {...input} inputMode="numeric" className="num" />}
      </FormField>
    </div>
  );
}

interface BoundedProps {
  form: AppForm<DatesValues>;
  name: 'standstillDays' | 'minBids';
  label: string;
  least: number;
  most: number;
}

/** A number within the type's bounds; where they leave one only, there is nothing to type. */
function BoundedField({ form, name, label, least, most }: BoundedProps) {
  const t = useT();
  const fixed = least === most && form.values[name] === String(least);
  const bounds = least === most ? t('builder-exactly', { count: least }) : t('builder-between', { least, most });
  return (
    <FormField form={form} name={name} label={label} hint={fixed ? t('builder-fixed') : bounds}>
      {({ input, control }) => (fixed ? <output {...control} className="fixed-value">{least}</output> : <input {...input} inputMode="numeric" className="num" />)}
    </FormField>
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
    opensAt: opensOf(values, zone),
    deadline: toInstant(values.deadline, zone) || null,
    enquiryEndsAt: toInstant(values.enquiryEndsAt, zone) || null,
    standstillDays: Number(values.standstillDays) || 0,
    minBids: Number(values.minBids) || 0,
    bidValidityDays: Number(values.bidValidityDays) || 0,
    openersNeeded: Number(values.openersNeeded) || 0,
  };
}

/** The least time to bid, counted from when bids are taken. */
function DeadlineHint({ rules, zone, later }: { rules: TypeRules; zone: string; later: boolean }) {
  const t = useT();
  const label = zoneLabel(zone);
  if (rules.minTenderingDays === 0) return <>{t('builder-deadline-zone', { zone: label })}</>;
  const key = rules.workingDays ? 'builder-deadline-working' : 'builder-deadline-calendar';
  return <>{t(later ? `${key}-opens` : key, { days: rules.minTenderingDays, zone: label })}</>;
}
