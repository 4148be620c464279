'use client';

import { ArrowDown, ArrowUp, X } from 'lucide';
import { Button } from '#components/ui/desk/button';
import { Form, FormFoot, FormPart } from '#components/ui/desk/form';
import { Icon } from '#components/ui/desk/icon';
import type { DeskState } from '#lib/platform/forms/state';
import { FormMessage } from './form-message.tsx';
import { useDeskForm } from './use-desk-form.tsx';

interface RowsLabels {
	title: string;
	hint: string;
	save: string;
	/** With {row} and {name} to be filled in. */
	name: string;
	href: string;
	up: string;
	down: string;
	out: string;
}

interface Props {
	action(state: DeskState, form: FormData): Promise<DeskState>;
	/** What the fields of rows begin with: 'front.menu'. */
	prefix: string;
	hidden: Record<string, string>;
	rows: { name: string; href: string }[];
	/** Addresses to choose from, with what is there. */
	known: { name: string; href: string }[];
	labels: RowsLabels;
}

const drawings = { up: ArrowUp, down: ArrowDown, out: X };

/** Rows of names and addresses with two empty ones; every button keeps them all. Works without JavaScript. */
export function RowsForm({ action, prefix, hidden, rows: kept, known, labels }: Props) {
	const { state, pending, form } = useDeskForm(prefix, action);
	const blank = { name: '', href: '' };
	const sent = state.values;
	const rows = sent ? rowsOf(sent, prefix) : [...kept.map((entry) => ({ ...entry })), blank, blank];
	const fill = (word: string, row: number, name = '') =>
		word.replace('{row}', String(row + 1)).replace('{name}', name);
	return (
		<Form {...form}>
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<FormMessage state={state} />
			<FormPart title={labels.title} hint={labels.hint}>
				{/* What Return in a field presses. */}
				<button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
				<ol className="mt-3 grid gap-2">
					{rows.map((entry, row) => {
						const at = `${prefix}.${row}`;
						const wrong = state.refusals[`${at}.name`] ?? state.refusals[`${at}.href`];
						return (
							<li
								key={row}
								className="grid grid-cols-[minmax(6rem,1fr)_minmax(8rem,1.6fr)_7.5rem] items-center gap-2 max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:border-b max-sm:border-line max-sm:pb-3"
							>
								<input
									className={`col-start-1 row-start-1 w-full ${row < kept.length ? '' : 'max-sm:col-span-2'}`}
									name={`${at}.name`}
									defaultValue={entry.name}
									aria-label={fill(labels.name, row)}
									placeholder={fill(labels.name, row)}
									aria-invalid={wrong ? true : undefined}
									maxLength={60}
									dir="auto"
								/>
								<input
									className="col-start-2 row-start-1 w-full max-sm:col-span-2 max-sm:col-start-1 max-sm:row-start-2"
									name={`${at}.href`}
									defaultValue={entry.href}
									list={`${prefix}-known`}
									aria-label={fill(labels.href, row)}
									placeholder={fill(labels.href, row)}
									aria-invalid={wrong ? true : undefined}
									maxLength={500}
									spellCheck={false}
									dir="auto"
								/>
								{row < kept.length && (
									<span className="col-start-3 row-start-1 flex max-sm:col-start-2">
										{(['up', 'down', 'out'] as const).map((way) => (
											<Button
												key={way}
												type="submit"
												name="move"
												value={`${way}.${row}`}
												look="bare"
												className="size-9 justify-center p-0! text-base! max-desk:size-11"
												aria-label={fill(labels[way], row, entry.name)}
												data-tip=""
												disabled={(way === 'up' && row === 0) || (way === 'down' && row === kept.length - 1)}
											>
												<Icon drawing={drawings[way]} />
											</Button>
										))}
									</span>
								)}
								{wrong && (
									<p className="refusal col-span-full" role="alert">
										{wrong}
									</p>
								)}
							</li>
						);
					})}
				</ol>
			</FormPart>
			<datalist id={`${prefix}-known`}>
				{known.map(({ name, href }) => (
					<option key={href} value={href}>
						{name}
					</option>
				))}
			</datalist>
			<FormFoot short>
				<Button type="submit" look="filled" aria-disabled={pending}>
					{labels.save}
				</Button>
			</FormFoot>
		</Form>
	);
}

function rowsOf(values: Record<string, string>, prefix: string) {
	const rows: { name: string; href: string }[] = [];
	for (let row = 0; `${prefix}.${row}.name` in values; row++) {
		rows.push({
			name: values[`${prefix}.${row}.name`] ?? '',
			href: values[`${prefix}.${row}.href`] ?? '',
		});
	}
	return rows;
}
