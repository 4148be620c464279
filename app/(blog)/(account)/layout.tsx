import '../account.css';
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { FieldStyle } from '#components/ui/field-style';

export const metadata: Metadata = { robots: { index: false } };

/** Pages of one's own and of single acts: signing in, one's words, receipts. */
export default function RoomsLayout({ children }: { children: ReactNode }) {
	return (
		<div className="room">
			<FieldStyle />
			{children}
		</div>
	);
}
