'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveOptions } from '#lib/comments/live';
import type { FormWords } from './form-words.tsx';

interface Props {
	words: FormWords;
	articleId: number;
	last: number;
}

/** Says how many comments came since the page was made; takes over from the first script. */
export function LivePill({ words, articleId, last }: Props) {
	const { data } = useQuery(liveOptions(articleId));
	useEffect(() => {
		document.documentElement.dataset.awake = '';
		document.querySelector('[data-pill]')?.remove();
	}, []);
	const more = data ? data.last - last : 0;
	if (more <= 0) return null;
	const address = document.querySelector<HTMLElement>('[data-article]')?.dataset.article;
	return (
		<p className="pill" role="status">
			<a href={`${address}/comments/${last + 1}`}>
				{(more === 1 ? words.newOne : words.newMany).replace('#', String(more))}
			</a>
		</p>
	);
}
