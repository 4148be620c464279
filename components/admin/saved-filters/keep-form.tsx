'use client';

import { Field } from '#components/admin/kit/field';
import { FormMessage } from '#components/admin/kit/form-message';
import { useDeskForm } from '#components/admin/kit/use-desk-form';
import { buttonLook } from '#components/ui/desk/button-look';
import { Notice } from '#components/ui/desk/notice';
import { changeFilter } from '#lib/administration/saved-filters/actions';

interface Props {
	list: string;
	query: string;
	/** What it is kept as; null: it is not. */
	name: string | null;
	labels: Record<'open' | 'name' | 'save' | 'drop' | 'undo', string>;
}

/** Keeps what a list is asked for under a name, renames it, and keeps it no more. Works without JavaScript. */
export function KeepForm({ list, query, name, labels }: Props) {
	const { state, pending, form } = useDeskForm('saved-filter', changeFilter);
	const dropped = state.values?.dropped;
	return (
		<form {...form} className="grid grid-cols-1 justify-items-start gap-2">
			<input type="hidden" name="list" value={list} />
			<input type="hidden" name="query" value={query} />
			<details key={name} open={state.refusals.form !== undefined} className="w-full max-w-80">
				<summary className={buttonLook('bare')}>{labels.open}</summary>
				<div className="grid grid-cols-1 justify-items-start gap-2 pt-2">
					<Field
						form="saved-filter"
						field={{ name: 'name', label: labels.name, kind: 'text', value: '' }}
						value={state.values?.name ?? name ?? ''}
						refusal={state.refusals.name ?? null}
					/>
					<p className="flex flex-wrap gap-2">
						<button type="submit" className={buttonLook('filled')} aria-disabled={pending}>
							{labels.save}
						</button>
						{name !== null && (
							<button type="submit" name="do" value="drop" className={buttonLook()}>
								{labels.drop}
							</button>
						)}
					</p>
				</div>
			</details>
			{dropped === undefined ? (
				<FormMessage state={state} />
			) : (
				<Notice role="status">
					<span>{state.done}</span>
					<button type="submit" name="again" value={dropped} className={buttonLook()}>
						{labels.undo}
					</button>
				</Notice>
			)}
		</form>
	);
}
