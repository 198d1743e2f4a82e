import { useState, type ReactNode } from 'react';
import * as v from 'valibot';
import type { TadaDocumentNode } from '~/gql/graphql.ts';
import { useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { Dialog } from '~/ui/dialog.tsx';
import { useAppForm } from '~/ui/form/app-form.ts';
import { Form, FormField } from '~/ui/form/form.tsx';
import { text } from '~/ui/form/rules.ts';
import { toast } from '~/ui/toast.tsx';

interface ActProps<R extends object, V> {
  document: TadaDocumentNode<R, V>;
  variables: V;
  label: string;
  /** What is said once it is done. */
  done: string;
  kind?: 'primary' | 'plain' | 'danger';
  onDone?: (data: R) => unknown;
}

/** A step that needs no words. */
export function ActButton<R extends object, V>({ document, variables, label, done, kind = 'plain', onDone }: ActProps<R, V>) {
  const act = useSend(document);
  const go = async () => {
    const { data, errors } = await act.send(variables);
    toast(errors[0]?.message ?? done);
    if (errors.length === 0) await onDone?.(data);
  };
  return (
    <>
      <FaultBanner fault={act.fault} />
      <Button kind={kind} busy={act.pending} onClick={() => void go().catch(() => null)}>{label}</Button>
    </>
  );
}

/** A step that cannot be taken back: asked once more in a dialog that says what follows. */
export function ConfirmAct<R extends object, V>({ title, children, ...act }: ActProps<R, V> & { title: string; children: ReactNode }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind={act.kind ?? 'plain'} onClick={() => setOpen(true)}>{act.label}</Button>
      <Dialog open={open} title={title} onClose={() => setOpen(false)}>
        <div className="reading">{children}</div>
        <div className="form-actions">
          <ActButton {...act} onDone={(data) => { setOpen(false); return act.onDone?.(data); }} />
          <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </>
  );
}

interface WordsProps<R extends object, V> {
  document: TadaDocumentNode<R, V>;
  /** The input for what was typed. */
  input: (words: string) => V;
  /** The input's field that the words go to. */
  field: 'text' | 'reason';
  /** Tells forms apart, and their drafts. */
  name: string;
  least: number;
  most: number;
  label: string;
  hint: string;
  submit: string;
  done: string;
  children?: ReactNode;
  rows?: number;
  kind?: 'primary' | 'secondary' | 'danger';
  onDone?: () => void;
  actions?: ReactNode;
}

/** A step with words of its own. */
export function WordsForm<R extends object, V>({ document, input, field, name, least, most, label, hint, submit, done, children, rows = 5, kind = 'primary', onDone, actions }: WordsProps<R, V>) {
  const act = useSend(document);
  const form = useAppForm({
    defaults: { words: '' },
    schema: v.object({ words: text(least, most) }),
    scope: name,
    draft: name,
    fieldOf: (path) => (path[0] === field ? 'words' : path.join('.')),
    submit: async (values) => {
      const { errors } = await act.send(input(values.words.trim()));
      if (errors.length === 0) {
        toast(done);
        onDone?.();
      }
      return errors;
    },
  });
  return (
    <Form form={form} submitLabel={submit} secondary={kind === 'secondary'} danger={kind === 'danger'} actions={actions}>
      {children}
      <FormField form={form} name="words" label={label} hint={hint}>
        {({ input: control }) => <textarea {...control} rows={rows} />}
      </FormField>
    </Form>
  );
}

/** A step with words, opened by its button. */
export function WordsDialog<R extends object, V>({ title, open: openLabel, danger, ...form }: Omit<WordsProps<R, V>, 'kind' | 'actions' | 'onDone'> & { title: string; open: string; danger?: boolean }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button kind={danger ? 'danger' : 'plain'} onClick={() => setOpen(true)}>{openLabel}</Button>
      <Dialog open={open} title={title} onClose={close}>
        <WordsForm {...form} kind={danger ? 'danger' : 'primary'} onDone={close} actions={<Button onClick={close}>{t('cancel')}</Button>} />
      </Dialog>
    </>
  );
}
