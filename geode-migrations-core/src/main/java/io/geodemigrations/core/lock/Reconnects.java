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
package io.geodemigrations.core.lock;

import io.geodemigrations.client.GeodeDriver;
import io.geodemigrations.client.GeodeSession;
import io.geodemigrations.client.error.GeodeConnectionException;
import io.geodemigrations.client.error.GeodeErrorCode;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works in a session of its own, and again in a new one when the connection is lost. Only for what
 * bears being done twice: the answer that was lost may have been a success.
 *
 * <p>A thread that is interrupted while it waits for an answer gets one more attempt too. What was
 * asked last may have been done, and must be found out before the run ends.
 */
final class Reconnects {

  private static final Logger LOGGER = LoggerFactory.getLogger(Reconnects.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int MOST = 5;

  private final GeodeDriver driver;
  private final StopSignal stop;
  private final Purpose purpose;

  Reconnects(GeodeDriver driver, StopSignal stop, Purpose purpose) {
    this.driver = driver;
    this.stop = stop;
    this.purpose = purpose;
  }

  /** What the sessions are for, in words. */
  enum Purpose {
    TAKE("taken", "then start again. Nothing was run."),
    RECLAIM("taken again after a restore", "then start again."),
    RELEASE("released", "the lock ends with its lease. What was run is not affected.");

    private final String done;
    private final String consequence;

    Purpose(String done, String consequence) {
      this.done = done;
      this.consequence = consequence;
    }
  }

  /** What the driver says is about its last attempt only. */
  private GeodeConnectionException givenUp(GeodeConnectionException last) {
    return new GeodeConnectionException(
        GeodeErrorCode.UNREACHABLE,
        "The connection was lost while the lock was %s, and %d attempts to connect again failed; the last: %s"
            .formatted(purpose.done, MOST, last.what()),
        "Check that the server runs and can be reached; " + purpose.consequence,
        false,
        last);
  }

  /** Does the work; gives up with what was tried, and the error of the last attempt. */
  <T> T inSession(Function<GeodeSession, T> work) {
    for (int lost = 0; ; lost++) {
      boolean stopping = stop.requested();
      try (GeodeSession session = driver.session()) {
        T result = work.apply(session);
        if (lost > 0) {
          LOGGER.info("Connected again; attempts that failed: {}", lost);
        }
        return result;
      } catch (GeodeConnectionException e) {
        boolean interrupted =
            e.code().equals(GeodeErrorCode.CANCELLED.id()) && stop.requested() && !stopping;
        boolean unreachable = e.code().equals(GeodeErrorCode.UNREACHABLE.id());
        if (lost == MOST && unreachable) {
          throw givenUp(e);
        }
        if (lost == MOST || !(interrupted || unreachable)) {
          throw e;
        }
        if (lost == 0) {
          LOGGER.warn(
              "The connection was lost while the lock was {}; connecting again, at most {} times: {}",
              purpose.done,
              MOST,
              e.getMessage());
        } else {
          LOGGER.debug("The connection was lost again, attempt {}", lost, e);
        }
        if (lost > 0 && !stop.requested()) {
          stop.pause(PAUSE);
        }
      }
    }
  }
}
