// Forms: TanStack Form for values, valibot for rules, `userErrors` for what the server refuses, a draft on the device.
import { useForm, useStore } from '@tanstack/react-form';
import { useEffect, useRef, useState } from 'react';
import type { GenericSchema } from 'valibot';
import type { UserError } from '~/gql/query.ts';
import { useDraft } from '../draft.ts';
import { mended } from './mend.ts';

interface Options<T extends object> {
  defaults: T;
  schema: GenericSchema<T, unknown>;
  /** Sends the values; the answered refusals go to their fields. A thrown fault goes above the form. */
  submit: (values: T) => Promise<readonly UserError[] | void>;
  /** Keeps a draft under this key. */
  draft?: string;
  /** Leaves the draft after a success: a later step sends the values. */
  keepDraft?: boolean;
  /** Fields that never go into the draft, such as passwords. */
  secret?: readonly (keyof T & string)[];
  /** What the server refused in a later step, by field. */
  refusals?: Record<string, string>;
  /** Tells the fields of several forms on one screen apart. */
  scope?: string;
  /** Turns an error's path into the field's name where they differ; by default `lots.0.title` → `lots[0].title`. */
  fieldOf?: (path: readonly string[]) => string;
}

/** `['fields', 'lots', '0', 'title']` → `lots[0].title`, the leading `fields` of our inputs left out. */
export function fieldName(path: readonly string[]): string {
  const rest = path[0] === 'fields' || path[0] === 'changes' || path[0] === 'capability' ? path.slice(1) : path;
  return rest.reduce((name, part) => (/^\d+$/.test(part) ? `${name}[${part}]` : name ? `${name}.${part}` : part), '');
}

/** The element's id of a field. */
export function fieldId(name: string, scope = 'f'): string {
  return `${scope}-${name}`.replaceAll(/[^a-zA-Z0-9]+/g, '-');
}

function withoutSecrets<T extends object>(values: T, secret: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secret.includes(name))) as Partial<T>;
}

/** What a rule found of a field when the form was last sent. */
interface FieldState {
  errorMap: { onSubmit?: unknown };
}

/** A form's state; give it to `Form` and `FormField`. */
export function useAppForm<T extends object>({ defaults, schema, submit, draft: draftKey, keepDraft, secret = [], refusals = {}, scope = 'f', fieldOf = fieldName }: Options<T>) {
  const draft = useDraft<Partial<T>>(draftKey ?? null);
  const [refused, setRefused] = useState<Record<string, string>>(refusals);
  const [fault, setFault] = useState<unknown>(null);
  const [attempts, setAttempts] = useState(Object.keys(refusals).length > 0 ? 1 : 0);
  const labels = useRef(new Map<string, string>());
  const [restored, setRestored] = useState(draft.restored !== null);
  const [initial] = useState<T>(() => (draft.restored === null ? defaults : mended(schema, draft.restored, defaults)));

  const api = useForm({
    defaultValues: initial,
    canSubmitWhenInvalid: true,
    validators: { onSubmit: schema as GenericSchema<T, T> },
    onSubmit: async ({ value }) => {
      setFault(null);
      setRefused({});
      try {
        const errors = (await submit(value)) ?? [];
        if (errors.length === 0 && !keepDraft) {
          draft.clear();
          setRestored(false);
        }
        setRefused(Object.fromEntries(errors.map((error) => [fieldOf(error.path), error.message])));
        if (errors.length > 0) setAttempts((n) => n + 1);
      } catch (thrown) {
        setFault(thrown);
      }
    },
    onSubmitInvalid: () => setAttempts((n) => n + 1),
  });

  const setMeta = api.setFieldMeta as unknown as (name: string, change: (old: FieldState) => FieldState) => void;
  const values = useStore(api.store, (state) => state.values);
  const { save } = draft;
  useEffect(() => {
    if (values !== initial) save(withoutSecrets(values, secret));
    // `secret` is a constant list; a new array each render must not write again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [values, initial, save]);

  return {
    api,
    values,
    draft,
    /** Whether what is shown came from an earlier visit. */
    restored,
    keepsDraft: draftKey !== undefined,
    refused,
    fault,
    attempts,
    labels: labels.current,
    scope,
    /** Forgets the server's refusal of a field once it is edited. */
    forgive: (name: string) =>
      setRefused((all) => (name in all ? Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)) : all)),
    /** Sends the values if the rules hold now: an error of a rule that compares fields goes with a change of any of them. */
    send: () => {
      for (const [name, meta] of Object.entries(api.state.fieldMeta as Record<string, FieldState>)) {
        if (meta.errorMap.onSubmit !== undefined) setMeta(name, (old) => ({ ...old, errorMap: { ...old.errorMap, onSubmit: undefined } }));
      }
      void api.handleSubmit();
    },
    /** Discards the draft and starts afresh. */
    startOver: () => {
      draft.clear();
      setRestored(false);
      api.reset(defaults);
    },
  };
}

export type AppForm<T extends object> = ReturnType<typeof useAppForm<T>>;
