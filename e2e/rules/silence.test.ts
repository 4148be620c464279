import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sourceFiles, textOf } from '../support/sources.ts';

/** Where nobody needs to hear of a failure, and why. */
const silent: Record<string, string> = {
	'lib/platform/fetch/request.ts': 'the answer is read; what is left of the connection is nobody’s',
	'db/connection.ts': 'the next query opens another connection and fails by itself if it cannot',
	'lib/server/supervisor.ts': 'what became of a process is heard by its end',
	'lib/platform/log/spans.ts': 'who takes them is the process with which this one ends',
	'lib/platform/workers/pool.ts': 'the job has been told already',
	'components/admin/authoring/use-saving.tsx':
		'a browser without locks counts each copy as left behind, which loses nothing',
	'lib/site/mail/smtp.ts': 'every message is told by itself what became of it',
	'lib/platform/files/bucket.ts':
		'what made an upload be given up is thrown, and a storage ends it by itself',
	'lib/platform/files/cache.ts': 'what could not be tidied is found the next time',
	'lib/publishing/media/judging.ts': 'bytes without a known beginning have no type',
};

const thrownAway =
	/\.catch\(\s*(?:\(\s*\w*\s*\)|\w+)\s*=>\s*(?:\{\s*\}|undefined|void 0)\s*\)|\.then\([^()]*,\s*\(\)\s*=>\s*\{\s*\}\s*\)|\.on\(\s*'error',\s*\(\)\s*=>\s*\{\s*\}\s*\)/;

test('no failure is thrown away in silence', () => {
	const files = sourceFiles().filter(
		(file) => !/\.test\.tsx?$|\.testing\.ts$/.test(file) && !/^(e2e|lib\/client)\//.test(file),
	);
	const wrong = files.filter((file) => new RegExp(thrownAway.source).test(textOf(file)) && !silent[file]);
	assert.deepEqual(wrong, []);
	for (const file of Object.keys(silent)) assert.match(textOf(file), new RegExp(thrownAway.source), file);
});
