'use client';

import { Button } from '#components/ui/desk/button';
import type { DeskState } from '#lib/platform/forms/state';
import { Field } from './field.tsx';
import type { FieldSection } from './fields.tsx';
import { FormMessage } from './form-message.tsx';
import { useDeskForm } from './use-desk-form.tsx';

interface Props {
	action(state: DeskState, form: FormData): Promise<DeskState>;
	sections: FieldSection[];
	hidden?: Record<string, string>;
	/** Names of the boxes, for one that is not ticked is not sent. */
	boxes?: string[];
	save: string;
	/** The field that somebody came for, by its name. */
	at?: string;
	/** Sets the form apart from others on its page. */
	name: string;
}

/** A form of titled fields; refusals stand beside them, what was typed stays. Works without JavaScript. */
export function FieldForm({ action, sections, hidden = {}, boxes = [], save, name, at }: Props) {
	const { state, pending, form } = useDeskForm(name, action);
	return (
		<form {...form} className="field-form">
			{Object.entries(hidden).map(([key, value]) => (
				<input key={key} type="hidden" name={key} value={value} />
			))}
			{boxes.map((box) => (
				<input key={box} type="hidden" name="box" value={box} />
			))}
			<FormMessage state={state} />
			{sections.map((section) => (
				<fieldset key={section.title}>
					<legend>{section.title}</legend>
					{section.hint && <p className="text-small text-quiet">{section.hint}</p>}
					<div className={section.rows ? 'field-rows' : 'fields'}>
						{section.fields.map((field) => (
							<Field
								key={field.name}
								form={name}
								field={field}
								wanted={field.name === at}
								value={state.values ? (state.values[field.name] ?? '') : field.value}
								refusal={state.refusals[field.name] ?? null}
							/>
						))}
					</div>
				</fieldset>
			))}
			<p className="form-foot">
				<Button type="submit" look="filled" aria-disabled={pending}>
					{save}
				</Button>
			</p>
		</form>
	);
}
