/** Runs a command to its end. What keeps it from that is said in one line, with exit code 1. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
	try {
		await main();
	} catch (error) {
		process.exitCode = 1;
		process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
	}
}
