import { createFileRoute } from '@tanstack/react-router';
import { BidsPage } from '~/features/bids/bids-page.tsx';

export const Route = createFileRoute('/_kerja/penawaran/')({ component: BidsPage });
