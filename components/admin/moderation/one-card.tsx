import { PageAfter, PageBefore } from '#components/ui/pager';
import { type QueueQuestion, queueHref } from '#lib/conversation/moderation/filters';
import type { Paging } from '#lib/platform/paging/paging';
import { Card, type CardProps } from './card.tsx';
import { CardFrame } from './card-frame.tsx';

interface Props extends CardProps {
	question: QueueQuestion;
	at: Paging;
}

/** One big card at a time, decided on with a thumb. */
export function OneCard({ question, at, ...props }: Props) {
	const { t } = props;
	const hrefOf = (page: number) => queueHref(question, { page });
	return (
		<div data-one="">
			<nav
				className="flex items-center justify-between py-3 [&_a]:inline-flex [&_a]:min-h-11 [&_a]:items-center"
				aria-label={t('admin.oneWay')}
			>
				{at.before === null ? <span /> : <PageBefore t={t} href={hrefOf(at.before)} />}
				<span className="text-small text-quiet">
					{t('admin.oneOf', { page: String(at.page), pages: String(at.pages) })}
				</span>
				{at.after === null ? <span /> : <PageAfter t={t} href={hrefOf(at.after)} />}
			</nav>
			<CardFrame id={props.card.id} alone>
				<Card {...props} alone />
			</CardFrame>
		</div>
	);
}
