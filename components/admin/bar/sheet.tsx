'use client';

import type { ComponentProps } from 'react';
import { Dialog } from '#components/ui/desk/dialog';
import { BarRest } from './rest.tsx';

interface Props extends ComponentProps<typeof BarRest> {
	open: boolean;
	close(): void;
	labels: { more: string; close: string };
	opener: ComponentProps<typeof Dialog>['opener'];
}

/** The rest of the bar, over the page. */
export function BarSheet({ open, close, labels, opener, places, here }: Props) {
	return (
		<Dialog
			shape="sheet"
			open={open}
			close={close}
			title={labels.more}
			closing={labels.close}
			opener={opener}
		>
			<nav className="overflow-y-auto" aria-label={labels.more}>
				<BarRest places={places} here={here} />
			</nav>
		</Dialog>
	);
}
