/** PostgreSQL's settings, given on its command line so that they are the same whatever stands in the data folder. */
export function settings(port: number, fsync: boolean): string[] {
  const values = {
    // 127.0.0.1 only. A socket's address ends at 107 bytes, which a deep folder exceeds: so none.
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    timezone: 'UTC',
    // Its own life goes to pg.log, but neither statements nor clients' errors: they hold what patients typed.
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(fsync ? { fsync: 'on' } : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
