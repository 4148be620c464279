'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Images } from 'lucide';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Skeleton } from '#components/ui/desk/skeleton';
import type { MediaItem } from '#lib/publishing/media/views';

interface Found {
	items: MediaItem[];
	page: number;
	pages: number;
}

async function ask(q: string, type: string, page: number): Promise<Found> {
	const answer = await fetch(`/api/media?${new URLSearchParams({ q, type, page: String(page) })}`);
	if (!answer.ok) throw new Error(String(answer.status));
	return answer.json();
}

interface Props {
	labels: Record<string, string>;
	q: string;
	type: string;
	onPick(item: MediaItem): void;
}

/** What the library has, page by page; the arrows go from one file to the next. */
export function PickerShelf({ labels, q, type, onPick }: Props) {
	const list = useRef<HTMLUListElement>(null);
	const [page, setPage] = useState(1);
	const { data, isError, isFetching, refetch } = useQuery({
		queryKey: ['media', q, type, page],
		queryFn: () => ask(q, type, page),
		placeholderData: keepPreviousData,
	});
	const move = (event: KeyboardEvent) => {
		const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
		const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
		if (here === -1) return;
		const row = buttons.filter(({ offsetTop }) => offsetTop === buttons[0]!.offsetTop).length;
		const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: row, ArrowUp: -row }[event.key];
		if (!step) return;
		event.preventDefault();
		buttons[here + step]?.focus();
	};
	if (isError) {
		return (
			<p className="refusal" role="alert">
				{labels.failed} <Button onClick={() => refetch()}>{labels.again}</Button>
			</p>
		);
	}
	if (!data) {
		return (
			<div className="picker-shelf" aria-busy="true">
				<Skeleton count={8} look="aspect-4/3" />
			</div>
		);
	}
	return (
		<>
			<ul ref={list} className="picker-shelf" aria-busy={isFetching} onKeyDown={move}>
				{data.items.map((item) => (
					<li key={item.id}>
						<button type="button" onClick={() => onPick(item)}>
							{item.thumb ? (
								<img src={item.thumb} alt="" loading="lazy" width={120} height={90} />
							) : (
								<span className="picker-no-thumb" aria-hidden="true">
									{item.path.split('.').at(-1)}
								</span>
							)}
							<span dir="auto">{item.title || item.name}</span>
						</button>
					</li>
				))}
			</ul>
			<div role="status">
				{data.items.length === 0 && !isFetching && <Empty drawing={Images}>{labels.none}</Empty>}
			</div>
			{data.pages > 1 && (
				<p className="picker-pages">
					<Button type="button" disabled={data.page === 1} onClick={() => setPage(data.page - 1)}>
						{labels.earlier}
					</Button>
					<span>
						{data.page} / {data.pages}
					</span>
					<Button type="button" disabled={data.page === data.pages} onClick={() => setPage(data.page + 1)}>
						{labels.later}
					</Button>
				</p>
			)}
		</>
	);
}
