import type { Metadata } from 'next';
import { MissingView } from './missing-view.tsx';

export const metadata: Metadata = { robots: { index: false } };

export default function NotFound() {
	return <MissingView />;
}
