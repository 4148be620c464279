'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide';
import type { ReactNode, RefObject } from 'react';
import { buttonLook } from './button-look.tsx';
import { Icon } from './icon.tsx';

interface Props {
	open: boolean;
	close(): void;
	title: string;
	/** What the button that closes it is called. */
	closing: string;
	/** `dialog`: near the top, its title for those alone who cannot see it; `sheet`: from below, over all the width. */
	shape?: keyof typeof shapes;
	/** What has the focus again once it is closed. */
	opener?: RefObject<HTMLElement | null>;
	children: ReactNode;
}

const shapes = {
	dialog: {
		viewport: 'items-start justify-center px-3 pt-[min(6rem,10dvh)] pb-3',
		popup:
			'max-h-[min(34rem,85dvh)] w-full max-w-xl rounded-xl border data-ending-style:-translate-y-2 data-starting-style:-translate-y-2',
		head: 'sr-only',
	},
	sheet: {
		viewport: 'items-end',
		popup:
			'max-h-[85dvh] w-full rounded-t-2xl border-t pb-[env(safe-area-inset-bottom)] data-ending-style:translate-y-full data-starting-style:translate-y-full',
		head: 'm-0 font-ui text-base font-semibold',
	},
};

/** What stands before the page until it is closed: by its button, Escape, or a press beside it. */
export function Dialog({ open, close, title, closing, shape = 'dialog', opener, children }: Props) {
	const look = shapes[shape];
	return (
		<Base.Root open={open} onOpenChange={(next) => !next && close()}>
			<Base.Portal>
				<Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.45)] transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 motion-reduce:transition-none" />
				<Base.Viewport className={`fixed inset-0 z-50 flex overflow-hidden ${look.viewport}`}>
					<Base.Popup
						finalFocus={opener}
						className={`relative flex flex-col overflow-hidden border-line bg-paper text-ink shadow-2xl transition-[translate,opacity] duration-150 outline-none data-ending-style:opacity-0 data-starting-style:opacity-0 motion-reduce:transition-none ${look.popup}`}
					>
						{shape === 'sheet' ? (
							<header className="flex items-center justify-between border-b border-line py-2 ps-5 pe-3">
								<Base.Title className={look.head}>{title}</Base.Title>
								<Base.Close className={buttonLook('bare')} aria-label={closing} data-tip="">
									<Icon drawing={X} />
								</Base.Close>
							</header>
						) : (
							<Base.Title className={look.head}>{title}</Base.Title>
						)}
						{children}
						{shape === 'dialog' && (
							<Base.Close
								className={`${buttonLook('bare')} absolute end-2 top-2 size-9 justify-center p-0!`}
								aria-label={closing}
								data-tip=""
							>
								<Icon drawing={X} />
							</Base.Close>
						)}
					</Base.Popup>
				</Base.Viewport>
			</Base.Portal>
		</Base.Root>
	);
}
