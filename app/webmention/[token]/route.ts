import { plainAnswer } from '#lib/conversation/webmention/plain-answer';
import { mentionState } from '#lib/conversation/webmention/receiving';
import { database } from '#lib/platform/database/database';

export const dynamic = 'force-dynamic';

/** How far a webmention is. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }) {
	const state = await mentionState(database(), (await params).token.slice(0, 40));
	return state ? plainAnswer(200, `mentions.state.${state}`) : plainAnswer(404, 'mentions.state.unknown');
}
