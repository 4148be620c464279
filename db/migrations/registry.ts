import type { Kysely } from 'kysely';
import { foundation } from './0001-foundation.ts';
import { conversation } from './0002-conversation.ts';
import { studio } from './0003-studio.ts';
import { hub } from './0004-hub.ts';
import { imports } from './0004-imports.ts';
import { mentions } from './0005-mentions.ts';
import { sending } from './0005-sending.ts';
import { proofs } from './0006-proofs.ts';
import { drafts } from './0007-drafts.ts';
import { sources } from './0008-sources.ts';
import { searchAgain } from './0009-search.ts';
import { feedIdentity } from './0010-feed-identity.ts';
import { mostLiked } from './0011-most-liked.ts';
import { pinned } from './0012-pinned.ts';
import { voices } from './0013-voices.ts';
import { posters } from './0014-posters.ts';
import { quotations } from './0015-quotations.ts';
import { guestLikes } from './0016-guest-likes.ts';
import { hiddenPeople } from './0017-hidden-people.ts';
import { jobs } from './0018-jobs.ts';
import { hubJobs } from './0019-hub-jobs.ts';
import { mentionJobs } from './0020-mention-jobs.ts';
import { sendingJobs } from './0021-sending-jobs.ts';
import { mailJobs } from './0022-mail-jobs.ts';
import { pictureJobs } from './0023-picture-jobs.ts';
import { admin } from './0024-admin.ts';
import { oneTimeTokens } from './0025-one-time-tokens.ts';
import { firstPublished } from './0026-first-published.ts';
import { personRole } from './0027-person-role.ts';
import { byPasskey } from './0028-by-passkey.ts';
import { statements } from './0029-statements.ts';
import { siteFiles } from './0030-site-files.ts';
import { presence } from './0031-presence.ts';
import { savedFilters } from './0032-saved-filters.ts';
import { pictureEdits } from './0033-picture-edits.ts';
import { plans } from './0034-plans.ts';
import { addressesOfWriters } from './0035-addresses-of-writers.ts';
import { rateLimits } from './0036-rate-limits.ts';
import { serverProcesses } from './0037-server-processes.ts';
import { storageOfProcesses } from './0038-storage-of-processes.ts';
import { ownerOfFiles } from './0039-owner-of-files.ts';
import { wordsOfMentions } from './0040-words-of-mentions.ts';
import { apiKeys } from './0041-api-keys.ts';
import { webhooks } from './0042-webhooks.ts';
import { keysOfPrograms } from './0043-keys-of-programs.ts';
import { fediverse } from './0044-fediverse.ts';

export interface Migration {
	name: string;
	/** `siteUrl`: the blog's address at the moment, without a slash at the end. */
	// biome-ignore lint/suspicious/noExplicitAny: a migration sees the tables of its own time, not today's
	up(db: Kysely<any>, engine: 'sqlite' | 'postgres', siteUrl: string): Promise<void>;
}

/** In order, append only. */
export const migrations: readonly Migration[] = [
	foundation,
	conversation,
	studio,
	imports,
	hub,
	mentions,
	sending,
	proofs,
	drafts,
	sources,
	searchAgain,
	feedIdentity,
	mostLiked,
	pinned,
	voices,
	posters,
	quotations,
	guestLikes,
	hiddenPeople,
	jobs,
	hubJobs,
	mentionJobs,
	sendingJobs,
	mailJobs,
	pictureJobs,
	admin,
	oneTimeTokens,
	firstPublished,
	personRole,
	byPasskey,
	statements,
	siteFiles,
	presence,
	savedFilters,
	pictureEdits,
	plans,
	addressesOfWriters,
	rateLimits,
	serverProcesses,
	storageOfProcesses,
	ownerOfFiles,
	wordsOfMentions,
	apiKeys,
	webhooks,
	keysOfPrograms,
	fediverse,
];
