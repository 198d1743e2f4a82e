import { useStore, type DeepKeys, type DeepValue } from '@tanstack/react-form';
import { useEffect, useId, useRef, type ComponentType, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format.ts';
import { useT, type Translate } from '~/i18n/i18n.tsx';
import { FaultBanner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { fieldId, type AppForm } from './app-form.ts';
import { hear } from './rules.ts';

interface FormProps<T extends object> {
  form: AppForm<T>;
  submitLabel: string;
  children: ReactNode;
  /** Further buttons beside the submit button. */
  actions?: ReactNode;
  /** Keeps the buttons in view on phones. */
  sticky?: boolean;
  /** The screen's primary action is another. */
  secondary?: boolean;
  /** What is sent cannot be taken back. */
  danger?: boolean;
}

/** A form: refusals first, then fields, then its one primary action. */
export function Form<T extends object>({ form, submitLabel, children, actions, sticky, secondary, danger }: FormProps<T>) {
  const t = useT();
  const busy = useStore(form.api.store, (state) => state.isSubmitting);
  return (
    <form
      noValidate
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        form.send();
      }}
    >
      <ErrorSummary form={form} />
      <FaultBanner fault={form.fault} />
      {form.restored && (
        <p className="draft-note">
          {t('draft-restored')}{' '}
          <Button kind="quiet" size="small" onClick={form.startOver}>{t('draft-discard')}</Button>
        </p>
      )}
      {children}
      <div className={sticky ? 'form-actions sticky' : 'form-actions'}>
        <Button type="submit" kind={danger ? 'danger' : secondary ? 'plain' : 'primary'} busy={busy}>{submitLabel}</Button>
        {actions}
        {form.keepsDraft && <DraftNote savedAt={form.draft.savedAt} />}
      </div>
    </form>
  );
}

/** "Saved on this device", with the time; its room is kept free, so that nothing moves under a finger when it comes. */
export function DraftNote({ savedAt }: { savedAt: number | null }) {
  const t = useT();
  const time = savedAt && new Intl.DateTimeFormat('id-ID', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(savedAt);
  return <span className="draft-note draft-saved" role="status">{time && t('draft-saved', { time })}</span>;
}

interface FieldMeta {
  errors: readonly unknown[];
}

function firstError(t: Translate, errors: readonly unknown[]): string | undefined {
  const error = errors.find(Boolean);
  if (!error) return undefined;
  const message = typeof error === 'string' ? error : (error as { message?: string }).message;
  return message && hear(t, message);
}

/** Everything that is wrong, linked to its field; takes the focus after a refused attempt. */
function ErrorSummary<T extends object>({ form }: { form: AppForm<T> }) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const meta = useStore(form.api.store, (state) => state.fieldMeta as Record<string, FieldMeta>);
  const errors: Record<string, string> = { ...form.refused };
  for (const [name, field] of Object.entries(meta)) {
    const message = firstError(t, field?.errors ?? []);
    if (message && form.labels.has(name)) errors[name] ??= message;
  }
  const attempts = form.attempts;
  useEffect(() => {
    if (attempts > 0) box.current?.focus();
  }, [attempts]);
  const entries = Object.entries(errors);
  if (attempts === 0 || entries.length === 0) return null;
  return (
    <div className="error-summary" ref={box} tabIndex={-1} role="alert">
      <p className="strong">{t('form-errors', { count: entries.length })}</p>
      <ul>
        {entries.map(([name, message]) => {
          const label = form.labels.get(name);
          return (
            <li key={name}>
              {label ? (
                <a href={`#${fieldId(name, form.scope)}`} onClick={(event) => { event.preventDefault(); document.getElementById(fieldId(name, form.scope))?.focus(); }}>
                  {label}: {message}
                </a>
              ) : (
                message
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What a field gives its control. */
export interface FieldControl<V> {
  value: V;
  set: (value: V) => void;
  /** Spread onto a custom control: id and accessibility. */
  control: { id: string; 'aria-invalid': boolean | undefined; 'aria-describedby': string | undefined };
  /** Spread onto a native `input`, `textarea` or `select` of text. */
  input: {
    id: string;
    name: string;
    value: string;
    onChange: (event: { target: { value: string } }) => void;
    onBlur: () => void;
    'aria-invalid': boolean | undefined;
    'aria-describedby': string | undefined;
  };
}

interface FieldProps<T extends object, N extends DeepKeys<T> & string> {
  form: AppForm<T>;
  name: N;
  label: string;
  hint?: ReactNode;
  /** The label is said by the control itself (a single checkbox). */
  bare?: boolean;
  children: (field: FieldControl<DeepValue<T, N>>) => ReactNode;
}

interface RawField {
  state: { value: unknown; meta: FieldMeta };
  handleChange: (value: unknown) => void;
  handleBlur: () => void;
}

/** Label, control, hint and error of one value of a form. */
export function FormField<T extends object, N extends DeepKeys<T> & string>({ form, name, label, hint, bare, children }: FieldProps<T, N>) {
  const t = useT();
  const Field = form.api.Field as unknown as ComponentType<{ name: string; children: (field: RawField) => ReactNode }>;
  const id = fieldId(name, form.scope);
  useEffect(() => {
    form.labels.set(name, label);
    return () => void form.labels.delete(name);
  }, [form.labels, name, label]);
  return (
    <Field name={name}>
      {(field) => {
        const error = form.refused[name] ?? firstError(t, field.state.meta.errors);
        const set = (value: unknown) => {
          form.forgive(name);
          field.handleChange(value);
        };
        const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
        const control = { id, 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy };
        return (
          <FieldFrame id={id} label={label} hint={hint} error={error} bare={bare}>
            {children({
              value: field.state.value as DeepValue<T, N>,
              set,
              control,
              input: {
                ...control,
                name,
                value: (field.state.value as string | null | undefined) ?? '',
                onChange: (event) => set(event.target.value),
                onBlur: field.handleBlur,
              },
            })}
          </FieldFrame>
        );
      }}
    </Field>
  );
}

interface FrameProps {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  bare?: boolean | undefined;
  children: ReactNode;
}

/** The frame alone, for controls outside a form. */
export function FieldFrame({ id, label, hint, error, bare, children }: FrameProps) {
  return (
    <div className="field">
      {!bare && <label htmlFor={id}>{label}</label>}
      {hint && <span className="field-hint" id={`${id}-hint`}>{hint}</span>}
      {children}
      {error && (
        <span className="field-error" id={`${id}-error`}>
          <Icon name="warn" /> {error}
        </span>
      )}
    </div>
  );
}

interface MoneyProps {
  id?: string;
  currency?: string;
  /** Minor units as text; empty = none. */
  value: string;
  onChange: (minor: string) => void;
  'aria-invalid'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-label'?: string;
}

/** Reads `12.000.000` or `12000000,50` as minor units; null when it is no amount. */
export function parseAmount(text: string): string | null {
  const clean = text.replaceAll(/[\s\u00a0]|rp/gi, '');
  if (clean === '') return '';
  const match = /^(\d+(?:[.,]\d{3})*?|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(clean);
  if (!match) return null;
  const minor = `${match[1]!.replaceAll(/[.,]/g, '')}${(match[2] ?? '').padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  return minor.length <= 18 ? minor : null;
}

/** An amount typed the way people write it, grouped as one leaves the field. */
export function MoneyInput({ id, currency = 'IDR', value, onChange, ...aria }: MoneyProps) {
  const format = useFormat();
  const own = useId();
  const input = useRef<HTMLInputElement>(null);
  const shown = value === '' ? '' : format.number(minorToDecimal(value));
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = shown;
  }, [shown]);
  return (
    <span className="affix">
      <span aria-hidden="true">{currency === 'IDR' ? 'Rp' : currency}</span>
      <input
        {...aria}
        ref={input}
        id={id ?? own}
        className="input num"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={shown}
        onChange={(event) => {
          const minor = parseAmount(event.target.value);
          onChange(minor ?? 'x');
        }}
        onBlur={(event) => {
          const minor = parseAmount(event.target.value);
          if (minor) event.target.value = format.number(minorToDecimal(minor));
        }}
      />
    </span>
  );
}

function minorToDecimal(minor: string): string {
  if (!/^\d+$/.test(minor)) return '0';
  const padded = minor.padStart(3, '0');
  const cents = padded.slice(-2);
  return cents === '00' ? padded.slice(0, -2) : `${padded.slice(0, -2)}.${cents}`;
}

interface ShareProps {
  id?: string;
  /** Basis points. */
  value: number;
  onChange: (bp: number) => void;
  'aria-invalid'?: boolean | undefined;
  'aria-describedby'?: string | undefined;
  'aria-label'?: string;
}

/** A percentage with two decimals, kept in basis points. */
export function ShareInput({ id, value, onChange, ...aria }: ShareProps) {
  const own = useId();
  const input = useRef<HTMLInputElement>(null);
  const format = useFormat();
  const shown = format.number(value / 100);
  useEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = shown;
  }, [shown]);
  return (
    <span className="affix">
      <input
        {...aria}
        ref={input}
        id={id ?? own}
        className="input num"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={shown}
        onChange={(event) => {
          const match = /^\s*(\d{0,3})(?:[.,](\d{0,2}))?\s*%?\s*$/.exec(event.target.value);
          if (match) onChange(Number(match[1] ?? 0) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
        }}
      />
      <span aria-hidden="true">%</span>
    </span>
  );
}
