'use client';

import { useQuery } from '@tanstack/react-query';
import { type RefObject, useDeferredValue, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { type Choice, Combobox } from '#components/ui/desk/combobox';
import { Dialog } from '#components/ui/desk/dialog';
import { Skeleton } from '#components/ui/desk/skeleton';
import { matching } from '#lib/administration/finding/matching';

export interface PaletteLabels {
	title: string;
	label: string;
	close: string;
	loading: string;
	nothing: string;
	failed: string;
	signedOut: string;
	signIn: string;
	again: string;
	groups: Record<Group, string>;
}

const known = ['acts', 'places', 'settings'] as const;
const named = ['articles', 'people'] as const;
const order = ['acts', 'places', 'articles', 'people', 'settings'] as const;
type Group = (typeof order)[number];
type Answer<Name extends string> = Record<Name, (Choice & { also?: string })[]>;

/** Of the settings, which are many; the rest comes short. */
const MOST = 8;

class SignedOut extends Error {}

async function asked<Name extends string>(signal: AbortSignal, text?: string): Promise<Answer<Name>> {
	const search = text === undefined ? '' : `?${new URLSearchParams({ text })}`;
	const answer = await fetch(`/admin/palette${search}`, { signal, headers: { accept: 'application/json' } });
	if (answer.status === 401) throw new SignedOut();
	if (!answer.ok) throw new Error(`The palette answered ${answer.status}.`);
	return answer.json();
}

interface Props {
	open: boolean;
	close(): void;
	labels: PaletteLabels;
	opener: RefObject<HTMLElement | null>;
	/** It has the focus: what was typed before that. */
	takeTyped(): string;
}

/** Everything that somebody can go to, found by its words; what is there is asked for when it opens. */
export function Palette({ open, close, labels, opener, takeTyped }: Props) {
	return (
		<Dialog open={open} close={close} title={labels.title} closing={labels.close} opener={opener}>
			<Finder labels={labels} chosen={close} takeTyped={takeTyped} />
		</Dialog>
	);
}

interface FinderProps extends Pick<Props, 'labels' | 'takeTyped'> {
	chosen(): void;
}

function Finder({ labels, chosen, takeTyped }: FinderProps) {
	const [text, setText] = useState('');
	const wanted = useDeferredValue(text.trim());
	const always = useQuery({
		queryKey: ['palette'],
		queryFn: ({ signal }) => asked<(typeof known)[number]>(signal),
		staleTime: 60_000,
		retry: false,
	});
	const titles = useQuery({
		queryKey: ['palette', wanted],
		queryFn: ({ signal }) => asked<(typeof named)[number]>(signal, wanted),
		enabled: wanted !== '',
		placeholderData: (before) => before,
		staleTime: 10_000,
		retry: false,
	});
	const found: Partial<Record<Group, Choice[]>> = {};
	for (const group of known) {
		// Nobody reads through all settings.
		if (group === 'settings' && wanted === '') continue;
		found[group] = matching(always.data?.[group] ?? [], wanted).slice(0, wanted ? MOST : undefined);
	}
	// What came for other words stays until the answer is there, as far as it still fits.
	if (wanted)
		for (const group of named) {
			const answer = titles.data?.[group] ?? [];
			found[group] = titles.isPlaceholderData ? matching(answer, wanted) : answer;
		}
	const groups = order.flatMap((group) => {
		const items = found[group] ?? [];
		return items.length > 0 ? [{ name: labels.groups[group], items }] : [];
	});
	const isWaiting = always.isPending || (wanted !== '' && titles.isFetching);
	const isFailed = always.isError || (wanted !== '' && titles.isError);
	const isSignedOut = [always.error, titles.error].some((error) => error instanceof SignedOut);
	const again = () => {
		if (always.isError) void always.refetch();
		if (titles.isError) void titles.refetch();
	};
	return (
		<>
			<Combobox
				label={labels.label}
				value={text}
				type={setText}
				groups={groups}
				chosen={chosen}
				focused={() => {
					const typed = takeTyped();
					setText((before) => before + typed);
				}}
				nothing={isFailed ? '' : isWaiting ? <Waiting label={labels.loading} /> : labels.nothing}
			/>
			{isFailed && (
				<div
					className="flex flex-wrap items-center gap-3 border-t border-line bg-leaf px-4 py-2"
					role="alert"
				>
					<span className="min-w-0 flex-1">{isSignedOut ? labels.signedOut : labels.failed}</span>
					{isSignedOut && (
						<a href="/sign-in" target="_blank" rel="noopener">
							{labels.signIn}
						</a>
					)}
					<Button onClick={again}>{labels.again}</Button>
				</div>
			)}
		</>
	);
}

const Waiting = ({ label }: { label: string }) => (
	<>
		<span className="sr-only">{label}</span>
		<Skeleton count={4} look="h-8 not-last:mb-2" />
	</>
);
