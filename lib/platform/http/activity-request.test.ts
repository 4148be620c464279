import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksForActivity } from './activity-request.ts';

test('a document for the fediverse is for whoever would rather have it than the page', () => {
	for (const [accept, wants] of [
		['application/activity+json', true],
		['application/ld+json; profile="https://www.w3.org/ns/activitystreams"', true],
		['application/activity+json, text/html;q=0.9', true],
		['application/activity+json, text/html', true],
		['text/html, application/activity+json', false],
		['text/html;q=0.5, application/activity+json', true],
		['text/html, application/activity+json;q=0.9', false],
		['application/activity+json;q=0', false],
		['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
		['*/*', false],
		[undefined, false],
	] as const)
		assert.equal(asksForActivity(accept), wants, accept);
});
