'use client';

import { FileText, House, type IconNode, Image, Menu, MessageSquare, SquarePen, Tags, Users } from 'lucide';
import { usePathname } from 'next/navigation';
import { ActForm } from '#components/admin/kit/act-form';
import { Count } from '#components/admin/kit/count';
import { Fold } from '#components/ui/desk/fold';
import { Icon } from '#components/ui/desk/icon';
import type { Counts } from '#lib/conversation/moderation/live';
import { begin } from '#lib/publishing/authoring/actions';
import { isHere, type ShownPlace } from '../kit/places.ts';
import { BarRest } from './rest.tsx';

/** Where an article is begun; from here it is by one press. */
const writing = '/admin/articles/new';

const drawings: Record<string, IconNode> = {
	'/admin': House,
	'/admin/comments': MessageSquare,
	'/admin/articles': FileText,
	[writing]: SquarePen,
	'/admin/media': Image,
	'/admin/terms': Tags,
	'/admin/people': Users,
};

const loadSheet = () => import('./sheet.tsx').then((module) => module.BarSheet);

const item =
	'relative flex min-h-14 w-full cursor-pointer list-none flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem] leading-tight text-quiet no-underline hover:text-ink aria-[current]:font-semibold aria-[current]:text-rubric [&::-webkit-details-marker]:hidden';

interface Props {
	labels: { nav: string; more: string; close: string };
	/** Those that matter most, at most four. */
	first: ShownPlace[];
	rest: ShownPlace[];
	counts: Counts | null;
}

/** On a phone: four places within reach of a thumb, and the rest a press away. Works without JavaScript. */
export function DeskBar({ labels, first, rest, counts }: Props) {
	const here = usePathname();
	// The longest address that leads here: writing is not the list of what was written.
	const nearest = first
		.filter(({ href }) => isHere(href, here))
		.sort((a, b) => b.href.length - a.href.length)[0];
	return (
		<nav
			className="fixed inset-x-0 bottom-0 z-30 hidden grid-flow-col auto-cols-fr border-t border-line bg-paper pb-[env(safe-area-inset-bottom)] max-desk:grid print:hidden"
			aria-label={labels.nav}
		>
			{first.map(({ href, name, counted }) =>
				href === writing ? (
					<ActForm key={href} action={begin} apart>
						<input type="hidden" name="kind" value="post" />
						<button type="submit" className={`${item} border-0 bg-transparent font-ui`}>
							<Icon drawing={drawings[href]!} className="text-base" />
							{name}
						</button>
					</ActForm>
				) : (
					<a
						key={href}
						href={href}
						className={item}
						aria-current={href === nearest?.href ? 'page' : undefined}
					>
						<Icon drawing={drawings[href] ?? FileText} className="text-base" />
						{name}
						{counted && counts && (
							<span className="absolute start-[calc(50%+0.4rem)] top-1 text-[0.6875rem] font-semibold text-rubric">
								<Count of="waiting" counts={counts} unlessZero />
							</span>
						)}
					</a>
				),
			)}
			<Fold
				look={item}
				plain={
					<div className="fixed inset-x-0 bottom-(--bar) max-h-[70dvh] overflow-y-auto border-y border-line bg-paper">
						<BarRest places={rest} here={here} />
					</div>
				}
				load={loadSheet}
				show={(Sheet, state) => <Sheet {...state} labels={labels} places={rest} here={here} />}
			>
				<Icon drawing={Menu} className="text-base" />
				{labels.more}
			</Fold>
		</nav>
	);
}
