import type { Translator } from '#lib/i18n/language';
import { orderHref, type ReadingOrder, readingOrders } from '#lib/publishing/addresses/address';

/** In which order the threads stand here, and which one the article itself has. */
export interface Ordering {
	/** null: by number, in pages that a blog shows the newest first on. */
	current: ReadingOrder | null;
	plain: ReadingOrder | null;
}

interface Props {
	t: Translator;
	base: string;
	/** Published comments of the whole article; absent where only a part of them can stand. */
	count?: number;
	/** null: there is nothing to put in order. */
	ordering: Ordering | null;
	/** Some thread here has replies. */
	folds: boolean;
	/** Comments can be written. */
	open: boolean;
	/** New comments can come. */
	live: boolean;
}

/** What leads through a conversation, in sight wherever one is in it; buttons are for our script, links work alone. */
export function ThreadBar({ t, base, count = 0, ordering, folds, open, live }: Props) {
	return (
		<div className="thread-bar">
			{count > 0 && <h2>{t('comments.heading', { count })}</h2>}
			{live && <News t={t} />}
			{(ordering || folds) && (
				<details className="thread-menu">
					<summary>{t(ordering ? `thread.${ordering.current ?? 'order'}` : 'thread.branches')}</summary>
					<div>
						{ordering && <Orders t={t} base={base} ordering={ordering} />}
						{folds && (
							<>
								<button type="button" data-fold="all">
									{t('thread.fold')}
								</button>
								<button type="button" data-fold="none">
									{t('thread.unfold')}
								</button>
							</>
						)}
					</div>
				</details>
			)}
			<Step sign="↑" by={-1} label={t('thread.previous')} />
			<Step sign="↓" by={1} label={t('thread.next')} />
			{open && <a href="#respond">{t('thread.write')}</a>}
			<button type="button" data-back="" hidden>
				{t('thread.back')}
			</button>
		</div>
	);
}

function Orders({ t, base, ordering }: { t: Translator; base: string; ordering: Ordering }) {
	return readingOrders.map((order) => (
		<a
			key={order}
			href={`${order === ordering.plain ? base : orderHref(base, order)}#comments`}
			aria-current={order === ordering.current ? 'true' : undefined}
		>
			{t(`thread.${order}`)}
		</a>
	));
}

/** How many are new: words of our script, which come and go. */
function News({ t }: { t: Translator }) {
	return (
		<>
			<span role="status" data-one={t('thread.newOne')} data-many={t('thread.newMany')} />
			<Step sign="↑" by={-1} label={t('thread.previousNew')} fresh />
			<Step sign="↓" by={1} label={t('thread.nextNew')} fresh />
		</>
	);
}

function Step({ sign, by, label, fresh }: { sign: string; by: number; label: string; fresh?: boolean }) {
	return (
		<button
			type="button"
			data-step={by}
			data-fresh={fresh ? '' : undefined}
			hidden={fresh}
			aria-label={label}
			title={label}
		>
			{sign}
		</button>
	);
}
