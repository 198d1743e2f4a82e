import { useQuery } from '@tanstack/react-query';
import * as v from 'valibot';
import { FindKbli, KbliPicker } from '~/features/classification/pickers.tsx';
import { query, type UserError } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from '~/ui/button.tsx';
import { ToggleChip, Chips } from '~/ui/chips.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { FieldFrame, Form, FormField } from '~/ui/form/form.tsx';
import { say, text } from '~/ui/form/rules.ts';

const WANTED = 3;
const MOST = 10;

const schema = v.object({
  capabilities: v.pipe(v.array(v.object({ code: v.string(), label: v.string(), title: text(3, 120) })), v.minLength(1, say('register-capability-one'))),
});

export interface NewCapability {
  code: string;
  title: string;
}

interface Props {
  businessName: string;
  onBack: () => void;
  onFinish: (capabilities: readonly NewCapability[]) => Promise<readonly UserError[]>;
}

/** Step 3: what the business can do, with suggestions from its name. */
export function RegisterCapabilitiesStep({ businessName, onBack, onFinish }: Props) {
  const t = useT();
  const form = useAppForm({
    defaults: { capabilities: [] as { code: string; label: string; title: string }[] },
    schema,
    draft: 'register.capabilities',
    submit: (values) => onFinish(values.capabilities),
  });
  const chosen = form.values.capabilities;
  const set = (next: typeof chosen) => form.api.setFieldValue('capabilities', next);
  const add = ({ code, label }: { code: string; label: string }) => {
    if (chosen.length < MOST && !chosen.some((one) => one.code === code)) set([...chosen, { code, label, title: label }]);
  };
  return (
    <Form form={form} submitLabel={t('register-now')} sticky actions={<Button onClick={onBack}>{t('back')}</Button>}>
      <p>{t('register-capability-count', { count: chosen.length, wanted: WANTED })}</p>
      <FormField form={form} name="capabilities" label={t('register-capability-find')} hint={t('capability-code-hint')}>
        {({ control }) => <KbliPicker {...control} value={null} clearOnSelect onChange={add} />}
      </FormField>
      <Suggestions words={businessName} chosen={chosen.map(({ code }) => code)} onAdd={add} />
      {chosen.map((one, i) => (
        <div key={one.code} className="card">
          <FormField form={form} name={`capabilities[${i}].title`} label={t('capability-title')} hint={one.code}>
            {({ input }) => <input {...input} />}
          </FormField>
          <Button size="small" kind="quiet" onClick={() => set(chosen.filter((other) => other.code !== one.code))}>
            {t('remove-named', { name: one.title })}
          </Button>
        </div>
      ))}
    </Form>
  );
}

/** Codes that match a word of the business's name. */
function Suggestions({ words, chosen, onAdd }: { words: string; chosen: readonly string[]; onAdd: (code: { code: string; label: string }) => void }) {
  const t = useT();
  const { data } = useQuery({ ...query(FindKbli, { query: words }), enabled: words.trim().length > 2, retry: false });
  const nodes = (data?.kbliCodes.nodes ?? []).filter(({ code }) => !chosen.includes(code)).slice(0, 6);
  if (nodes.length === 0) return null;
  return (
    <FieldFrame id="suggestions" label={t('register-suggestions')} bare>
      <p className="field-hint">{t('register-suggestions')}</p>
      <Chips>
        {nodes.map(({ code, title }) => (
          <ToggleChip key={code} pressed={false} onToggle={() => onAdd({ code, label: title })}>+ {title}</ToggleChip>
        ))}
      </Chips>
    </FieldFrame>
  );
}
