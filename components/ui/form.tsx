import type { ButtonHTMLAttributes, FormHTMLAttributes, ReactNode } from 'react';
import type { Translator } from '#lib/i18n/language';

interface FormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'action'> {
	t: Translator;
	/** The address of a route where no action can take what is sent. */
	action: string | ((form: FormData) => Promise<void>);
	/** Where it leads is another page, even if it has the same address. */
	leaves?: boolean;
	/** Nothing is written in it. */
	wordless?: boolean;
	children: ReactNode;
}

/**
 * A form of a readers' page: posted by any browser; where our script runs, the answer comes into the page, and what
 * hinders it is said beside the button in these words.
 */
export function Form({ t, action, leaves, wordless, children, ...attributes }: FormProps) {
	return (
		<form
			{...attributes}
			method="post"
			action={action}
			data-unsent={t(wordless ? 'forms.lost' : 'forms.unsent')}
			data-failed={t(wordless ? 'forms.broken' : 'forms.failed')}
			data-leaves={leaves ? '' : undefined}
		>
			{children}
		</form>
	);
}

interface SendProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
	t: Translator;
}

/** The button that sends a form, and says while it does. */
export function Send({ t, children, className = 'go', ...attributes }: SendProps) {
	return (
		<button {...attributes} className={className} type="submit" data-sending={t('forms.sending')}>
			{children}
		</button>
	);
}

interface FieldProps {
	/** The name of the field, and the beginning of the ids of what stands with it. */
	name: string;
	/** What is wrong, in words. */
	refusal: string | null | undefined;
	/** The id of what else describes the field. */
	hint?: string;
	/** Whether a field before it was refused too: a page brings its reader to one place. */
	later?: boolean;
}

/** The attributes of a field that tell whether it was refused; browsers without our script go to the first such. */
export function refusedField({ name, refusal, hint, later }: FieldProps) {
	const described = [hint, refusal && `${name}-refusal`].filter(Boolean).join(' ');
	const focus = refusal && !later ? { autoFocus: true } : {};
	return { 'aria-invalid': Boolean(refusal), 'aria-describedby': described || undefined, ...focus };
}

/** Why a field was refused, beside it. */
export function FieldRefusal({ name, refusal }: FieldProps) {
	if (!refusal) return null;
	return (
		<span className="refusal" id={`${name}-refusal`} role="alert">
			{refusal}
		</span>
	);
}
