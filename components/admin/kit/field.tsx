'use client';

import type { FieldSpec } from './fields.tsx';

interface Props {
	form: string;
	field: FieldSpec;
	value: string;
	refusal: string | null;
}

/** One labelled field with its hint and, when it cannot be kept, why. */
export function Field({ form, field, value, refusal }: Props) {
	const { name, label, hint, kind, options = [] } = field;
	const id = `${form}-${name}`;
	const described = [hint && `${id}-hint`, refusal && `${id}-refusal`].filter(Boolean).join(' ');
	const common = {
		id,
		name,
		'aria-invalid': refusal !== null || undefined,
		'aria-describedby': described || undefined,
	};
	const below = (
		<>
			{hint && (
				<p id={`${id}-hint`} className="quiet">
					{hint}
				</p>
			)}
			{refusal && (
				<p id={`${id}-refusal`} className="refusal" role="alert">
					{refusal}
				</p>
			)}
		</>
	);
	if (kind === 'checkbox') {
		return (
			<div className="field field-tick">
				<input {...common} key={value} type="checkbox" defaultChecked={value === 'on'} />
				<label htmlFor={id}>{label}</label>
				{below}
			</div>
		);
	}
	return (
		<div className={`field field-${kind}`}>
			<label htmlFor={id}>{label}</label>
			{kind === 'select' ? (
				<select {...common} key={value} defaultValue={value}>
					{options.map(([option, word]) => (
						<option key={option} value={option}>
							{word}
						</option>
					))}
				</select>
			) : kind === 'textarea' ? (
				<textarea {...common} key={value} defaultValue={value} rows={5} spellCheck={false} dir="auto" />
			) : (
				<input {...common} key={value} type={kind} defaultValue={value} dir="auto" />
			)}
			{below}
		</div>
	);
}
