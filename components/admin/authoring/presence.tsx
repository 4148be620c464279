'use client';

import { useQuery } from '@tanstack/react-query';
import { Notice } from '#components/ui/desk/notice';
import { type Present, presentOptions } from '#lib/publishing/authoring/present';

interface Props {
	article: number;
	/** Who else was there when the page was made. */
	known: Present[];
	/** Whether this one wrote lately. */
	isWriting(): boolean;
	/** With {name} to be filled in. */
	labels: { writing: string; open: string };
}

/** Who else has the article open. */
export function Presence({ article, known, isWriting, labels }: Props) {
	const { data, isError } = useQuery(presentOptions(article, known, isWriting));
	return (
		<div role="status" className="presence">
			{(isError ? [] : data).map((other, index) => {
				const [before, after] = (other.isWriting ? labels.writing : labels.open).split('{name}');
				return (
					<Notice key={index}>
						{before}
						<bdi>{other.name}</bdi>
						{after}
					</Notice>
				);
			})}
		</div>
	);
}
