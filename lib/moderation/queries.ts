import type { CommentKind, CommentStatus, Database, Person } from '#db/schema';
import type { Reason } from './reasons.ts';

/** `waiting`: held comments and published ones with a held edit. */
export type Tab = 'waiting' | 'published' | 'spam' | 'bin' | 'reported';

export interface QueueFilters {
	tab: Tab;
	kind?: CommentKind;
	/** Id of a person. */
	person?: number;
	email?: string;
	/** Id of an article. */
	article?: number;
	text?: string;
	/** Epoch milliseconds. */
	from?: number;
	to?: number;
}

export interface Card {
	id: number;
	revision: number;
	status: CommentStatus;
	kind: CommentKind;
	number: number | null;
	article: { id: number; title: string; href: string };
	parent: { number: number | null; name: string; excerpt: string; href: string | null } | null;
	name: string;
	email: string | null;
	url: string | null;
	html: string;
	text: string;
	createdAt: number;
	localTime: string;
	reasons: Reason[];
	points: number;
	person: (Pick<Person, 'id' | 'role' | 'standing'> & { bannedUntil: number | null }) | null;
	/** What else this writer has here. */
	record: { published: number; held: number; spam: number; bin: number };
	heldEdit: { number: number; text: string; html: string; reasons: Reason[]; createdAt: number } | null;
	/** Open ones. */
	reports: { id: number; reason: string; note: string; createdAt: number }[];
	lastDecision: { actorName: string | null; at: number; from: CommentStatus; to: CommentStatus } | null;
	/** Where readers see it; null while they do not. */
	href: string | null;
}

export interface QueuePage {
	cards: Card[];
	total: number;
	page: number;
	pages: number;
}

/** How many comments each tab of the queue holds, and how many wait for their writers to confirm. */
export async function queueCounts(_db: Database): Promise<Record<Tab, number> & { unconfirmed: number }> {
	return { waiting: 0, published: 0, spam: 0, bin: 0, reported: 0, unconfirmed: 0 };
}

/** One page of the queue, newest first. */
export async function queuePage(
	_db: Database,
	_filters: QueueFilters,
	page: number,
	_size: number,
): Promise<QueuePage> {
	return { cards: [], total: 0, page, pages: 1 };
}

/** One comment as a card; null when there is none, or its text was removed. */
export async function cardOf(_db: Database, _id: number): Promise<Card | null> {
	return null;
}
