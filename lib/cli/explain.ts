/** What went wrong, in one line that says what to do about it. */
export function explain(error: unknown): string {
	const { code, message, syscall } = error as NodeJS.ErrnoException;
	const { PORT = '3000', HOST = '127.0.0.1', DATA_DIR = 'data' } = process.env;
	if (syscall === 'mkdir') return `Cannot make the folder DATA_DIR (${DATA_DIR}): ${code}.`;
	switch (code) {
		case 'EADDRINUSE':
			return `Port ${PORT} on ${HOST} is in use: stop what uses it, or set PORT.`;
		case 'EACCES':
		case 'EADDRNOTAVAIL':
			return `Cannot listen on ${HOST}:${PORT} (${code}): set HOST and PORT to an address of this machine.`;
		case 'ECONNREFUSED':
		case 'ENOTFOUND':
			return `DATABASE_URL names a database that does not answer (${code}).`;
		case 'SQLITE_CANTOPEN':
		case 'SQLITE_READONLY':
			return `Cannot write the database in DATA_DIR (${DATA_DIR}).`;
		case 'SQLITE_NOTADB':
			return `DATA_DIR (${DATA_DIR}) holds a file postilla.sqlite that is not a database.`;
		default:
			return (message || String(error)).split('\n')[0]!;
	}
}
