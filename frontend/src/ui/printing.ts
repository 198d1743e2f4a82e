// Printing, which is also how a browser saves a PDF: nothing is made on the server.
import { useEffect } from 'react';

let wanted = false;

/** The next sheet that is shown opens the print dialog by itself; for links that say they print. */
export function askToPrint(): void {
  wanted = true;
}

/** A text as a CSS string, which may hold neither bare quotes nor line breaks. */
export function cssString(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ')}"`;
}

interface Printed {
  /** The tab's title and so the name under which a PDF is saved. */
  name: string;
  /** At the head of every page, on the right. */
  head: string;
  /** At the foot of every page, on the left. */
  foot: string;
}

/** Gives the printed pages their head and foot; prints at once where that was asked for. */
export function usePrinted({ name, head, foot }: Printed): void {
  useEffect(() => {
    document.title = `${name} · Gotong`;
    const { style } = document.documentElement;
    style.setProperty('--print-head', cssString(head));
    style.setProperty('--print-foot', cssString(foot));
    return () => {
      style.removeProperty('--print-head');
      style.removeProperty('--print-foot');
    };
  }, [name, head, foot]);
  useEffect(() => {
    if (!wanted) return undefined;
    // After what the sheet still loads; until then the dialog would show half a page.
    const timer = setInterval(() => {
      if (document.querySelector('main .loading')) return;
      clearInterval(timer);
      wanted = false;
      window.print();
    }, 150);
    return () => clearInterval(timer);
  }, []);
}
