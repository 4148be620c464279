import { timingSafeEqual } from 'node:crypto';
import { sign } from '#lib/server/secret';

/** What opens one comment to its writer, and nothing about any other. */
export function receiptOf(commentId: number): string {
	return `${commentId}.${sign('receipt', commentId).slice(0, 24)}`;
}

/** The comment that a receipt is for; null for a made-up one. */
export function commentOfReceipt(token: string): number | null {
	const id = Number(/^([1-9]\d{0,15})\./.exec(token)?.[1] ?? 0);
	if (id === 0) return null;
	const [given, right] = [Buffer.from(token), Buffer.from(receiptOf(id))];
	return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}

/** The cookie, on the article's address only, that holds a guest's receipts. */
export const receiptsCookie = 'postilla-receipts';
const MOST = 20;

/** The receipts with one more, the newest first, as the cookie's value. */
export function withReceipt(value: string | undefined, token: string): string {
	const kept = (value ?? '').split('~').filter((one) => one !== '' && one !== token);
	return [token, ...kept].slice(0, MOST).join('~');
}

/** The comments whose receipts a cookie holds. */
export function commentsOfReceipts(value: string | undefined): number[] {
	return (value ?? '')
		.split('~')
		.slice(0, MOST)
		.map(commentOfReceipt)
		.filter((id) => id !== null);
}
