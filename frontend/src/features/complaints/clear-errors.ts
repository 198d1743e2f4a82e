import type { AppForm } from '~/ui/form/app-form.ts';

/** Forgets what was wrong with some fields: an answer elsewhere may have mended it, or taken the fields away. A field's error otherwise stays until that very field is edited, and keeps the form from being sent. */
export function clearErrors<T extends object>(form: AppForm<T>, prefix: string): void {
  for (const name of Object.keys(form.api.state.fieldMeta)) {
    if (!name.startsWith(prefix)) continue;
    form.forgive(name);
    form.api.setFieldMeta(name as never, (meta) => ({ ...meta, errorMap: {} }));
  }
}
