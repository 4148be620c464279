'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Images } from 'lucide';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { Empty } from '#components/ui/desk/empty';
import { Skeleton } from '#components/ui/desk/skeleton';
import type { MediaItem } from '#lib/publishing/media/views';
import { Thumb } from './thumb.tsx';

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

const shelf = 'grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-3 aria-busy:opacity-60';

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
			<div className={shelf} aria-busy="true">
				<Skeleton count={8} look="aspect-4/3" />
			</div>
		);
	}
	return (
		<>
			<ul ref={list} className={shelf} aria-busy={isFetching} onKeyDown={move}>
				{data.items.map((item) => (
					<li key={item.id}>
						<button
							type="button"
							className="grid size-full cursor-pointer content-start rounded-lg border border-transparent bg-transparent p-1.5 text-start font-ui text-small text-inherit wrap-anywhere hover:border-line hover:bg-leaf focus-visible:border-line focus-visible:bg-leaf"
							onClick={() => onPick(item)}
						>
							<Thumb item={item} />
							<span dir="auto">{item.title || item.name}</span>
						</button>
					</li>
				))}
			</ul>
			<div role="status">
				{data.items.length === 0 && !isFetching && <Empty drawing={Images}>{labels.none}</Empty>}
			</div>
			{data.pages > 1 && (
				<p className="mt-4 flex items-center justify-center gap-4">
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
