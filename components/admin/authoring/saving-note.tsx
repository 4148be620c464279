'use client';

import { useMemo } from 'react';
import { Difference } from '#components/admin/kit/difference';
import { Button } from '#components/ui/desk/button';
import { Notice } from '#components/ui/desk/notice';
import { textDifference } from '#lib/publishing/authoring/difference';
import { statusOf } from './saving-machine.ts';
import type { Saving } from './use-saving.tsx';

interface Props {
	saving: Saving;
	labels: Record<string, string>;
	/** The words as they are here. */
	mine(): { title: string; source: string };
}

/** Whether nobody has to do anything about it. */
const isCalm = (status: ReturnType<typeof statusOf>) => /^(?:quiet|changed|saving|saved)$/.test(status);

/** How it stands with what was typed, and what to do about it. */
export function SavingNote({ saving, labels }: Omit<Props, 'mine'>) {
	const { at } = saving.state;
	const status = statusOf(saving.state);
	return (
		<p
			className={`saving flex-[1_1_12rem] self-center text-small ${isCalm(status) ? 'text-quiet' : 'text-rubric'}`}
			role="status"
			data-saving={status}
		>
			{status !== 'quiet' && labels[`saving.${status}`]}{' '}
			{status === 'saved' && at !== null && (
				<time dateTime={new Date(at).toISOString()}>
					{new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
				</time>
			)}
			{status === 'conflict' && <a href="#compare">{labels['conflict.compare']}</a>}
			{status === 'signed-out' && (
				<a href="/sign-in" target="_blank" rel="noopener">
					{labels.signIn}
				</a>
			)}
		</p>
	);
}

/** What somebody else kept, and the ways on. */
export function Conflict({ saving, labels, mine }: Props) {
	const { theirs } = saving.state;
	// Told once for each conflict, not at every key.
	const pieces = useMemo(() => {
		if (!theirs) return null;
		const { title, source } = mine();
		return textDifference(`${theirs.title}\n\n${theirs.source}`, `${title}\n\n${source}`);
	}, [theirs]);
	if (!theirs || !pieces) return null;
	return (
		<Notice wrong className="*:basis-full" role="alert" id="compare">
			<h2 className="text-base font-semibold">{labels['conflict.title']}</h2>
			<p>
				<bdi>{theirs.byName}</bdi> · {labels['conflict.legend']}
			</p>
			<Difference
				className="max-h-88 overflow-y-auto rounded-md bg-paper px-4 py-3 font-text text-base leading-relaxed"
				pieces={pieces}
			/>
			<p className="flex flex-wrap gap-2">
				<Button look="filled" onClick={saving.overwrite}>
					{labels['conflict.overwrite']}
				</Button>
				<Button onClick={saving.yieldTo}>{labels['conflict.theirs']}</Button>
			</p>
		</Notice>
	);
}
