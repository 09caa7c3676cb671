/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.core.probe;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeException;
import io.geodemigrations.core.literal.Literals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one trial works with: names that nobody else has, and sessions that end when its time is up.
 * Used by one thread; only {@link #expire()} may come from another.
 */
final class Lab implements AutoCloseable {

  private final GeodeDriver driver;
  private final Names names;
  private final long deadline;
  private final List<GeodeSession> sessions = new ArrayList<>();
  private boolean expired;
  private boolean unreachable;

  Lab(GeodeDriver driver, Names names, Duration limit) {
    this.driver = driver;
    this.names = names;
    this.deadline = System.nanoTime() + limit.toNanos();
  }

  /** A label that no node has, nor will have when the probe has ended. */
  String label() {
    return Literals.identifier(names.label());
  }

  /** A name for an index. */
  String index() {
    return Literals.identifier(names.index());
  }

  /** A name for a constraint. */
  String constraint() {
    return Literals.identifier(names.constraint());
  }

  /** A type for relationships. */
  String type() {
    return Literals.identifier(names.type());
  }

  /** The forms of schema statements that the server understands; found out once for all trials. */
  SchemaForms forms(GeodeSession session) {
    SchemaForms known = names.forms();
    if (known == null) {
      known = SchemaForms.find(this, session);
      names.forms(known);
    }
    return known;
  }

  /** A session of this trial. */
  GeodeSession open() {
    synchronized (sessions) {
      if (expired) {
        throw new IllegalStateException("the time of this step is up");
      }
    }
    GeodeSession session;
    try {
      session = driver.session();
    } catch (GeodeConnectionException e) {
      unreachable = true;
      throw e;
    }
    boolean late;
    synchronized (sessions) {
      sessions.add(session);
      late = expired;
    }
    if (late) {
      session.discard();
    }
    return session;
  }

  /** Whether there is time left for another attempt. */
  boolean hasTime() {
    return System.nanoTime() - deadline < 0;
  }

  /** Whether no session could be opened, so that further steps would fail in the same way. */
  boolean unreachable() {
    return unreachable;
  }

  boolean expired() {
    synchronized (sessions) {
      return expired;
    }
  }

  /** Ends all sessions; what waits for an answer fails at once. */
  void expire() {
    List<GeodeSession> open;
    synchronized (sessions) {
      expired = true;
      open = List.copyOf(sessions);
    }
    open.forEach(GeodeSession::discard);
  }

  /** Runs a statement that must succeed. */
  static Reply run(GeodeSession session, String gql) {
    Reply reply = ask(session, gql);
    if (reply.refusal() != null) {
      throw reply.refusal();
    }
    return reply;
  }

  /** Runs a statement whose refusal is an answer, too. */
  static Reply ask(GeodeSession session, String gql) {
    return Reply.to(() -> session.execute(gql));
  }

  /** The number that a statement returns in its only column. */
  static long number(GeodeSession session, String gql) {
    return run(session, gql).number();
  }

  /** Gives the sessions back; an open transaction is rolled back. */
  @Override
  public void close() {
    for (GeodeSession session : sessions) {
      try {
        session.close();
      } catch (GeodeException e) {
        session.discard();
      }
    }
  }
}
