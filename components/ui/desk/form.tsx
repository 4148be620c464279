import type { ComponentProps, ReactNode } from 'react';

/** A form of titled parts; those that stand below each other are set apart. */
export function Form({ children, ...rest }: ComponentProps<'form'>) {
	return (
		<form {...rest} className="max-w-176 [form+&]:mt-5 [form+&]:border-t [form+&]:border-line">
			{children}
		</form>
	);
}

/** Fields that belong together. */
export function FormPart({
	title,
	hint,
	children,
	...rest
}: ComponentProps<'fieldset'> & { title: string; hint?: string | undefined }) {
	return (
		<fieldset {...rest} className="mt-7">
			<legend className="mb-2 text-small font-semibold text-rubric">{title}</legend>
			{hint && <p className="text-small text-quiet">{hint}</p>}
			{children}
		</fieldset>
	);
}

/** The buttons of a form. They stay in sight while it is read, unless it is short. */
export function FormFoot({ children, short = false }: { children: ReactNode; short?: boolean }) {
	return (
		<p
			className={
				short
					? 'pt-3'
					: 'sticky bottom-(--bar) in-[:has([data-toast])]:static bg-linear-to-b from-transparent to-paper to-30% pt-5 pb-4 in-data-short:static in-data-short:bg-none in-data-short:pt-3 in-data-short:pb-0'
			}
		>
			{children}
		</p>
	);
}
