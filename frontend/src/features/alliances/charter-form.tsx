import { ManyPicker } from '~/features/classification/pickers.tsx';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { useAppForm, type AppForm } from '~/ui/form/app-form.ts';
import { Form, FormField, MoneyInput, ShareInput } from '~/ui/form/form.tsx';
import { ShareBar, evenShares } from '~/ui/shares.tsx';
import { toast } from '~/ui/toast.tsx';
import { DraftCharter, type CharterData, type WorkspaceData } from './alliance.ts';
import { charterInput, charterSchema, charterValues, parties, type CharterValues } from './charter-values.ts';

interface Props {
  alliance: WorkspaceData;
  /** The charter to start from. */
  base: CharterData | null;
  onDone: () => void;
}

const FIELDS: Record<string, keyof CharterValues> = { scopeCodes: 'scope', areaCodes: 'area', officers: 'coordinator' };

/** Writing or changing a draft of the charter. */
export function CharterForm({ alliance, base, onDone }: Props) {
  const t = useT();
  const draft = useSend(DraftCharter);
  const replaces = base?.state === 'DRAFT' ? base.version : null;
  const form = useAppForm<CharterValues>({
    defaults: charterValues(alliance, base),
    schema: charterSchema,
    draft: `charter.${alliance.id}.${replaces ?? 'new'}.${parties(alliance).length}`,
    fieldOf: ([first = '']) => FIELDS[first] ?? first,
    submit: async (values) => {
      const { errors } = await draft.send({ input: charterInput(alliance.id, replaces, values) });
      if (errors.length === 0) {
        toast(t('charter-draft-saved'));
        onDone();
      }
      return errors;
    },
  });
  return (
    <section className="card">
      <h2>{t('charter-write')}</h2>
      <Form form={form} submitLabel={t('charter-save-draft')} sticky actions={<Button onClick={onDone}>{t('cancel')}</Button>}>
        <FormField form={form} name="purpose" label={t('alliance-purpose')}>{({ input }) => <textarea {...input} rows={4} />}</FormField>
        <SharesField form={form} />
        <FormField form={form} name="scope" label={t('charter-scope')} hint={t('capability-code-hint')}>
          {({ control, value, set }) => <ManyPicker {...control} kind="kbli" value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="area" label={t('charter-area')}>
          {({ control, value, set }) => <ManyPicker {...control} kind="city" value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="liability" label={t('charter-liability')}>
          {({ input }) => (
            <select {...input}>
              <option value="SEVERAL">{t('liability-several')}</option>
              <option value="JOINT_SEVERAL">{t('liability-joint-several')}</option>
            </select>
          )}
        </FormField>
        <Officers form={form} alliance={alliance} />
        <FormField form={form} name="bindingLimit" label={t('charter-binding-limit')} hint={t('charter-binding-limit-hint')}>
          {({ control, value, set }) => <MoneyInput {...control} value={value} onChange={set} />}
        </FormField>
        <FormField form={form} name="noticeDays" label={t('charter-notice')} hint={t('charter-notice-hint')}>
          {({ input }) => <input {...input} inputMode="numeric" className="num" />}
        </FormField>
        <FormField form={form} name="terms" label={`${t('charter-terms')} ${t('optional')}`}>{({ input }) => <textarea {...input} rows={5} />}</FormField>
      </Form>
    </section>
  );
}

function SharesField({ form }: { form: AppForm<CharterValues> }) {
  const t = useT();
  return (
    <FormField form={form} name="shares" label={t('charter-shares')} hint={t('charter-shares-hint')}>
      {({ control, value, set }) => (
        <div className="stack stack-2" id={control.id} tabIndex={-1}>
          {value.map((share, i) => (
            <div key={share.businessId} className="row row-between">
              <span className="grow" id={`share-${i}`}>{share.name}</span>
              <span style={{ width: '8rem' }}>
                <ShareInput aria-label={t('charter-share-of', { name: share.name })} value={share.bp} onChange={(bp) => set(value.map((one, j) => (i === j ? { ...one, bp } : one)))} />
              </span>
            </div>
          ))}
          <ShareBar shares={value.map(({ businessId, name, bp }) => ({ key: businessId, name, bp }))} />
          <Button
            size="small"
            onClick={() => {
              const even = evenShares(value.length);
              set(value.map((one, i) => ({ ...one, bp: even[i] ?? 0 })));
            }}
          >
            {t('charter-even')}
          </Button>
        </div>
      )}
    </FormField>
  );
}

function Officers({ form, alliance }: { form: AppForm<CharterValues>; alliance: WorkspaceData }) {
  const t = useT();
  const members = parties(alliance);
  const rows = [
    ['coordinator', t('officer-coordinator')],
    ['coordinatorDeputy', t('officer-deputy')],
    ['treasurer', `${t('officer-treasurer')} ${t('optional')}`],
    ['secretary', `${t('officer-secretary')} ${t('optional')}`],
  ] as const;
  return (
    <div className="grid-2">
      {rows.map(([name, label]) => (
        <FormField key={name} form={form} name={name} label={label}>
          {({ input }) => (
            <select {...input}>
              <option value="">–</option>
              {members.map((member) => <option key={member.businessId} value={member.businessId}>{member.name}</option>)}
            </select>
          )}
        </FormField>
      ))}
    </div>
  );
}
