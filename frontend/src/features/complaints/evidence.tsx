import { useRef, useState } from 'react';
import { uploadBlob } from '~/gql/blobs.ts';
import { useT } from '~/i18n/i18n.tsx';
import { FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { DocumentLink } from '~/ui/document-link.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';

export const MOST_DOCUMENTS = 5;

/** A file that was uploaded and not yet sent. */
export interface Uploaded {
  id: string;
  name: string;
}

/** Documents that prove something: chosen, uploaded one by one, taken out again. */
export function Evidence({ id, documents, onChange, describedBy, businessId }: { id: string; documents: Uploaded[]; onChange: (documents: Uploaded[]) => void; describedBy?: string | undefined; businessId?: string }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const latest = useRef(documents);
  const set = (next: Uploaded[]) => {
    latest.current = next;
    onChange(next);
  };
  const upload = async (files: File[]) => {
    latest.current = documents;
    setBusy(true);
    setFault(null);
    try {
      for (const file of files.slice(0, MOST_DOCUMENTS - documents.length)) {
        // One after the other: a phone's connection carries one upload well, not five.
        // oxlint-disable-next-line no-await-in-loop
        const blob = await uploadBlob(file, businessId);
        set([...latest.current, { id: blob.id, name: file.name }]);
      }
    } catch (thrown) {
      setFault(thrown);
    }
    setBusy(false);
  };
  return (
    <div id={id} tabIndex={-1} className="stack stack-2" role="group" aria-describedby={describedBy} aria-label={t('evidence-documents')}>
      {documents.length > 0 && (
        <ul className="signatures">
          {documents.map((document) => (
            <li key={document.id}>
              <span>{document.name}</span>
              <Button size="small" kind="quiet" aria-label={t('remove-named', { name: document.name })} onClick={() => set(documents.filter((one) => one !== document))}>{t('remove')}</Button>
            </li>
          ))}
        </ul>
      )}
      <FaultBanner fault={fault} />
      {documents.length < MOST_DOCUMENTS && <FileDrop label={t('bid-answer-file')} accept="application/pdf,image/*" multiple busy={busy} onFiles={(files) => void upload(files)} />}
    </div>
  );
}

/** Documents that were brought forward. */
export function EvidenceLinks({ documents }: { documents: readonly { id: string; url: string; fileName: string }[] }) {
  if (documents.length === 0) return null;
  return (
    <ul className="stack stack-2" style={{ padding: 0 }}>
      {documents.map((document) => <li key={document.id}><DocumentLink document={document} /></li>)}
    </ul>
  );
}
