'use client';

/** Ticks every article of the page, or none where all are. Without JavaScript a link to the page with all ticked. */
export function ChooseAll({ label, href }: { label: string; href: string }) {
	const press = () => {
		const boxes = document.querySelectorAll<HTMLInputElement>('[form="bulk"][name="id"]:not(:disabled)');
		const all = [...boxes].every(({ checked }) => checked);
		for (const box of boxes) box.checked = !all;
	};
	return (
		<a
			href={href}
			className="inline-flex min-h-9 items-center max-desk:min-h-11"
			onClick={(event) => {
				event.preventDefault();
				press();
			}}
		>
			{label}
		</a>
	);
}
