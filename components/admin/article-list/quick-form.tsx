'use client';

import type { ComponentProps } from 'react';
import { FormMessage } from '#components/admin/kit/form-message';
import { useDeskForm } from '#components/admin/kit/use-desk-form';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { ChoiceList } from '#components/ui/desk/choice-list';
import { DateTime } from '#components/ui/desk/date-time';
import { Labelled } from '#components/ui/desk/labelled';
import { Tick } from '#components/ui/desk/tick';
import { quick } from '#lib/publishing/authoring/bulk/actions';
import type { ListLine } from '#lib/publishing/authoring/list-queries';

interface QuickLabels {
	quickOf: string;
	close: string;
	title: string;
	slug: string;
	date: string;
	times: ComponentProps<typeof DateTime>['times'];
	categories: string;
	find: { find: string; none: string };
	comments: string;
	mentions: string;
	save: string;
}

interface Props {
	line: Pick<
		ListLine,
		| 'id'
		| 'revision'
		| 'title'
		| 'slug'
		| 'localTime'
		| 'kind'
		| 'categories'
		| 'commentsOpen'
		| 'mentionsOpen'
	>;
	categories: { id: number; name: string; depth: number }[];
	timeZone: string;
	labels: QuickLabels;
	/** The list without it. */
	back: string;
}

/** What of an article can be changed without opening it. Works without JavaScript. */
export function QuickForm({ line, categories, timeZone, labels, back }: Props) {
	const { state, pending, form } = useDeskForm('quick', quick);
	const { values } = state;
	const own = new Set(line.categories.map(({ id }) => id));
	const field = (name: 'title' | 'slug', label: string) => (
		<Labelled id={`quick-${name}`} name={name} label={label}>
			{(given) => (
				<input {...given} className="w-full" defaultValue={values?.[name] ?? line[name]} dir="auto" />
			)}
		</Labelled>
	);
	const tick = (name: 'commentsOpen' | 'mentionsOpen', label: string) => (
		<Tick name={name} defaultChecked={values ? name in values : line[name]}>
			{label}
		</Tick>
	);
	return (
		<section id="quick" aria-label={labels.quickOf}>
			<form
				{...form}
				className="mt-2.5 mb-4 grid max-w-136 grid-cols-1 gap-3 rounded-lg border border-line p-3.5 *:w-full"
			>
				<input type="hidden" name="article" value={line.id} />
				<input type="hidden" name="base" value={line.revision} />
				<FormMessage state={state} />
				{field('title', labels.title)}
				{field('slug', labels.slug)}
				<Labelled id="quick-date" name="publishedAt" label={labels.date}>
					{(given) => (
						<DateTime
							{...given}
							timeZone={timeZone}
							times={labels.times}
							defaultValue={values?.publishedAt ?? line.localTime?.slice(0, 16).replace(' ', 'T') ?? ''}
						/>
					)}
				</Labelled>
				{line.kind === 'post' && categories.length > 0 && (
					<ChoiceList
						legend={labels.categories}
						choices={categories.map(({ id, name, depth }) => ({
							name: `category.${id}`,
							label: name,
							depth,
							chosen: values ? `category.${id}` in values : own.has(id),
						}))}
						labels={labels.find}
					/>
				)}
				{tick('commentsOpen', labels.comments)}
				{tick('mentionsOpen', labels.mentions)}
				<p>
					<Button type="submit" aria-disabled={pending}>
						{labels.save}
					</Button>{' '}
					<a href={back} className={buttonLook()}>
						{labels.close}
					</a>
				</p>
			</form>
		</section>
	);
}
