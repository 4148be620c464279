import type { ReactNode } from 'react';

interface Props {
	id: string;
	title: string;
	className?: string;
	children: ReactNode;
}

/** Short forms about one part of the look: none holds its button over what is being read. */
export function Part({ id, title, className = '', children }: Props) {
	return (
		<section
			data-short=""
			className={`mt-8 max-w-2xl [&_form]:mt-2.5 [&_form]:grid [&_form]:justify-items-start [&_form]:gap-1.5 [&_form>*]:m-0 [&_form>*]:max-w-full ${className}`}
			id={id}
			aria-labelledby={`${id}-title`}
		>
			<h2 id={`${id}-title`} className="text-base font-semibold">
				{title}
			</h2>
			{children}
		</section>
	);
}
