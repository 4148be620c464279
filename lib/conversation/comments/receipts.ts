import { timingSafeEqual } from 'node:crypto';
import type { Comment } from '#db/schema';
import { sign } from '#lib/platform/environment/secret';

/** What a receipt says it is for. */
export interface Receipt {
	/** Of the comment. */
	id: number;
	/** It opens that comment while the comment's own series is this one. */
	series: number;
}

type Received = Pick<Comment, 'id' | 'receipt_series'>;

/** What opens one comment to its writer, and nothing about any other. */
export function receiptOf({ id, receipt_series }: Received): string {
	return receiptIn(id, receipt_series);
}

/** The receipt that was handed out before anybody confirmed the comment: it still tells what became of it. */
export const firstReceiptOf = ({ id }: Pick<Comment, 'id'>): string => receiptIn(id, 0);

function receiptIn(id: number, series: number): string {
	if (series === 0) return `${id}.${sign('receipt', id).slice(0, 24)}`;
	return `${id}-${series}.${sign('receipt', id, series).slice(0, 24)}`;
}

/** What a receipt is for; null for a made-up one. */
export function readReceipt(token: string): Receipt | null {
	const [, one, other = '0'] = /^([1-9]\d{0,15})(?:-([1-9]\d{0,8}))?\./.exec(token) ?? [];
	if (one === undefined) return null;
	const [id, series] = [Number(one), Number(other)];
	const [given, right] = [Buffer.from(token), Buffer.from(receiptIn(id, series))];
	return given.length === right.length && timingSafeEqual(given, right) ? { id, series } : null;
}

/** Whether one of these receipts opens the comment as it is now. */
export function isOpenedBy(comment: Received, receipts: readonly Receipt[]): boolean {
	return receipts.some(({ id, series }) => id === comment.id && series === comment.receipt_series);
}

/** The cookie, on the article's address only, that holds a guest's receipts. */
export const receiptsCookie = 'postilla-receipts';
const MOST = 20;

/** The receipts with one more, the newest first, as the cookie's value. */
export function withReceipt(value: string | undefined, token: string): string {
	const kept = (value ?? '').split('~').filter((one) => one !== '' && one !== token);
	return [token, ...kept].slice(0, MOST).join('~');
}

/** The receipts that a cookie holds. */
export function receiptsIn(value: string | undefined): Receipt[] {
	return (value ?? '')
		.split('~')
		.slice(0, MOST)
		.map(readReceipt)
		.filter((receipt) => receipt !== null);
}
