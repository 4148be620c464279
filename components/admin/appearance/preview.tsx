'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/desk/button';
import { sheetsPath } from '#lib/site/appearance/look';

export interface View {
	name: 'home' | 'article';
	href: string;
	label: string;
}

export interface PreviewLabels {
	title: string;
	pages: string;
	themes: string;
	light: string;
	dark: string;
	open: string;
}

interface Props {
	/** The code of the look the page was made with, and of the one that is chosen by now. */
	made: string;
	code: string;
	/** Of all else that is kept: where it changes, the page in the frame is another. */
	version: string;
	views: View[];
	view: View['name'];
	labels: PreviewLabels;
}

const isSheet = (link: HTMLLinkElement) => link.getAttribute('href')?.startsWith(sheetsPath);

/** Gives a page in a frame another look: the sheet before stays until the new one is there. */
function wear(page: Document, code: string): void {
	const before = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].filter(isSheet);
	const address = `${sheetsPath}${code}.css`;
	if (before.at(-1)?.getAttribute('href')?.startsWith(`${sheetsPath}${code}`)) return;
	const link = page.createElement('link');
	link.rel = 'stylesheet';
	link.href = address;
	link.onload = () => {
		for (const one of before) one.remove();
	};
	page.head.append(link);
}

/** A real page of the blog in the look that is chosen. Without JavaScript, in the one that was sent. */
export function Preview({ made, code, version, views, view, labels }: Props) {
	const frame = useRef<HTMLIFrameElement>(null);
	const [name, setName] = useState(view);
	const [theme, setTheme] = useState('');
	// Another address would load the page anew, and lose the place in it.
	const [first] = useState(made);
	const shown = views.find((one) => one.name === name) ?? views[0]!;
	const dress = () => {
		const page = frame.current?.contentDocument;
		if (!page?.head) return;
		wear(page, code);
		if (theme) page.documentElement.dataset.theme = theme;
	};
	useEffect(dress);
	const seen = useRef(version);
	useEffect(() => {
		if (seen.current === version) return;
		seen.current = version;
		frame.current?.contentWindow?.location.reload();
	}, [version]);
	return (
		<section
			className="max-desk:sticky max-desk:top-0 max-desk:z-1 max-desk:-order-1 max-desk:bg-paper max-desk:py-2 min-[70rem]:sticky min-[70rem]:top-4 min-[70rem]:self-start"
			aria-label={labels.title}
		>
			<div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-small">
				<nav className="flex gap-1" aria-label={labels.pages}>
					{views.map((one) => (
						<a
							key={one.name}
							className="inline-flex min-h-8 items-center rounded-md px-2.5 py-1 no-underline aria-current:bg-leaf aria-current:font-semibold max-desk:min-h-11"
							href={`/admin/appearance?look=${code}&view=${one.name}`}
							aria-current={one.name === name ? 'true' : undefined}
							onClick={(event) => {
								event.preventDefault();
								setName(one.name);
							}}
						>
							{one.label}
						</a>
					))}
				</nav>
				<fieldset className="flex gap-1 noscript:hidden">
					<legend className="sr-only">{labels.themes}</legend>
					{(['light', 'dark'] as const).map((one) => (
						<Button
							key={one}
							look="bare"
							className="aria-pressed:bg-leaf aria-pressed:font-semibold aria-pressed:text-ink"
							aria-pressed={theme === one}
							onClick={() => setTheme(one)}
						>
							{labels[one]}
						</Button>
					))}
				</fieldset>
				<a className="min-h-6" href={`${shown.href}?look=${code}`} target="_blank" rel="noopener">
					{labels.open}
				</a>
			</div>
			<iframe
				className="block h-[min(46rem,78vh)] w-full rounded-lg border border-line max-desk:h-[34vh]"
				ref={frame}
				title={labels.title}
				src={`${shown.href}?look=${first}`}
				onLoad={dress}
			/>
		</section>
	);
}
