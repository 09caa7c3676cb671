package io.geodemigrations.embedded;

/**
 * What an account may do; the roles of the DSN's graph binding.
 *
 * @since 0.1.0
 */
public enum Role {
  /** Everything, users included. */
  ADMIN,
  /** Reads, writes and schema; a graph that is named at connect and missing is created. */
  READ_WRITE,
  /** Reads only; a missing graph is refused. */
  READ_ONLY
}
