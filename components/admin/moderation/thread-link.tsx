'use client';

import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';

/** Opens or closes a conversation where the page stays as it is; without scripts it leads to the page with it. */
export function ThreadLink({ href, label }: { href: string; label: string }) {
	const router = useRouter();
	const follow = (event: MouseEvent) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
		event.preventDefault();
		router.replace(href, { scroll: false });
	};
	return (
		<a
			href={href}
			className="inline-flex min-h-6 items-center"
			data-key="t"
			aria-keyshortcuts="t"
			onClick={follow}
		>
			{label}
		</a>
	);
}
