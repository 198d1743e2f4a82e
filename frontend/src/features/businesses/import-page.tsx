import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { uploadBlob } from '~/gql/blobs.ts';
import { request } from '~/gql/client.ts';
import { graphql, type ResultOf } from '~/gql/graphql.ts';
import { query, useSend } from '~/gql/query.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Badge } from '~/ui/badge.tsx';
import { Banner, FaultBanner } from '~/ui/banner.tsx';
import { Button } from '~/ui/button.tsx';
import { DataTable } from '~/ui/data-table.tsx';
import { FileDrop } from '~/ui/file-drop.tsx';

const ImportTemplate = graphql(`
  query ImportTemplate {
    businessImportTemplate
  }
`);

const PreviewBusinessImport = graphql(`
  query PreviewBusinessImport($csv: String, $blobId: ID) {
    previewBusinessImport(csv: $csv, blobId: $blobId) {
      rowCount
      validCount
      importable
      rows { number name city codes errors { code path message } }
      userErrors { code path message }
    }
  }
`);

const ImportBusinesses = graphql(`
  mutation ImportBusinesses($input: ImportBusinessesInput!) {
    importBusinesses(input: $input) {
      importedCount
      rows { number name city codes errors { code path message } }
      userErrors { code path message }
    }
  }
`);

/** A larger file is uploaded first: requests are small. */
const MAX_INLINE_BYTES = 64 * 1024;

type Source = { csv: string } | { blobId: string };

async function sourceOf(file: File): Promise<Source> {
  if (file.size <= MAX_INLINE_BYTES) return { csv: await file.text() };
  return { blobId: (await uploadBlob(file)).id };
}

type Preview = ResultOf<typeof PreviewBusinessImport>['previewBusinessImport'];

/** Businesses from a CSV file: looked at first, then all or none. */
export function ImportPage() {
  const t = useT();
  const [file, setFile] = useState<{ name: string; source: Source } | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const send = useSend(ImportBusinesses);

  const look = async (chosen: File) => {
    setBusy(true);
    setDone(null);
    setFault(null);
    setPreview(null);
    try {
      const source = await sourceOf(chosen);
      setFile({ name: chosen.name, source });
      setPreview((await request(PreviewBusinessImport, source)).previewBusinessImport);
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setBusy(false);
    }
  };
  const take = async () => {
    if (!file || !preview) return;
    const { data, errors } = await send.send({ input: file.source });
    const { rows, importedCount } = data.importBusinesses;
    if (errors.length === 0 && rows.every((row) => row.errors.length === 0)) {
      setDone(importedCount);
      setPreview(null);
      setFile(null);
    } else {
      setPreview({ ...preview, importable: false, rows, userErrors: data.importBusinesses.userErrors });
    }
  };
  return (
    <section className="stack">
      <h2>{t('import-title')}</h2>
      <p className="reading">{t('import-lead')}</p>
      <TemplateButton />
      <FileDrop label={file?.name ?? t('import-choose')} hint={t('import-hint')} accept=".csv,text/csv" busy={busy} onFiles={([first]) => first && void look(first)} />
      <FaultBanner fault={fault ?? send.fault} />
      {done !== null && <Banner tone="ok">{t('import-done', { count: done })}</Banner>}
      {preview && <PreviewTable preview={preview} />}
      {preview?.importable && (
        <p><Button kind="primary" busy={send.pending} onClick={() => void take().catch(() => null)}>{t('import-take', { count: preview.rowCount })}</Button></p>
      )}
    </section>
  );
}

function TemplateButton() {
  const t = useT();
  const { data } = useQuery(query(ImportTemplate, {}));
  if (!data) return null;
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(data.businessImportTemplate)}`;
  return <p><a className="button" href={href} download="gotong-usaha.csv">{t('import-template')}</a></p>;
}

function PreviewTable({ preview }: { preview: Preview }) {
  const t = useT();
  return (
    <div className="stack">
      {preview.userErrors.map((error) => <Banner key={error.message} tone="bad">{error.message}</Banner>)}
      <p role="status">{t('import-counts', { rows: preview.rowCount, valid: preview.validCount })}</p>
      {preview.rows.length > 0 && (
        <DataTable
          caption={t('import-title')}
          rows={preview.rows}
          rowKey={(row) => String(row.number)}
          columns={[
            { key: 'name', label: t('business-name'), cell: (row) => `${row.number}. ${row.name ?? '–'}` },
            { key: 'city', label: t('business-city'), cell: (row) => row.city ?? '–' },
            { key: 'codes', label: 'KBLI', cell: (row) => row.codes.join(', ') || '–' },
            {
              key: 'errors',
              label: t('import-check'),
              cell: (row) =>
                row.errors.length === 0 ? (
                  <Badge tone="ok">{t('import-row-good')}</Badge>
                ) : (
                  row.errors.map((error) => <span key={error.path.join('.') + error.code} className="field-error">{error.path.join('.')}: {error.message}</span>)
                ),
            },
          ]}
        />
      )}
    </div>
  );
}
