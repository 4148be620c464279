'use client';

import { Field } from '#components/admin/kit/field';
import { FormMessage } from '#components/admin/kit/form-message';
import { useDeskForm } from '#components/admin/kit/use-desk-form';
import { Button } from '#components/ui/desk/button';
import { buttonLook } from '#components/ui/desk/button-look';
import { Toast } from '#components/ui/desk/toast';
import { changeFilter } from '#lib/administration/saved-filters/actions';

interface Props {
	list: string;
	query: string;
	/** What it is kept as; null: it is not. */
	name: string | null;
	labels: Record<'open' | 'name' | 'save' | 'drop' | 'undo' | 'close', string>;
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
						<Button type="submit" look="filled" aria-disabled={pending}>
							{labels.save}
						</Button>
						{name !== null && (
							<Button type="submit" name="do" value="drop">
								{labels.drop}
							</Button>
						)}
					</p>
				</div>
			</details>
			{dropped === undefined ? (
				<FormMessage state={state} />
			) : (
				<Toast closing={labels.close}>
					<span>{state.done}</span>
					<Button type="submit" name="again" value={dropped} look="inverse">
						{labels.undo}
					</Button>
				</Toast>
			)}
		</form>
	);
}
