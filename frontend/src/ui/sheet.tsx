import type { ReactNode } from 'react';
import { now } from '~/i18n/clock.ts';
import { useFormat } from '~/i18n/format.ts';
import { useT } from '~/i18n/i18n.tsx';
import { Button } from './button.tsx';
import { usePrinted } from './printing.ts';

interface Props {
  /** What sort of document it is. */
  kind: string;
  /** What it is about: `TDR-2026-000123`. */
  code: string;
  title: string;
  /** Under the title: badges, or whose it is. */
  lead?: ReactNode;
  /** The way back to the screen; not printed. */
  back: ReactNode;
  /** Of the times in it. */
  zone: string;
  children: ReactNode;
}

/** A screen as a document on paper: the same on the screen, without everything that can be pressed when printed. */
export function Sheet({ kind, code, title, lead, back, zone, children }: Props) {
  const t = useT();
  const format = useFormat();
  const made = t('sheet-made', { at: format.dateTime(new Date(now()).toISOString(), zone) });
  usePrinted({ name: `${code} ${kind}`, head: `${kind} ${code}`, foot: made });
  return (
    <div className="stack stack-6 sheet-page">
      <div className="row row-between no-print">
        {back}
        <Button kind="primary" icon="print" onClick={() => window.print()}>{t('print-action')}</Button>
      </div>
      <p className="muted small no-print">{t('print-hint')}</p>
      <article className="sheet">
        <header className="sheet-head">
          <p className="row row-between">
            <span className="sheet-brand"><img src="/icon.svg" alt="" width="24" height="24" /> Gotong</span>
            <span className="small">{kind} · <span className="strong">{code}</span></span>
          </p>
          <h1>{title}</h1>
          {lead}
          <p className="muted small">{made} · {new URL(location.pathname, location.origin).href}</p>
        </header>
        {children}
      </article>
    </div>
  );
}

/** A numbered part of a sheet. */
export function SheetPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="sheet-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
