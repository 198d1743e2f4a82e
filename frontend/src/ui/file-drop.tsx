import { useId, useState } from 'react';
import { MAX_BLOB_BYTES } from '~/gql/blobs.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Icon } from './icon.tsx';

interface Props {
  label: string;
  hint?: string;
  accept: string;
  multiple?: boolean;
  busy?: boolean;
  onFiles: (files: File[]) => void;
}

/** Files by choosing or by dropping; the button alone is enough. */
export function FileDrop({ label, hint, accept, multiple, busy, onFiles }: Props) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const take = (files: FileList | null) => {
    const list = [...(files ?? [])].slice(0, multiple ? undefined : 1);
    const large = list.find((file) => file.size > MAX_BLOB_BYTES);
    setTooLarge(large?.name ?? null);
    if (!large && list.length > 0) onFiles(list);
  };
  return (
    <div
      className="file-drop"
      data-over={over}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); take(event.dataTransfer.files); }}
    >
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept={accept}
        multiple={multiple}
        disabled={busy}
        onChange={(event) => { take(event.target.files); event.target.value = ''; }}
      />
      <label htmlFor={id} className="button" aria-busy={busy || undefined}>
        <Icon name="upload" /> {label}
      </label>
      {hint && <span className="field-hint">{hint}</span>}
      {tooLarge && <span className="field-error" role="alert">{t('file-too-large', { name: tooLarge })}</span>}
    </div>
  );
}
